// Finds the items of a list that repeat what an earlier item already says.

import type { Field } from '../syntax/field.ts';
import { isPlaceholder } from './placeholder.ts';

/** An item that has the same key as an earlier one. */
export interface Repeated {
  readonly item: Field;
  readonly first: Field;
  /** What both say. */
  readonly key: string;
}

/** The items whose key an earlier item has too; items without a key, and keys that a tool fills in, are left out. */
export function repeatedIn(items: readonly Field[], keyOf: (item: Field) => string | undefined): readonly Repeated[] {
  const firsts = new Map<string, Field>();
  return items.flatMap(item => {
    const key = keyOf(item);
    if (!key) return [];
    const first = firsts.get(key);
    if (!first) firsts.set(key, item);
    return first && !isPlaceholder(key) ? [{ item, first, key }] : [];
  });
}

/** Whether two fields say the same, whatever the order of keys; deep nesting is taken for a difference. */
export function saysTheSame(a: Field, b: Field, depth = 0): boolean {
  if (a.type !== b.type || depth > 20) return false;
  const [left, right] = a.type === 'list' ? [a.items(), b.items()] : [a.entries(), b.entries()];
  if (left.length !== right.length) return false;
  if (a.type === 'list') return left.every((item, index) => saysTheSame(item, b.at(index), depth + 1));
  if (a.type === 'map') return left.every(entry => saysTheSame(entry, b.at(entry.name), depth + 1));
  return a.text() === b.text();
}

/** A name that is not taken: the given one with the first free number behind it. */
export function freeName(name: string, taken: readonly string[]): string {
  const stem = name.replace(/-\d+$/, '');
  let number = 2;
  while (taken.includes(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}
