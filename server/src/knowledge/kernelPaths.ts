// Knows the directories of a node through which its kernel is set up.

import { plainPath } from './plainPath.ts';
import { rowsOf } from './table.ts';
import table from './tables/kernel-paths.json' with { type: 'json' };

/** A directory, and what somebody who may write there holds. */
export type KernelPath = {
  readonly path: string;
  readonly covers: 'itself' | 'everything below';
  /** A noun phrase, for a sentence. */
  readonly holds: string;
};

const rows = rowsOf<KernelPath>(table).toSorted((left, right) => right.path.length - left.path.length);

/** The facts about a directory of a node, the closest one above it included; undefined for all others. */
export function kernelPathOf(path: string): KernelPath | undefined {
  const plain = plainPath(path);
  return rows.find(row => plain === row.path || (row.covers !== 'itself' && plain.startsWith(`${row.path}/`)));
}
