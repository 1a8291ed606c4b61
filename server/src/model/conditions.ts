// Judges values by conditions such as lengths, patterns and combinations, as JSON Schema has them.

import type { Conditions, Json, Schema } from '../knowledge/schema.ts';
import type { Schemas } from '../knowledge/schemas.ts';
import type { Path } from '../syntax/place.ts';
import { patternOf } from '../text/pattern.ts';
import { isEqual, isList, textOf } from './json.ts';
import { oncePer } from './once.ts';

/** A condition that a value does not meet. */
export interface Unmet {
  /** Where the value lies, from the one that was judged. */
  readonly path: Path;
  readonly value: Json;
  readonly keyword: keyof Conditions;
  /** The conditions that the keyword is one of. */
  readonly conditions: Conditions;
}

/** The first condition that a value does not meet; undefined where it meets all, or nobody can tell. */
export function firstUnmet(value: Json, conditions: Conditions, path: Path = []): Unmet | undefined {
  const keyword = ownUnmet(value, conditions);
  if (keyword) return { path, value, keyword, conditions };
  for (const branch of conditions.allOf ?? []) {
    const unmet = firstUnmet(value, branch, path);
    if (unmet) return unmet;
  }
  if (value === null || typeof value !== 'object') return undefined;
  return isList(value) ? firstOfItems(value, conditions, path) : firstOfFields(value, conditions, path);
}

/** A value as the API server judges it: with the defaults of its shape filled in. */
export function filledIn(value: Json, named: Schema, schemas: Schemas): Json {
  if (value === null || typeof value !== 'object') return value;
  const { properties = {}, additionalProperties, items } = schemas.resolved(named);
  if (isList(value)) return items ? value.map(item => filledIn(item, items, schemas)) : value;
  const defaults = Object.entries(properties).flatMap(([name, { default: filling }]) =>
    filling === undefined ? [] : [[name, filling] as const],
  );
  const fields = Object.entries({ ...Object.fromEntries(defaults), ...value });
  return Object.fromEntries(
    fields.map(([name, below]) => {
      const others = typeof additionalProperties === 'object' ? additionalProperties : {};
      return [name, filledIn(below, Object.hasOwn(properties, name) ? (properties[name] ?? {}) : others, schemas)];
    }),
  );
}

function firstOfItems(value: readonly Json[], { items }: Conditions, path: Path): Unmet | undefined {
  for (const [index, item] of value.entries()) {
    const unmet = items && firstUnmet(item, items, [...path, index]);
    if (unmet) return unmet;
  }
  return undefined;
}

function firstOfFields(
  value: { readonly [name: string]: Json },
  { properties }: Conditions,
  path: Path,
): Unmet | undefined {
  for (const [name, conditions] of Object.entries(properties ?? {})) {
    const below = Object.hasOwn(value, name) ? value[name] : undefined;
    const unmet = below === undefined ? undefined : firstUnmet(below, conditions, [...path, name]);
    if (unmet) return unmet;
  }
  return undefined;
}

/** The keyword that a value itself does not meet, apart from what is said of its parts. */
function ownUnmet(value: Json, conditions: Conditions): keyof Conditions | undefined {
  const { type, enum: values, anyOf, oneOf, not } = conditions;
  if (type && !hasType(value, type)) return 'type';
  if (values && !values.some(one => isEqual(one, value))) return 'enum';
  const meets = (branch: Conditions) => firstUnmet(value, branch) === undefined;
  const own = unmetByKind(value, conditions);
  if (own) return own;
  if (anyOf && !anyOf.some(meets)) return 'anyOf';
  if (oneOf && oneOf.filter(meets).length !== 1) return 'oneOf';
  return not && meets(not) ? 'not' : undefined;
}

function unmetByKind(value: Json, conditions: Conditions): keyof Conditions | undefined {
  if (typeof value === 'string') return unmetByText(value, conditions);
  if (typeof value === 'number') return unmetByNumber(value, conditions);
  if (value === null || typeof value !== 'object') return undefined;
  return isList(value) ? unmetByList(value, conditions) : unmetByObject(value, conditions);
}

function unmetByText(text: string, conditions: Conditions): keyof Conditions | undefined {
  const { minLength, maxLength } = conditions;
  const length = [...text].length;
  if (minLength !== undefined && length < minLength) return 'minLength';
  if (maxLength !== undefined && length > maxLength) return 'maxLength';
  return patternIn(conditions)?.matches(text) === false ? 'pattern' : undefined;
}

function unmetByNumber(number: number, conditions: Conditions): keyof Conditions | undefined {
  const { minimum = -Infinity, maximum = Infinity, multipleOf } = conditions;
  const { exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = conditions;
  if (number < minimum) return 'minimum';
  if (number > maximum) return 'maximum';
  if (number <= exclusiveMinimum) return 'exclusiveMinimum';
  if (number >= exclusiveMaximum) return 'exclusiveMaximum';
  return multipleOf && !isMultiple(number, multipleOf) ? 'multipleOf' : undefined;
}

/** Fractions are rounded somewhere; a difference that small is none. */
function isMultiple(number: number, of: number): boolean {
  const times = number / of;
  return Math.abs(times - Math.round(times)) <= 1e-9 * Math.max(1, Math.abs(times));
}

function unmetByList(list: readonly Json[], conditions: Conditions): keyof Conditions | undefined {
  const { minItems = 0, maxItems = Infinity, uniqueItems } = conditions;
  if (list.length < minItems) return 'minItems';
  if (list.length > maxItems) return 'maxItems';
  return uniqueItems && new Set(list.map(textOf)).size < list.length ? 'uniqueItems' : undefined;
}

function unmetByObject(
  object: { readonly [name: string]: Json },
  { minProperties = 0, maxProperties = Infinity, required = [] }: Conditions,
): keyof Conditions | undefined {
  const count = Object.keys(object).length;
  if (count < minProperties) return 'minProperties';
  if (count > maxProperties) return 'maxProperties';
  return required.every(name => Object.hasOwn(object, name)) ? undefined : 'required';
}

function hasType(value: Json, type: NonNullable<Conditions['type']>): boolean {
  if (type === 'array') return value !== null && isList(value);
  if (type === 'object') return value !== null && typeof value === 'object' && !isList(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

const patternIn = oncePer(({ pattern }: Conditions) => (pattern === undefined ? undefined : patternOf(pattern)));
