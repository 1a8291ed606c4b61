// Says what a field takes, in people's words.

import type { Schema, TypeName } from '../../knowledge/schema.ts';
import type { Schemas } from '../../knowledge/schemas.ts';

/** One thing and many of it. */
type Words = readonly [one: string, many: string];

const TYPES: Readonly<Record<TypeName, Words>> = {
  string: ['text', 'texts'],
  number: ['number', 'numbers'],
  integer: ['integer', 'integers'],
  boolean: ['boolean', 'booleans'],
  array: ['list', 'lists'],
  object: ['map', 'maps'],
};

const FORMATS: Readonly<Record<string, Words>> = {
  quantity: ['amount', 'amounts'],
  'int-or-string': ['integer or text', 'integers or texts'],
  'date-time': ['time', 'times'],
};

const ANYTHING: Words = ['anything', 'anything'];

/** What a resolved schema takes: `text`, `list of maps`, `integer from 1 to 65535`. */
export function typeWords(schema: Schema, schemas: Schemas): string {
  const [one] = wordsOf(schema);
  const { type, items, properties, additionalProperties } = schema;
  if (type === 'array' && items) return `${one} of ${wordsOf(schemas.resolved(items))[1]}`;
  if (type === 'object' && typeof additionalProperties === 'object')
    return `${one} of ${wordsOf(schemas.resolved(additionalProperties))[1]}`;
  if (type === 'object' && !properties && additionalProperties === false) return 'empty map, written `{}`';
  return one + limitsOf(schema);
}

function wordsOf({ type, format = '' }: Schema): Words {
  const ofFormat = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (ofFormat) return ofFormat;
  if (type === undefined) return ANYTHING;
  const words = (typeof type === 'string' ? [type] : type).map(name => TYPES[name]);
  return [words.map(([one]) => one).join(' or '), words.map(([, many]) => many).join(' or ')];
}

function limitsOf({ minimum, maximum }: Schema): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `, ${minimum} or more`;
  return maximum === undefined ? '' : `, at most ${maximum}`;
}
