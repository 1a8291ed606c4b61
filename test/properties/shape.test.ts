// The walker and a JSON Schema validator find the same, on every manifest of the project and on mangled ones.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { Ajv, type ErrorObject } from 'ajv';
import fc from 'fast-check';
import type { Schema } from '../../server/src/knowledge/schema.ts';
import { plainOf } from '../../server/src/lint/plain.ts';
import { resourcesOf } from '../../server/src/model/resource.ts';
import { misfitsOf, told } from '../../server/src/model/shape.ts';
import type { Field } from '../../server/src/syntax/field.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';
import { slicesOf } from '../../server/src/syntax/slice.ts';
import { SCHEMAS, schemas } from '../schemas.ts';
import { runs, TEXTS } from './arbitraries.ts';

type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly root: Field;
}

const DATE_TIME = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

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
for (const name of readdirSync(SCHEMAS).filter(file => file.endsWith('.json') && file !== 'index.json')) {
  const definitions: Record<string, Schema> = JSON.parse(readFileSync(join(SCHEMAS, name), 'utf8'));
  for (const [definition, schema] of Object.entries(definitions)) ajv.addSchema(forgiving(schema), definition);
}

const manifests = TEXTS.flatMap(manifestsIn);

it('on fixtures and samples', () => {
  assert(manifests.length > 300);
  for (const manifest of manifests) check(manifest);
});

it('on mangled manifests', () => {
  const scalars: fc.Arbitrary<Plain> = fc.constantFrom(
    null,
    true,
    0,
    1.5,
    -1,
    5e9,
    '',
    'a',
    '1Gi',
    '2026-01-01T00:00:00Z',
  );
  const value: fc.Arbitrary<Plain> = fc.oneof(
    scalars,
    fc.constant([]),
    fc.constant({}),
    scalars.map(one => ({ name: one })),
  );
  const step = fc.record({ at: fc.nat(), what: fc.constantFrom('replace', 'remove', 'rename', 'wrap'), value });
  fc.assert(
    fc.property(fc.nat(manifests.length - 1), fc.array(step, { minLength: 1, maxLength: 4 }), (index, steps) => {
      const manifest = manifests[index];
      assert(manifest);
      let plain = plainOfField(manifest.root);
      for (const { at, what, value: by } of steps) plain = mangled(plain, at, what, by);
      for (const one of manifestsIn(JSON.stringify(plain))) check(one);
    }),
    runs(600),
  );
});

function check({ apiVersion, kind, root }: Manifest): void {
  const schema = schemas.rootOf(apiVersion, kind);
  const plain = plainOfField(root);
  if (!schema || hasNullItem(plain)) return;
  const validate = ajv.getSchema(schema.definition);
  assert(validate);
  validate(withoutNulls(plain));
  const expected = (validate.errors ?? []).filter(isAboutType).map(toldBy);
  const found = misfitsOf(root, schema.schema, schemas).map(misfit => told(misfit, root));
  assert.deepEqual([...new Set(found)].toSorted(), [...new Set(expected)].toSorted(), JSON.stringify(plain));
}

/** A value of a wrong type is told once, whatever else is wrong with it. */
function isAboutType(error: ErrorObject, _: number, all: readonly ErrorObject[]): boolean {
  return (
    error.keyword === 'type' || !all.some(one => one.keyword === 'type' && one.instancePath === error.instancePath)
  );
}

function toldBy({ instancePath, keyword, params }: ErrorObject): string {
  const name = params.missingProperty ?? params.additionalProperty;
  return `${instancePath} ${keyword}${name === undefined ? '' : ` ${name}`}`;
}

/** An optional field with fixed values may be empty, and what a rule judges may be anything. */
function forgiving(schema: Schema): Schema {
  const { properties, items, additionalProperties, judged = {} } = schema;
  const required = (schema.required ?? []).filter(name => !(name in judged));
  const free = Object.keys(judged).map(name => [name, {}] as const);
  const fields = Object.entries(properties ?? {}).map(([name, below]) => {
    const forgiven = forgiving(below);
    return [name, below.enum && !required.includes(name) ? { ...forgiven, enum: [...below.enum, ''] } : forgiven];
  });
  return {
    ...schema,
    required,
    ...(properties && { properties: Object.fromEntries([...fields, ...free]) }),
    ...(items && { items: forgiving(items) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: forgiving(additionalProperties) }),
  };
}

function manifestsIn(text: string): readonly Manifest[] {
  return slicesOf(text)
    .flatMap(slice => documentsOf(slice))
    .flatMap(resourcesOf);
}

function plainOfField(field: Field): Plain {
  return plainOf(field, 100_000, one => one.boolean() ?? one.number() ?? one.string() ?? one.text() ?? null) as Plain;
}

function hasNullItem(value: Plain): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Array.isArray(value)
    ? value.some(item => item === null || hasNullItem(item))
    : Object.values(value).some(hasNullItem);
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

/** One place of a value changed: the one with the number `at`, counted through the whole value. */
function mangled(value: Plain, at: number, what: string, by: Plain): Plain {
  let left = at % Math.max(1, sizeOf(value));
  const change = (one: Plain): Plain => {
    if (left-- === 0) return what === 'wrap' ? [one] : by;
    if (one === null || typeof one !== 'object') return one;
    if (Array.isArray(one)) return one.map(change);
    return Object.fromEntries(
      Object.entries(one).flatMap(([key, below]) => {
        const isMeant = left === 0;
        if (isMeant && what === 'remove') left--;
        if (isMeant && what === 'remove') return [];
        return isMeant && what === 'rename' ? [[`${key}s`, change(below)]] : [[key, change(below)]];
      }),
    );
  };
  return change(value);
}

function sizeOf(value: Plain): number {
  if (value === null || typeof value !== 'object') return 1;
  return 1 + Object.values(value).reduce((sum: number, below: Plain) => sum + sizeOf(below), 0);
}
