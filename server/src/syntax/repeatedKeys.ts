// Finds keys that a map writes more than once; the parser does not look for them, as its own way is quadratic.

import { isMap, isScalar, isSeq, type Scalar } from 'yaml';
import type { Path } from './place.ts';

/** A key that stands in its map `count` times. */
export interface RepeatedKey {
  /** The way to the entry that counts, which is the last one, from where the search began. */
  readonly path: Path;
  readonly count: number;
}

/** The repeated keys at and below a node, in the order of the text. What an alias stands for is looked at where it is written. */
export function repeatedKeys(node: unknown, textOf: (key: Scalar) => string): readonly RepeatedKey[] {
  const found: RepeatedKey[] = [];
  search(node, [], textOf, found);
  return found;
}

function search(node: unknown, path: Path, textOf: (key: Scalar) => string, found: RepeatedKey[]): void {
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries())
      if (!isScalar(item)) search(item, [...path, index], textOf, found);
  }
  if (!isMap(node)) return;
  const names = node.items.flatMap(({ key }) => (isScalar(key) ? textOf(key) : []));
  if (new Set(names).size < names.length) {
    const counts = new Map<string, number>();
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const [key, count] of counts) if (count > 1) found.push({ path: [...path, key], count });
  }
  for (const { key, value } of node.items)
    if (isScalar(key) && !isScalar(value)) search(value, [...path, textOf(key)], textOf, found);
}
