// The kinds that a CRD brings, and what its schema becomes: what the API server refuses, and nothing beyond that.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDocument } from 'yaml';
import type { Schema } from '../../server/src/knowledge/schema.ts';
import { crdKindsOf } from '../../server/src/model/crd.ts';
import { resourcesOf } from '../../server/src/model/resource.ts';
import { descriptionOf, fieldsOf, shapedAt, valuesOf } from '../../server/src/model/shape.ts';
import { PARSE_OPTIONS } from '../../server/src/syntax/parse.ts';
import { documentOf } from '../marks.ts';
import { schemas } from '../schemas.ts';

const META = {
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: { $ref: 'meta.v1.ObjectMeta' },
};
const AMOUNT = '^[0-9]+(\\\\.[0-9]+)?(m|k|Ki|Mi|Gi)?$|^-?[0-9]+(e[0-9]+)?$';

describe('the kinds of a CRD', () => {
  const spec = 'group: a.io, names: {kind: A}';
  kinds(`{${spec}, versions: [{name: v1}, {name: v2, served: true}, {name: v3, served: false}]}`, ['v1', 'v2']);
  kinds(`{${spec}}`, []);
  kinds(`{${spec}, versions: }`, []);
  kinds(`{${spec}, versions: [{name: }]}`, []);
  kinds('{group: a.io, versions: [{name: v1}]}', []);
  kinds('{group: , names: {kind: A}, versions: [{name: v1}]}', []);
  kinds(`{${spec}, versions: [{name: v1}]`, []);
  kinds(`{${spec}, version: v1alpha1}`, ['v1alpha1'], 'v1beta1');
  it('of a List', () => {
    const text = `apiVersion: v1\nkind: List\nitems: [{${head('v1')}, spec: {${spec}, versions: [{name: v1}]}}]\n`;
    const found = resourcesOf(documentOf(text)).flatMap(crdKindsOf);
    assert.deepEqual(
      found.map(({ name }) => name),
      ['a.io/v1/A'],
    );
  });
});

describe('a schema becomes', () => {
  becomes('{type: string, description: What., format: uri, default: a}', {
    description: 'What.',
    default: 'a',
    type: 'string',
    format: 'uri',
  });
  becomes('{type: integer, minimum: 1, maximum: 9}', { type: 'integer', minimum: 1, maximum: 9 });
  becomes('{type: integer, minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}', {
    type: 'integer',
    maximum: 9,
    conditions: { exclusiveMinimum: 1 },
  });
  becomes('{type: string, enum: [a, b, null], nullable: true}', { type: 'string', enum: ['a', 'b'] });
  becomes('{type: integer, enum: [1, 2]}', { type: 'integer', conditions: { enum: [1, 2] } });
  becomes('{type: string, minLength: 1, pattern: "^a$"}', {
    type: 'string',
    conditions: { minLength: 1, pattern: '^a$' },
  });
  becomes('{type: array, items: {type: string}, maxItems: 2}', {
    type: 'array',
    items: { type: 'string' },
    conditions: { maxItems: 2 },
  });
  becomes('{x-kubernetes-int-or-string: true}', { type: ['integer', 'string'], format: 'int-or-string' });
  becomes(`{x-kubernetes-int-or-string: true, description: How much., pattern: "${AMOUNT}"}`, {
    description: 'How much.',
    $ref: 'meta.Quantity',
  });
  becomes('{x-kubernetes-preserve-unknown-fields: true}', {});
  becomes('{type: wrong}', {});
  becomes('', {});
});

describe('an object becomes', () => {
  const a: Readonly<Record<string, Schema>> = { a: { type: 'string' } };
  becomes('{type: object}', { type: 'object', properties: {}, additionalProperties: false });
  becomes('{type: object, properties: {a: {type: string}}, required: [a]}', {
    type: 'object',
    properties: a,
    required: ['a'],
    additionalProperties: false,
  });
  becomes('{type: object, x-kubernetes-preserve-unknown-fields: true, properties: {a: {type: string}}}', {
    type: 'object',
    properties: a,
  });
  becomes('{type: object, additionalProperties: {type: string}}', {
    type: 'object',
    properties: {},
    additionalProperties: { type: 'string' },
  });
  becomes('{type: object, additionalProperties: true}', { type: 'object', properties: {} });
  becomes(
    '{type: object, properties: {a: {type: string}}, required: [a]}',
    { type: 'object', properties: a, required: ['a'] },
    'v1beta1',
  );
  it('one that must be written only where neither a default nor null may stand for it', () => {
    const shape = specOf('{properties: {a: {default: b}, c: {nullable: true}, d: {}}, required: [a, c, d]}', 'v1');
    assert.deepEqual(shape?.required, ['d']);
  });
  it('one with the fields of resources where a resource lies in it', () => {
    const shape = specOf('{type: object, x-kubernetes-embedded-resource: true, properties: {spec: {}}}', 'v1');
    assert.deepEqual(shape, { type: 'object', properties: { ...META, spec: {} }, additionalProperties: false });
  });
});

describe('a manifest', () => {
  const of = (version: string, apiVersion = 'v1') => kindOf(version, apiVersion)?.schema();
  it('has what every resource has', () => {
    const shape = of(
      'schema: {openAPIV3Schema: {type: object, required: [metadata], properties: {metadata: {type: object}}}}',
    );
    assert.deepEqual(shape, { type: 'object', properties: META, required: ['metadata'], additionalProperties: false });
  });
  it('may be anything else without a schema', () => {
    assert.deepEqual(of('storage: true'), { type: 'object', properties: META });
  });
  it('has any status where controllers write it', () => {
    const schema =
      'schema: {openAPIV3Schema: {type: object, properties: {status: {type: string}}, required: [status]}}';
    assert.deepEqual(of(schema)?.properties?.status, { type: 'string' });
    const dropped = of(`subresources: {status: {}}, ${schema}`);
    assert.deepEqual([dropped?.properties?.status, dropped?.required], [{ type: 'object' }, []]);
  });
  it('shares the schema of all versions in v1beta1', () => {
    const text = `${block('v1beta1')}spec: {group: a.io, names: {kind: A}, preserveUnknownFields: false, validation: {openAPIV3Schema: {type: object}}, versions: [{name: v1}]}\n`;
    const [kind] = resourcesOf(documentOf(text)).flatMap(crdKindsOf);
    assert.equal(kind?.schema().additionalProperties, false);
  });
});

it('combinations that are not wholly understood demand nothing', () => {
  const conditions = (schema: string) => specOf(schema, 'v1')?.conditions;
  assert.deepEqual(conditions('{oneOf: [{required: [a]}, {required: [b]}]}'), {
    oneOf: [{ required: ['a'] }, { required: ['b'] }],
  });
  for (const branch of ['{format: ipv4}', '{pattern: "\\\\pL"}', '{nullable: true}', '{$ref: a}', '{minimum: a}', '~'])
    assert.equal(conditions(`{anyOf: [{minLength: 1}, ${branch}], not: ${branch}}`), undefined, branch);
});

it('describes its fields, and lists their values', () => {
  const spec =
    '{description: What it shall be., properties: {mode: {description: How fast., type: string, enum: [A, B]}}}';
  const name = 'a.io/v1/A';
  const added = schemas.with(new Map([[name, () => kindOf(versionWith(spec), 'v1')?.schema()]]));
  const root = added.rootOf('a.io/v1', 'A');
  assert(root);
  const shaped = shapedAt(root, ['spec'], added);
  const mode = shaped && fieldsOf(shaped, added).get('mode');
  assert(shaped && mode);
  assert.deepEqual(
    [descriptionOf(shaped, added), descriptionOf(mode, added), valuesOf(mode.schema)],
    ['What it shall be.', 'How fast.', ['A', 'B']],
  );
  const labels = shapedAt(root, ['metadata', 'labels'], added);
  assert.match((labels && descriptionOf(labels, added)) ?? '', /Map of string keys/);
});

describe('comes to an end', () => {
  const endless = [
    '{type: object, properties: {a: *a, b: *a}}',
    '{type: array, items: *a}',
    '{anyOf: [*a, {not: *a}]}',
  ];
  for (const schema of endless) it(schema, () => assert(specOf(`&a ${schema}`, 'v1')));
  it('nested ever deeper', () => assert(specOf('{items: '.repeat(200) + '}'.repeat(200), 'v1')));
});

it('a large schema takes less time than the library takes to parse it, and no time when asked for again', () => {
  const field =
    '{type: object, required: [a], properties: {a: {type: string, description: Some words., minLength: 1}}}';
  const fields = Array.from({ length: 2_500 }, (_, index) => `field${index}: ${field}`).join(', ');
  const version = versionWith(`{type: object, properties: {${fields}}}`);
  const kind = kindOf(version, 'v1');
  const shape = kind?.schema();
  assert.equal(Object.keys(shape?.properties?.spec?.properties ?? {}).length, 2_500);
  assert.equal(kind?.schema(), shape);
  // The machine that runs this may be busy with other things: the best of several, against work of the same minute.
  const rounds = Array.from({ length: 5 }, () => {
    const started = performance.now();
    parseDocument(version, PARSE_OPTIONS);
    const parsed = performance.now();
    const anew = kindOf(version, 'v1');
    const read = performance.now();
    anew?.schema();
    return { parsing: parsed - started, translating: performance.now() - read };
  });
  const best = (key: 'parsing' | 'translating') => Math.min(...rounds.map(round => round[key]));
  assert(best('translating') < best('parsing'), JSON.stringify(rounds));
});

function kinds(spec: string, versions: readonly string[], apiVersion = 'v1'): void {
  it(`${apiVersion} ${spec}`, () => {
    const found = resourcesOf(documentOf(`${block(apiVersion)}spec: ${spec}\n`)).flatMap(crdKindsOf);
    assert.deepEqual(
      found.map(({ name }) => name),
      versions.map(version => `a.io/${version}/A`),
    );
  });
}

function becomes(schema: string, expected: Schema, apiVersion = 'v1'): void {
  it(`${apiVersion} ${schema}`, () => assert.deepEqual(specOf(schema, apiVersion), expected));
}

/** The shape of `spec`, given its schema. */
function specOf(schema: string, apiVersion: string): Schema | undefined {
  return kindOf(versionWith(schema), apiVersion)?.schema().properties?.spec;
}

function versionWith(schema: string): string {
  return `schema: {openAPIV3Schema: {type: object, properties: {spec: ${schema}}}}`;
}

function kindOf(version: string, apiVersion: string) {
  const spec = `{group: a.io, names: {kind: A}, versions: [{name: v1, ${version}}]}`;
  return resourcesOf(documentOf(`${block(apiVersion)}spec: ${spec}\n`)).flatMap(crdKindsOf)[0];
}

function block(version: string): string {
  return `apiVersion: apiextensions.k8s.io/${version}\nkind: CustomResourceDefinition\n`;
}

function head(version: string): string {
  return `apiVersion: apiextensions.k8s.io/${version}, kind: CustomResourceDefinition`;
}
