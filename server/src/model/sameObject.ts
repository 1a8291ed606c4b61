// Objects that one file, or one kustomization, writes twice.

import { folderOf } from '../text/uri.ts';
import { reachesAround } from './application.ts';
import { byIdentity, type WorkspaceIndex } from './index.ts';
import { isPlaceholder } from './placeholder.ts';
import { isSame, type Summary } from './summary.ts';

/**
 * The first manifest of the object that a resource writes once more, in the same file or for the same kustomization;
 * undefined for the first one itself. Patches, and names that a tool fills in, are no second manifests.
 */
export function firstOf(summary: Summary, index: WorkspaceIndex): Summary | undefined {
  if (!summary.name || isPlaceholder(summary.name) || isPlaceholder(summary.namespace ?? '')) return undefined;
  const copies = index.copiesOf(summary);
  if (copies.length < 2) return undefined;
  const [first] = copies
    .filter(copy => isSame(copy, summary) || isTogether(copy, summary, index))
    .filter(copy => !index.isPatch(copy.address.uri))
    .toSorted(inOrder);
  return first && !isSame(first, summary) ? first : undefined;
}

/** In one file, or in two files of one folder that the same kustomization puts together. */
function isTogether(a: Summary, b: Summary, index: WorkspaceIndex): boolean {
  if (a.address.uri === b.address.uri) return true;
  if (folderOf(a.address.uri) !== folderOf(b.address.uri)) return false;
  const [reach] = reachesAround(a.address.uri, index);
  return reach !== undefined && reach === reachesAround(b.address.uri, index)[0];
}

/** The items of a List have the path of their index. */
function inOrder(a: Summary, b: Summary): number {
  return byIdentity(a, b) || Number(a.root.at(-1) ?? 0) - Number(b.root.at(-1) ?? 0);
}
