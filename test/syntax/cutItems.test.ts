// A document is cut at the items of its list, and nowhere else.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { itemCutOf } from '../../server/src/syntax/cutItems.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';

describe('cuts', () => {
  check('in the column of the key', 'kind: List\nitems:\n', ['- a: 1\n', '- b: 2\n'], '');
  check('in a column of its own', 'items:\n', ['  - a: 1\n    b: 2\n', '  - c: 3\n'], '');
  check('below comments and empty lines', 'items: # c\n\n  # d\n', ['  - a: 1\n\n# e\n', '  - b: 2'], '');
  check('above the keys that follow', 'items:\n', ['- a:\n  - 1\n'], 'kind: List\nmetadata: {}\n');
  check('not in lists and texts inside', 'items:\n', ['- a:\n    - 1\n  b: |\n    - text\n', '-\n  c: 1\n'], '');
});

describe('does not cut', () => {
  for (const text of [
    'a: 1\n',
    'items: []\n',
    'items:\n',
    'items:\n  a: 1\n',
    'items:\r\n- a: 1\r\n',
    'a:\n  items:\n  - b\n',
  ])
    it(JSON.stringify(text), () => assert.equal(itemCutOf(text), undefined));
});

describe('items are read', () => {
  reads('apart', 'items:\n- a: 1\n- b: 2\n', true);
  reads('apart, with a mistake in one', 'items:\n- a: 1\n  b\n- c: 2\n', true);
  reads('apart, with texts that are folded', 'items:\n- a: >-\n    b\n\n    c\n- d: e\n    f\n', true);
  reads('as a whole where one is anchored', 'items:\n- &a {b: 1}\n- c: 1\n', false);
  reads('as a whole where one has an alias', 'items:\n- a: &x 1\n- b: *x\n', false);
  reads('as a whole where one is no map', 'items:\n- a: 1\n- b\n', false);
  reads('apart, where a quote is left open in one', 'items:\n- a: "b\n- c: 1\n', true);
  reads('apart, where a bracket is left open in one', 'items:\n- a: [b\n- c: 1\n', true);
});

it('an edit keeps the items that it leaves alone', () => {
  const [before] = documentsOf({ text: 'items:\n- a: 1\n- b: 2\n- c: 3\n' });
  const [after] = documentsOf({ text: '# above\nitems:\n- a: 1\n- b: 20\n- c: 3\n' }, '', before);
  const pieces = [before, after].map(document => document?.parts?.items.map(({ piece }) => piece) ?? []);
  assert.deepEqual(
    pieces[0]?.map((piece, index) => piece === pieces[1]?.[index]),
    [true, false, true],
  );
  assert.equal(after?.root.at('items', 2, 'c').number(), 3);
  assert.deepEqual(after?.spanOf({ path: ['items', 2, 'c'], aspect: 'value' }), { start: 35, end: 36 });
});

function check(name: string, head: string, items: readonly string[], tail: string): void {
  it(name, () => {
    const text = head + items.join('') + tail;
    const cut = itemCutOf(text);
    const spans = cut ? [cut.head, ...cut.items, cut.tail] : [];
    assert.deepEqual(
      spans.map(({ start, end }) => text.slice(start, end)),
      [head, ...items, tail],
    );
  });
}

function reads(name: string, text: string, isInParts: boolean): void {
  it(name, () => {
    const [document] = documentsOf({ text });
    assert.equal(document?.parts !== undefined, isInParts);
  });
}
