// Values of one document at places of another: what a JSON patch writes.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Graft, grafted } from '../../server/src/syntax/graft.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';
import type { Aspect, Path } from '../../server/src/syntax/place.ts';

const TEXT = '- &a one\n- { two: 2 }\n- *a\n- three\n';
const [source] = documentsOf({ text: TEXT, start: 0 });
assert(source);
const document = source;
const value = (index: number) => document.root.at(index);

function check(grafts: readonly Omit<Graft, 'saidAt'>[]) {
  return grafted(
    document,
    { kind: 'Pod' },
    grafts.map(graft => ({ ...graft, saidAt: value(3) })),
  );
}

it('a value stands at its place, with the offsets that it has', () => {
  const { document: made } = check([{ to: ['spec', 'volumes', '0', 'name'], value: value(3) }]);
  const name = made.root.at('spec', 'volumes', 0, 'name');
  assert.equal(made.root.at('kind').string(), 'Pod');
  assert.equal(name.string(), 'three');
  const { start, end } = made.spanOf(name.asValue());
  assert.equal(TEXT.slice(start, end), 'three');
});

it('values share the maps on their way, and have items of their own', () => {
  const { document: made } = check([
    { to: ['spec', 'list', '-'], value: value(0) },
    { to: ['spec', 'list', '7'], value: value(3) },
    { to: ['spec', 'map', 'inner'], value: value(1) },
  ]);
  assert.deepEqual(made.root.at('spec', 'list').strings(), ['one', 'three']);
  assert.equal(made.root.at('spec', 'map', 'inner', 'two').number(), 2);
});

it('what stands on the way is not replaced, and an alias is no value', () => {
  const { document: made } = check([
    { to: ['kind'], value: value(3) },
    { to: ['kind', 'below'], value: value(3) },
    { to: ['other'], value: value(2) },
    { to: [], value: value(1) },
  ]);
  assert.equal(made.root.at('kind').string(), 'Pod');
  assert.deepEqual(
    made.root.entries().map(({ name }) => name),
    ['kind'],
  );
});

it('a place in it is one of the other document', () => {
  const { sourceOf } = check([{ to: ['spec', 'list', '-'], value: value(1) }]);
  const told = (path: Path, aspect: Aspect) => {
    const { start, end } = document.spanOf(sourceOf({ path, aspect }));
    return TEXT.slice(start, end);
  };
  assert.equal(told(['spec', 'list', 0, 'two'], 'key'), 'two');
  assert.equal(told(['spec', 'list', 0, 'two'], 'value'), '2');
  assert.equal(told(['spec', 'list', 0], 'value'), '{ two: 2 }');
  // Keys on the way stand nowhere, so the field that says the way stands for them.
  for (const path of [['spec'], ['spec', 'list'], ['spec', 'list', 0]]) assert.equal(told(path, 'key'), 'three');
  assert.equal(told(['other'], 'key'), TEXT.trimEnd());
});
