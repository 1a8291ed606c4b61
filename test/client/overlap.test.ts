// Which of our findings give way to those of the YAML extension.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Told, withoutOverlaps } from '../../client/src/overlap.ts';

const [ERROR, WARNING, HINT] = [0, 1, 3];

/** Something told of characters in lines; lines and characters count from zero. */
function told(from: readonly [number, number], to: readonly [number, number], more: Partial<Told>): Told {
  const [start, end] = [from, to].map(([line, character]) => ({ line, character }));
  assert(start && end);
  return { range: { start, end }, severity: ERROR, ...more };
}

const ours = (code: Told['code'] = 'schema/unknown-field') => told([4, 2], [4, 9], { code, source: 'drydock' });
const theirs = (more: Partial<Told> = {}) => told([4, 2], [4, 9], { source: 'yaml-schema: Pod', ...more });

/** Whether our finding stays beside another diagnostic. */
function check(name: string, one: Told, other: Told, stays: boolean) {
  it(`${name}: it ${stays ? 'stays' : 'gives way'}`, () => {
    assert.deepEqual(withoutOverlaps([one], [other]), stays ? [one] : []);
  });
}

describe('a finding about shape', () => {
  check('the same place', ours(), theirs(), false);
  check('a code with a page', ours({ value: 'schema/wrong-type' }), theirs(), false);
});

describe('a finding about shape beside a diagnostic', () => {
  const at = (from: readonly [number, number], to: readonly [number, number]) =>
    told(from, to, { source: 'yaml-schema: Pod' });
  check('that begins inside of it', ours(), at([4, 5], [4, 20]), false);
  check('that begins before it on its line', ours(), at([4, 0], [4, 3]), false);
  check('that lies around it on its line', ours(), at([4, 0], [9, 0]), false);
  check('that is empty and in it', ours(), at([4, 2], [4, 2]), false);
  check('that ends where it begins', ours(), at([4, 0], [4, 2]), true);
  check('that begins where it ends', ours(), at([4, 9], [4, 12]), true);
  check('on another line', ours(), at([5, 2], [5, 9]), true);
  check('of a whole object further up', ours(), at([1, 0], [9, 0]), true);
});

describe('a finding about shape at the place of', () => {
  check('a shape without a named schema', ours(), theirs({ source: 'YAML' }), false);
  check('a warning', ours(), theirs({ severity: WARNING }), false);
  check('an error with a number', ours(), theirs({ code: 1 }), false);
  check('a schema that cannot be loaded', ours(), theirs({ code: 0x300, severity: WARNING }), true);
  check('a schema that the network refused', ours(), theirs({ code: 0x10000 + 404, severity: WARNING }), true);
  check('a complaint about style', ours(), theirs({ source: 'YAML', code: 'mapKeyOrder' }), true);
  check('a hint', ours(), theirs({ source: 'YAML', severity: HINT }), true);
  check('another extension', ours(), theirs({ source: 'kubeval' }), true);
  check('nobody in particular', ours(), theirs({ source: undefined }), true);
});

describe('other findings at the place of a diagnostic', () => {
  check('text that does not parse', ours('schema/syntax'), theirs({ source: 'YAML' }), true);
  check('a rule of another topic', ours({ value: 'kernel/sysctl-unsafe' }), theirs(), true);
});
