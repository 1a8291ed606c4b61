// Knows the directories of a node in which the dumps of crashed programs end up.

import { plainPath } from './plainPath.ts';
import { rowsOf } from './table.ts';
import table from './tables/crash-folders.json' with { type: 'json' };

/** A directory of a node, and who fills it. */
export type CrashFolder = { readonly path: string; readonly filledBy: string };

const rows = rowsOf<CrashFolder>(table);

/** The directory of crash dumps that a path of a node lies in; undefined for all others. */
export function crashFolderOf(path: string): CrashFolder | undefined {
  const plain = plainPath(path);
  return rows.find(row => plain === row.path || plain.startsWith(`${row.path}/`));
}
