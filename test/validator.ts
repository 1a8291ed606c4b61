// A JSON Schema validator over the schemas of the build, and manifests as plain data: what the walker is measured by.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import type { Schema } from '../server/src/knowledge/schema.ts';
import { plainOf } from '../server/src/lint/plain.ts';
import type { Field } from '../server/src/syntax/field.ts';
import { SCHEMAS } from './schemas.ts';

/** A value as in JSON. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** What a validator has against a value that should fit a definition. */
export type Refusals = (definition: string, value: Plain) => readonly ErrorObject[];

const DATE_TIME = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

/**
 * A validator for all definitions, each changed first, and compiled when it is first asked for. Nulls count as not
 * written, as they do for the API server.
 */
export function refusalsBy(changed: (schema: Schema) => Schema): Refusals {
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    validateSchema: false,
    formats: {
      'date-time': DATE_TIME,
      int32: { type: 'number', validate: (number: number) => Math.abs(number + 0.5) < 2 ** 31 },
      'int-or-string': true,
      quantity: true,
    },
  });
  for (const [name, schema] of allDefinitions()) ajv.addSchema(changed(schema), name);
  return (definition, value) => {
    const validate = ajv.getSchema(definition);
    if (!validate) throw new Error(`${definition} is no definition`);
    validate(withoutNulls(value));
    return validate.errors ?? [];
  };
}

/** The value of a field as the API server reads it. */
export function plainOfField(field: Field): Plain {
  return plainOf(field, 100_000, one => one.boolean() ?? one.number() ?? one.string() ?? one.text() ?? null) as Plain;
}

/** All definitions by their names, as the build writes them. */
function allDefinitions(): readonly (readonly [string, Schema])[] {
  const names = readdirSync(SCHEMAS).filter(file => file.endsWith('.json') && file !== 'index.json');
  return names.flatMap(name => {
    const definitions: Record<string, Schema> = JSON.parse(readFileSync(join(SCHEMAS, name), 'utf8'));
    return Object.entries(definitions);
  });
}

function withoutNulls(value: Plain): Plain {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withoutNulls);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, below]) => below !== null)
      .map(([key, below]) => [key, withoutNulls(below)]),
  );
}
