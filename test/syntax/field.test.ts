// A field answers every question about what is there and what is not, and never fails.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Path } from '../../server/src/syntax/place.ts';
import { dotted, pointerOf } from '../../server/src/syntax/place.ts';
import { documentOf } from '../marks.ts';

describe('reads', () => {
  reads('a: {b: [x, z]}', ['a', 'b', 1], 'z');
  reads('a: {b: [x, y]}', ['a', 'b', 7], undefined);
  reads('a: {b: [x, y]}', ['a', 'b', '1'], undefined);
  reads('a: {b: [x, y]}', ['a', 0], undefined);
  reads('a:\n  - b: 1\n  - b: two\n', ['a', 1, 'b'], 'two');
  reads('{"a": {"b": "x"}}', ['a', 'b'], 'x');
  reads('1: one\ntrue: two\n', ['1'], 'one');
  reads('1: one\ntrue: two\n', ['true'], 'two');
  reads('a:\n', ['a', 'b', 'c'], undefined);
  reads('text', ['a'], undefined);
  reads('', ['a'], undefined);
  reads('a: x\na: z\n', ['a'], 'z');
  reads('? [x, y]\n: 1\na: z\n', ['a'], 'z');
  reads('\uFEFFa: x\n', ['a'], 'x');
  reads('a: x\r\n', ['a'], 'x');
});

it('tells keys that a map writes more than once', () => {
  const repeated = (text: string) => {
    const { root } = documentOf(text);
    return root.repeated().map(({ field, count }) => `${dotted(field.path)} ${count}`);
  };
  assert.deepEqual(repeated('a: 1\nb: 2\na: 3\na: 4\n'), ['a 3']);
  assert.deepEqual(repeated('{a: 1, "a": 2}'), ['a 2']);
  assert.deepEqual(repeated('a: [{b: {c: 1, c: 2}}]\nd: {<<: 1, <<: 2}\n'), ['a[0].b.c 2', 'd["<<"] 2']);
  assert.deepEqual(repeated('a: 1\nb: {a: 2}\n'), []);
  assert.deepEqual(repeated('a: &x {b: 1}\nc: {<<: *x, b: 2}\n'), []);
  assert.deepEqual(repeated('[a, a]'), []);
  assert.deepEqual(repeated('a: &x {b: 1, b: 2}\nc: *x\n'), ['a.b 2']);
});

describe('follows anchors', () => {
  reads('a: &x {b: one}\nc: *x\n', ['c', 'b'], 'one');
  reads('a: &x one\nc: *x\n', ['c'], 'one');
  reads('a: &x {b: one}\nc: {<<: *x, d: two}\n', ['c', 'b'], 'one');
  reads('a: &x {b: one}\nc: {<<: *x, b: two}\n', ['c', 'b'], 'two');
  reads('a: &x {b: one}\nb: &y {b: two, c: three}\nc: {<<: [*x, *y]}\n', ['c', 'b'], 'one');
  reads('a: &x {b: one}\nb: &y {<<: *x}\nc: {<<: *y}\n', ['c', 'b'], 'one');
  reads('a: &x {b: one}\na2: &x {b: two}\nc: *x\n', ['c', 'b'], 'two');
  reads('c: *x\na: &x one\n', ['c'], undefined);
  reads('a: &x {b: *x}\n', ['a', 'b', 'b', 'b'], undefined);
  reads('a: &x {<<: *x, b: one}\n', ['a', 'b'], 'one');
  reads('"<<": {b: one}\n', ['b'], undefined);
});

it('knows what only an alias leads to', () => {
  const { root } = documentOf('a: &x {b: 1}\nc: *x\nd: {<<: *x, e: 1}\n');
  const shared = [['a', 'b'], ['c'], ['c', 'b'], ['d', 'b'], ['d', 'e']].filter(path => root.at(...path).isShared);
  assert.deepEqual(shared.map(dotted), ['c', 'c.b', 'd.b']);
});

it('an alias inside of what it stands for leads nowhere', () => {
  const { root } = documentOf('a: &a\n  b: {c: *a}\n  d: &d {e: 1}\n  f: *d\n');
  assert.equal(root.at('a', 'b', 'c').type, 'null');
  assert.equal(root.at('a', 'f', 'e').number(), 1);
});

it('tells absent from empty', () => {
  const { root } = documentOf('a:\nb: ""\nc: []\nd: {}\ne: ~\n');
  const types = ['a', 'b', 'c', 'd', 'e', 'f'].map(key => [root.at(key).type, root.at(key).exists]);
  assert.deepEqual(types, [
    ['null', true],
    ['string', true],
    ['list', true],
    ['map', true],
    ['null', true],
    ['absent', false],
  ]);
});

it('gives nothing of another type', () => {
  const { root } = documentOf('a: 5\nb: [1, x, [y]]\nc: {d: 1}\n');
  const [a, b, c] = [root.at('a'), root.at('b'), root.at('c')];
  assert.deepEqual([a.string(), a.boolean(), a.items(), a.entries()], [undefined, undefined, [], []]);
  assert.deepEqual([b.number(), b.strings(), b.entries()], [undefined, ['x'], []]);
  assert.deepEqual([c.text(), c.items(), c.entries().map(({ name }) => name)], [undefined, [], ['d']]);
});

it('text keeps what is written', () => {
  const { root } = documentOf('a: 1.30\nb: on\nc: 0o17\nd: "x"\ne: ~\n');
  assert.deepEqual(
    ['a', 'b', 'c', 'd', 'e', 'f'].map(key => root.at(key).text()),
    ['1.30', 'on', '0o17', 'x', undefined, undefined],
  );
});

it('the same path is the same field', () => {
  const { root } = documentOf('a: {b: 1}');
  assert.equal(root.at('a', 'b'), root.at('a').at('b'));
  assert.equal(root.at('a', 'b').parent.parent, root);
  assert.equal(root.parent, root);
});

it('paths as people and as JSON write them', () => {
  const path: Path = ['spec', 'a.b/c~d', 0, 'name'];
  assert.equal(dotted(path), 'spec["a.b/c~d"][0].name');
  assert.equal(pointerOf(path), '/spec/a.b~1c~0d/0/name');
  assert.equal(pointerOf([]), '');
});

function reads(text: string, path: Path, expected: string | undefined): void {
  it(`${JSON.stringify(text)} at ${dotted(path)}`, () =>
    assert.equal(
      documentOf(text)
        .root.at(...path)
        .string(),
      expected,
    ));
}
