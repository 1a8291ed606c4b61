// No field of a virtual machine is without words, and what is written by hand is about fields that exist.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { described, textsIn } from '../scripts/schemas/texts.ts';
import type { Schema } from '../server/src/knowledge/schema.ts';
import { descriptionOf, fieldsOf, type ShapedField, shapedAt } from '../server/src/model/shape.ts';
import { schemas } from './schemas.ts';

/** Texts of types that say nothing about the field that has the type. */
const EMPTY_WORDS = /^(?:ObjectMeta is metadata|LocalObjectReference contains|Represents if a feature is)/;

/** Every field below one, as long as its type is KubeVirt's own, with its path. A type is looked into once. */
function* fieldsBelow(
  shaped: ShapedField,
  path: string,
  seen = new Set<string>(),
): Generator<readonly [path: string, field: ShapedField]> {
  const { definition, path: inside } = shaped.described;
  const id = [definition, ...inside].join('.');
  if (seen.has(id) || !definition.startsWith('kubevirt.')) return;
  seen.add(id);
  for (const [name, field] of fieldsOf(shaped, schemas)) {
    yield [`${path}.${name}`, field];
    yield* fieldsBelow(field, `${path}.${name}`, seen);
    const item = shapedAt(field.described, [0], schemas);
    if (item) yield* fieldsBelow(item, `${path}.${name}[]`, seen);
  }
}

function machineFields(): readonly (readonly [path: string, field: ShapedField])[] {
  const root = schemas.rootOf('kubevirt.io/v1', 'VirtualMachine');
  assert(root);
  return [...fieldsBelow({ schema: root.schema, described: root, isRequired: true }, 'VirtualMachine')];
}

describe('the fields of a virtual machine', () => {
  const fields = machineFields().filter(([path]) => !/\.(?:apiVersion|kind)$/.test(path));

  it('are all seen', () => {
    assert(fields.length > 400, `only ${fields.length}`);
    const disk = 'VirtualMachine.spec.template.spec.domain.devices.disks[].disk.bus';
    assert(fields.some(([path]) => path === disk));
  });

  it('have a text each', () => {
    const bare = fields.filter(([, field]) => !descriptionOf(field, schemas)).map(([path]) => path);
    assert.deepEqual(bare, []);
  });

  it('say more than what their type is', () => {
    const vague = fields.filter(([, field]) => EMPTY_WORDS.test(descriptionOf(field, schemas) ?? ''));
    assert.deepEqual(
      vague.map(([path]) => path),
      [],
    );
  });
});

describe('texts by hand', () => {
  const texts = Object.assign({}, ...textsIn(join(import.meta.dirname, '../schemas/texts')));

  it('are one or two sentences', () => {
    for (const [definition, fields] of Object.entries<Record<string, string>>(texts)) {
      for (const [field, text] of Object.entries(fields))
        assert.match(text, /^(?=.{10,200}$)[A-Z].*\.$/, `${definition}.${field}`);
    }
  });

  it('are sorted', () => {
    for (const part of [texts, ...Object.values<object>(texts)])
      assert.deepEqual(Object.keys(part), Object.keys(part).toSorted());
  });

  const item: Schema = { type: 'object', properties: { d: { type: 'string' } } };
  const definitions = new Map<string, Schema>([
    ['a.B', { type: 'object', properties: { c: { $ref: 'a.C' }, list: { type: 'array', items: item } } }],
  ]);

  it('are laid over what the packages say', () => {
    const result = described(definitions, { 'a.B': { '': 'All.', c: 'One.', 'list.[].d': 'Two.' } }).get('a.B');
    assert.equal(result?.description, 'All.');
    assert.deepEqual(result.properties?.c, { $ref: 'a.C', description: 'One.' });
    assert.equal(result.properties?.list?.items?.properties?.d?.description, 'Two.');
  });

  const refused = (name: string, ...[definition, field]: readonly [string, string]) =>
    it(`${name} is a mistake`, () =>
      assert.throws(() => described(definitions, { [definition]: { [field]: 'Words.' } }), /which is not there/));
  refused('about a definition that is gone', 'a.C', '');
  refused('about a field that is gone', 'a.B', 'd');
  refused('about a field below one that is gone', 'a.B', 'list.[].e');
});
