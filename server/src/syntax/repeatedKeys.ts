// Finds keys that a map writes more than once; the parser does not look for them, as its own way is quadratic.

import { isMap, isScalar, isSeq, type Scalar, type YAMLMap } from 'yaml';
import type { Path, Step } from './place.ts';

/** A key that stands in its map `count` times. */
export interface RepeatedKey {
  /** The way to the entry that counts, which is the last one, from where the search began. */
  readonly path: Path;
  readonly count: number;
}

/** Maps of so many keys are compared faster than they are hashed, and nearly all maps of manifests are such. */
const FEW = 8;

/** The repeated keys at and below a node, in the order of the text. What an alias stands for is looked at where it is written. */
export function repeatedKeys(node: unknown, textOf: (key: Scalar) => string): readonly RepeatedKey[] {
  const found: RepeatedKey[] = [];
  search(node, [], textOf, found);
  return found;
}

/** `path` is the way to the node; it is put together on the way down and taken apart on the way back. */
function search(node: unknown, path: Step[], textOf: (key: Scalar) => string, found: RepeatedKey[]): void {
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      if (isScalar(item)) continue;
      path.push(index);
      search(item, path, textOf, found);
      path.pop();
    }
  } else if (isMap(node)) {
    if (mayRepeat(node, textOf))
      for (const [key, count] of countsOf(node, textOf)) if (count > 1) found.push({ path: [...path, key], count });
    for (const { key, value } of node.items) {
      if (!isScalar(key) || isScalar(value)) continue;
      path.push(textOf(key));
      search(value, path, textOf, found);
      path.pop();
    }
  }
}

/** Whether it is worth to count the keys of a map. */
function mayRepeat({ items }: YAMLMap, textOf: (key: Scalar) => string): boolean {
  if (items.length > FEW) return true;
  for (let index = 1; index < items.length; index++) {
    const key = items[index]?.key;
    for (let before = 0; before < index; before++) {
      const other = items[before]?.key;
      if (isScalar(key) && isScalar(other) && textOf(key) === textOf(other)) return true;
    }
  }
  return false;
}

function countsOf({ items }: YAMLMap, textOf: (key: Scalar) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of items) {
    if (isScalar(key)) counts.set(textOf(key), (counts.get(textOf(key)) ?? 0) + 1);
  }
  return counts;
}
