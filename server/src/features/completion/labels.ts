// Proposes labels that exist: keys and values of the Pods in the workspace, where a selector asks for them.

import { podSelectorFieldsOf } from '../../knowledge/podSelectors.ts';
import { nearestOf } from '../../model/application.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { oncePer } from '../../model/once.ts';
import { podSpecsOf } from '../../model/podSpec.ts';
import { titleOf } from '../../model/resource.ts';
import { shapedAt } from '../../model/shape.ts';
import type { Summary } from '../../model/summary.ts';
import { isPrefix, type Path } from '../../syntax/place.ts';
import type { Opening, Proposal, Rank } from './proposal.ts';
import { keySnippet } from './writing.ts';
import { namedProposals, type Standing } from './written.ts';

/** What a slot in a selector wants: keys of labels, or values of one of them. */
interface Wanted {
  /** Undefined where the key itself is wanted. */
  readonly key: string | undefined;
  /** Whether the selector is that of a controller for its own Pods. */
  readonly isOwn: boolean;
}

/** A label of a Pod that somebody makes. */
interface Label {
  readonly key: string;
  readonly value: string;
  readonly by: Summary;
  readonly rank: Rank;
}

/** Fields that hold a selector of Pods wherever they stand, as in affinities and spread constraints. */
const SELECTORS: ReadonlySet<unknown> = new Set(['labelSelector', 'podSelector']);

/** The keys or values of labels that fit into a slot; none outside of selectors of Pods. */
export function labelProposals(opening: Opening, standing: Standing): readonly Proposal[] {
  const wanted = wantedAt(opening, standing);
  if (!wanted) return [];
  const labels = labelsFor(wanted, standing);
  if (wanted.key !== undefined || opening.slot.writes === 'value') {
    const isValue = wanted.key !== undefined;
    const fitting = isValue ? labels.filter(({ key }) => key === wanted.key) : labels;
    return namedProposals(
      fitting.map(({ key, value, by, rank }) => ({ name: isValue ? value : key, detail: titleOf(by), rank })),
      opening,
    );
  }
  return keys(labels, opening);
}

function keys(labels: readonly Label[], opening: Opening): readonly Proposal[] {
  const { slot, schemas, apiVersion, kind, path } = opening;
  const root = schemas.rootOf(apiVersion, kind);
  const byKey = new Map(labels.toReversed().map(label => [label.key, label]));
  return [...byKey.values()].toReversed().flatMap(({ key, by, rank }) => {
    const at = [...path, key];
    const field = root && shapedAt(root, at, schemas);
    if (!field || slot.written.has(key)) return [];
    return {
      label: key,
      detail: titleOf(by),
      rank,
      text: keySnippet(key, { schema: field.schema, described: field.described, isRequired: false }, opening),
      leadsOn: !slot.hasColon,
      subject: { of: 'field', apiVersion, kind, path: at } as const,
    };
  });
}

/** What a slot wants of labels; undefined outside of selectors of Pods. */
function wantedAt(opening: Opening, { resource, path }: Standing): Wanted | undefined {
  const { writes } = opening.slot;
  const below = path.slice(resource.root.path.length);
  const row = podSelectorFieldsOf(resource.group, resource.kind).find(one => isPrefix(one.path, below));
  const isController = resource.kind !== 'Job' && podSpecsOf(resource).length > 0;
  const isOwn = !row && isController && isPrefix(['spec', 'selector'], below);
  if (row?.form === 'map' || (isOwn && resource.kind === 'ReplicationController'))
    return inMap(below.slice(row?.path.length ?? 2), writes, isOwn);
  const selector = row?.path.length ?? (isOwn ? 2 : below.findLastIndex(step => SELECTORS.has(step)) + 1);
  const [part, ...inside] = selector > 0 ? below.slice(selector) : [];
  if (part === 'matchLabels') return inMap(inside, writes, isOwn);
  if (part !== 'matchExpressions' || writes === 'key') return undefined;
  const [, name, ...further] = inside;
  if (name === 'key' && further.length === 0) return { key: undefined, isOwn };
  const expression = resource.document.root.at(...path.slice(0, resource.root.path.length + selector + 2));
  const key = name === 'values' && further.length === 1 ? expression.at('key').string() : undefined;
  return key === undefined ? undefined : { key, isOwn };
}

function inMap(inside: Path, writes: 'key' | 'value', isOwn: boolean): Wanted | undefined {
  if (inside.length !== (writes === 'key' ? 0 : 1)) return undefined;
  return { key: writes === 'key' ? undefined : String(inside[0]), isOwn };
}

/** The labels of Pods that a selector may mean, the nearest first; of a controller's selector, those of its own Pods. */
function labelsFor({ isOwn }: Wanted, { summary, index }: Standing): readonly Label[] {
  const fitting = podMakers(index).filter(
    ({ namespace }) => namespace === undefined || summary.namespace === undefined || namespace === summary.namespace,
  );
  const near = nearestOf(summary, fitting, one => one, index);
  const labelsOf = (by: Summary, rank: Rank): readonly Label[] =>
    Object.entries(by.podLabels?.labels ?? {}).map(([key, value]) => ({ key, value, by, rank }));
  if (isOwn) return labelsOf(summary, 'needed');
  const isNear = new Set(near);
  return [
    ...near.flatMap(by => labelsOf(by, 'needed')),
    ...fitting.filter(by => !isNear.has(by)).flatMap(by => labelsOf(by, 'usual')),
  ];
}

const podMakers = oncePer((index: WorkspaceIndex) => index.summaries.filter(({ podLabels }) => podLabels));
