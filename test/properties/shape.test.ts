// The walker and a JSON Schema validator find the same, on every manifest of the project and on mangled ones.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ErrorObject } from 'ajv';
import fc from 'fast-check';
import type { Schema, TypeName } from '../../server/src/knowledge/schema.ts';
import { resourcesOf } from '../../server/src/model/resource.ts';
import { misfitsOf, told } from '../../server/src/model/shape.ts';
import type { Field } from '../../server/src/syntax/field.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';
import { slicesOf } from '../../server/src/syntax/slice.ts';
import { schemas } from '../schemas.ts';
import { type Plain, plainOfField, refusalsBy } from '../validator.ts';
import { runs, TEXTS } from './arbitraries.ts';

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly root: Field;
}

/** Values that seldom fit. */
const ODD: readonly Plain[] = [
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
  [],
  {},
  ['a'],
  { a: 'a' },
];

/** What the others seldom or never get wrong. */
const CORNERS = [
  'apiVersion: storage-based-remediation.medik8s.io/v1alpha1\nkind: StorageBasedRemediationConfig\n' +
    'spec: {sbrTimeoutSeconds: 301, maxConsecutiveFailures: 1, detectOnlyMode: true}\n',
];

const refusalsOf = refusalsBy(forgiving);
const met = new Set<string>();
const manifests = [...TEXTS, ...CORNERS].flatMap(manifestsIn);

it('on fixtures and samples', () => {
  assert(manifests.length > 300);
  for (const manifest of manifests) check(manifest);
});

it('on mangled manifests', () => {
  const value = fc.constantFrom(...ODD, { name: 'a' }, { name: null });
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

it('on manifests grown from the schemas', () => {
  fc.assert(
    fc.property(fc.constantFrom(...schemas.kinds), fc.gen(), (key, g) => {
      const [apiVersion, kind] = [key.slice(0, key.lastIndexOf('/')), key.slice(key.lastIndexOf('/') + 1)];
      const grown = objectGrown(schemas.schemaOf(apiVersion, kind) ?? {}, 0, g);
      for (const one of manifestsIn(JSON.stringify({ ...grown, apiVersion, kind }))) check(one);
    }),
    runs(1500),
  );
});

it('met everything that can be wrong', () => {
  const keywords = ['additionalProperties', 'enum', 'format', 'maximum', 'minimum', 'pattern', 'required', 'type'];
  assert.deepEqual([...met].toSorted(), keywords);
});

function check({ apiVersion, kind, root }: Manifest): void {
  const schema = schemas.rootOf(apiVersion, kind);
  const plain = plainOfField(root);
  if (!schema || hasNullItem(plain)) return;
  const expected = refusalsOf(schema.definition, plain).filter(isAboutType).map(toldBy);
  const misfits = misfitsOf(root, schema.schema, schemas);
  for (const { keyword } of misfits) met.add(keyword);
  const found = misfits.map(misfit => told(misfit, root));
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

/** An optional field with fixed values may be empty, and what a rule judges may be any scalar where it is one. */
function forgiving(schema: Schema): Schema {
  const { properties, items, additionalProperties, judged = {} } = schema;
  const required = (schema.required ?? []).filter(name => !(name in judged));
  const free = Object.keys(judged).map(name => [name, judgedSchema(properties?.[name])] as const);
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

function judgedSchema(property: Schema | undefined): Schema {
  if (!property) return {};
  assert.equal(property.type, 'string', 'no other type is judged so far');
  return { type: ['string', 'number', 'boolean'] };
}

function manifestsIn(text: string): readonly Manifest[] {
  return slicesOf(text)
    .flatMap(slice => documentsOf(slice))
    .flatMap(resourcesOf);
}

function hasNullItem(value: Plain): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Array.isArray(value)
    ? value.some(item => item === null || hasNullItem(item))
    : Object.values(value).some(hasNullItem);
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

/** A value that mostly fits a schema, and now and then does not. */
function grown(named: Schema, depth: number, g: fc.GeneratorValue): Plain {
  if (g(fc.nat, 11) === 0) return g(fc.constantFrom, ...ODD);
  const schema = schemas.resolved(named);
  const types: readonly TypeName[] = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['string']);
  switch (g(fc.constantFrom, ...types)) {
    case 'object':
      return depth > 7 ? {} : objectGrown(schema, depth, g);
    case 'array':
      return depth > 7 ? [] : Array.from({ length: g(fc.nat, 2) }, () => grown(schema.items ?? {}, depth + 1, g));
    case 'boolean':
      return g(fc.boolean);
    case 'string':
      return g(fc.constantFrom, ...(schema.enum ?? ['a', '']), '1Gi', '4GB', '2026-01-01T00:00:00Z');
    default:
      return g(
        fc.constantFrom,
        schema.minimum ?? 1,
        (schema.minimum ?? 1) - 1,
        (schema.maximum ?? 7) + 1,
        8,
        1.5,
        2 ** 31,
      );
  }
}

function objectGrown(schema: Schema, depth: number, g: fc.GeneratorValue): { readonly [key: string]: Plain } {
  const { properties = {}, required = [], additionalProperties } = schema;
  const names = Object.keys(properties);
  const chosen = new Set(required.filter(() => g(fc.nat, 9) > 0));
  for (let more = g(fc.nat, 3); more > 0 && names.length > 0; more--) chosen.add(g(fc.constantFrom, ...names));
  const entries = [...chosen].map(name => [name, grown(properties[name] ?? {}, depth + 1, g)] as const);
  if (typeof additionalProperties === 'object')
    entries.push(['any', grown(additionalProperties, depth + 1, g)], ['any~/thing', 'a']);
  if (g(fc.nat, 5) === 0) entries.push([`${names[0] ?? 'x'}x`, 'a']);
  return Object.fromEntries(entries);
}
