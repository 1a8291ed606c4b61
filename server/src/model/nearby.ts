// Which of several resources of one name somebody means: the nearest ones, as a workspace may hold many applications.

import type { Summary } from './summary.ts';

/** Those in the same file as a resource; without any those in its folder; without any all. */
export function nearestTo<Item>(
  from: Summary,
  items: readonly Item[],
  summaryOf: (item: Item) => Summary,
): readonly Item[] {
  const uriOf = (item: Item) => summaryOf(item).address.uri;
  const { uri } = from.address;
  const inFile = items.filter(item => uriOf(item) === uri);
  if (inFile.length > 0) return inFile;
  const inFolder = items.filter(item => folderOf(uriOf(item)) === folderOf(uri));
  return inFolder.length > 0 ? inFolder : items;
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}
