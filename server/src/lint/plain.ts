// A document as plain data, within bounds: the only way a user's YAML reaches a JSON Schema validator.

import type { Field } from '../syntax/field.ts';

/**
 * The value of a field as in JSON; `scalarOf` reads the scalars that are not null. Beyond `limit` values, and beyond
 * 64 levels, the rest is left out.
 */
export function plainOf(field: Field, limit: number, scalarOf: (scalar: Field) => unknown): unknown {
  let left = limit;
  const convert = (one: Field, depth: number): unknown => {
    left--;
    if (left < 0 || depth > 64) return undefined;
    if (one.type === 'map')
      return Object.fromEntries(one.entries().map(entry => [entry.name, convert(entry, depth + 1)]));
    if (one.type === 'list') return one.items().map(item => convert(item, depth + 1));
    if (one.type === 'null' || one.type === 'absent') return null;
    return scalarOf(one);
  };
  return convert(field, 0);
}
