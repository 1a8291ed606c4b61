// A field as a value of JSON, within bounds.

import type { Json } from '../knowledge/schema.ts';
import type { Field } from '../syntax/field.ts';
import { isPlaceholder } from './placeholder.ts';

const MOST_VALUES = 2_000;
const DEEPEST = 50;
const LONGEST_TEXT = 2_000;

/**
 * The value of a field as the API server reads it. Undefined where nothing is written, where it is too large to be looked
 * at as a whole, and where something else is to fill in a part of it.
 */
export function jsonOf(field: Field): Json | undefined {
  let left = MOST_VALUES;
  const convert = (one: Field, depth: number): Json | undefined => {
    if (--left < 0 || depth > DEEPEST) return undefined;
    if (one.type === 'null') return null;
    if (one.type === 'list') {
      return allKnown(one.items().map(item => convert(item, depth + 1)));
    }
    if (one.type !== 'map') return scalarOf(one);
    const values = allKnown(one.entries().map(entry => convert(entry, depth + 1)));
    return values && Object.fromEntries(one.entries().map(({ name }, index) => [name, values[index] ?? null]));
  };
  return convert(field, 0);
}

/** Whether a value is null, or holds a null. */
export function hasNull(value: Json): boolean {
  if (value === null || typeof value !== 'object') return value === null;
  return Object.values(value).some(hasNull);
}

/** Whether two values are the same, in whatever order their fields are written. */
export function isEqual(a: Json, b: Json): boolean {
  return textOf(a) === textOf(b);
}

/** A value as a text that equal values have in common. */
export function textOf(value: Json): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map(sorted);
  const entries = Object.entries(value).map(([name, below]) => [name, sorted(below)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether a value is a list. */
export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function scalarOf(field: Field): Json | undefined {
  const text = field.string();
  if (text !== undefined) return text.length > LONGEST_TEXT || isPlaceholder(text) ? undefined : text;
  const number = field.number();
  return field.boolean() ?? (Number.isFinite(number) ? number : undefined);
}

/** The values, if there is none that is not known. */
export function allKnown<Value>(values: readonly (Value | undefined)[]): readonly Value[] | undefined {
  const known = values.filter(value => value !== undefined);
  return known.length === values.length ? known : undefined;
}
