// Knows which API groups have which kinds.

import { type ApiVersion, apiVersionOf, apiVersions, preV1Of } from './apiVersions.ts';
import { rowsOf, rowsUnder } from './table.ts';
import table from './tables/kinds.json' with { type: 'json' };
import { compareVersions, isAtLeast, type Project, type Target } from './target.ts';

/** A kind of an API group. */
export type KindOfGroup = {
  readonly kind: string;
  /** API group without a version; empty for the core group. */
  readonly group: string;
  /** The version of the group that is written today. */
  readonly version: string;
};

const rows = rowsOf<KindOfGroup>(table);
const byKind = rowsUnder(rows, ({ kind }) => [kind]);

// Groups that are gone count as known: whatever is written in them, they have it no more.
const known = new Set([
  ...rows.map(({ group }) => group),
  ...apiVersions().map(({ apiVersion }) => apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')))),
]);

/** The groups that have a kind today, with the version to write; none for kinds that are not known. */
export function groupsOf(kind: string): readonly KindOfGroup[] {
  return byKind.get(kind) ?? [];
}

/** Whether all kinds of an API group are known, so that another kind in it can only be a mistake. */
export function isKnownGroup(group: string): boolean {
  return known.has(group);
}

/** A group and a version as manifests write them: `apps/v1`, `v1`. */
export function apiVersionIn(group: string, version: string): string {
  return group === '' ? version : `${group}/${version}`;
}

/**
 * The API version of a kind that its group has, though never had in this version, where the target serves nothing of the
 * version any more: `batch/v1beta1` of a Job. Only betas are judged, as not every alpha that ever was is known.
 */
export function strayRemovalOf(apiVersion: string, kind: string, target: Target): ApiVersion | undefined {
  const [group = '', version = ''] = apiVersion.split('/');
  const home = groupsOf(kind).find(one => one.group === group);
  if (!home || !/^v\d+beta/.test(version) || apiVersionOf(apiVersion, kind)) return undefined;
  const others = apiVersions().filter(row => row.apiVersion === apiVersion);
  const [first] = others;
  if (!first || !others.every(row => isGoneIn(row, target))) return undefined;
  const removed =
    others
      .map(row => row.removed ?? '')
      .toSorted(compareVersions)
      .at(-1) ?? '';
  const replacement = apiVersionIn(group, home.version);
  return { apiVersion, kinds: [kind], project: first.project, removed, replacement, upgrade: 'review' };
}

/**
 * The project whose releases never had a version of an API group for a kind that the group has: `apps/v3` of a Deployment.
 * Undefined for groups whose versions are not all known, and for alphas, as not every one that ever was is known.
 */
export function inventedVersionOf(group: string, version: string, kind: string): Project | undefined {
  const apiVersion = apiVersionIn(group, version);
  const home = groupsOf(kind).find(one => one.group === group);
  if (!home || home.version === version || /alpha/i.test(version)) return undefined;
  if (apiVersionOf(apiVersion, kind) || preV1Of(apiVersion)) return undefined;
  return apiVersionOf(apiVersionIn(group, home.version), kind)?.project;
}

function isGoneIn({ project, removed }: ApiVersion, target: Target): boolean {
  return removed !== undefined && isAtLeast(target[project], removed);
}
