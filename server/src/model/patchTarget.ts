// Patches of objects that are not among what their kustomization builds on.

import { mistyped } from '../knowledge/mistyped.ts';
import { type Edit, replacePart, set } from '../syntax/edit/edit.ts';
import type { Place } from '../syntax/place.ts';
import { decoded, resolved } from '../text/uri.ts';
import { wholeReachOf } from './application.ts';
import type { WorkspaceIndex } from './index.ts';
import { resourcesIn } from './neighbours.ts';
import { isPlaceholder } from './placeholder.ts';
import { placeOf, type Summary } from './summary.ts';
import { tableOf } from './table.ts';

/** A name that a patch is for and that nothing has. */
export interface LostPatch {
  readonly at: Place;
  readonly kind: string;
  readonly name: string;
  /** Whether kustomize refuses to build: it does not mind a selector that selects nothing. */
  readonly isRefused: boolean;
  /** The object that was most likely meant: its name, where that stands, and the edit that names it. */
  readonly near: { readonly name: string; readonly at: Place; readonly edit: Edit } | undefined;
}

/** The patches of a kustomization, or a patch in a file of its own, without anything that they could change. */
export function lostPatchesOf(summary: Summary, index: WorkspaceIndex): readonly LostPatch[] {
  if (summary.kustomizing) return ownPatchesOf(summary, index);
  if (!summary.name) return [];
  const naming = mergedBy(index).get(decoded(summary.address.uri));
  const lost = naming.flatMap(one => lostPatch(one, { ...summary, at: summary.nameAt, isRefused: true }, index) ?? []);
  return lost.slice(0, 1);
}

const mergedBy = tableOf(summary =>
  (summary.kustomizing?.mergePaths ?? []).flatMap(path => {
    const file = resolved(summary.address.uri, path);
    return file === undefined ? [] : [[file, summary] as const];
  }),
);

function ownPatchesOf(summary: Summary, index: WorkspaceIndex): readonly LostPatch[] {
  return summary.references.flatMap(({ to, at, patch }) => {
    if (patch !== 'target' || at.path.includes('replacements')) return [];
    // In a text, the patch itself says what it is for.
    return lostPatch(summary, { ...to, at, isRefused: at.part !== undefined }, index) ?? [];
  });
}

function lostPatch(
  kustomization: Summary,
  { kind, name, at, isRefused }: Omit<LostPatch, 'near'>,
  index: WorkspaceIndex,
): LostPatch | undefined {
  const reach = kustomization.buildPaths.length > 0 ? wholeReachOf(kustomization.address.uri, index) : undefined;
  if (!reach || isPlaceholder(name)) return undefined;
  const all = resourcesIn(reach, index);
  // What is made elsewhere may have any name, and so may what is built below with a beginning of its own.
  const isKnown = all.every(one => !one.isImporting && (one === kustomization || !one.kustomizing?.hasAffix));
  if (!isKnown || all.some(one => one.makes.some(made => made.kind === kind && made.name === name))) return undefined;
  const named = all.filter(one => one.kind === kind && !index.isPatch(one.address.uri));
  if (named.some(one => one.name === name)) return undefined;
  const meant = mistyped(
    name,
    named.map(one => one.name),
  );
  const by = named.find(one => one.name === meant);
  const edit = (meant: string) => (at.part ? replacePart(at, meant) : set(at, meant));
  const near = by && { name: by.name, at: placeOf(by, by.nameAt), edit: edit(by.name) };
  return { at, kind, name, isRefused, near };
}
