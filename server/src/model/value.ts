// Reads what stands in a manifest, or in a text inside of one, as a value that an edit can write.

import type { Value } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import { documentsOf } from '../syntax/parse.ts';

/** Deeper than anything that makes sense; what lies below is left out. */
const DEEPEST = 32;
/** Longer texts are no annotation: all annotations of an object together have 256 KiB. */
const LONGEST = 262_144;

/** The value of a field; null for what is absent or has none. */
export function writtenValue(field: Field, depth = 0): Value {
  if (depth > DEEPEST) return null;
  if (field.type === 'map')
    return Object.fromEntries(field.entries().map(entry => [entry.name, writtenValue(entry, depth + 1)]));
  if (field.type === 'list') return field.items().map(item => writtenValue(item, depth + 1));
  return field.number() ?? field.boolean() ?? field.text() ?? null;
}

/** The root of a text that holds a JSON object or list; undefined for every other text. */
export function jsonIn(text: string): Field | undefined {
  if (text.length > LONGEST || !/^\s*[[{]/.test(text)) return undefined;
  const [document, ...more] = documentsOf({ text, start: 0 });
  if (!document || more.length > 0 || document.problems.length > 0) return undefined;
  return document.root;
}
