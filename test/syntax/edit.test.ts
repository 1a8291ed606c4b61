// Edits replace spans: what they do not speak of stays as it was, byte for byte.

import { describe } from 'node:test';
import {
  append,
  move,
  newDocument,
  remove,
  rename,
  replacePart,
  set,
  type Value,
} from '../../server/src/syntax/edit/edit.ts';
import { at, check } from './edits.ts';

const tolerations: Value = [{ key: 'pool', operator: 'Exists' }];

describe('set', () => {
  check(
    'keeps quotes and the comment behind',
    `a: "x" # why\nb: 'y'\n`,
    [set(at('a'), 'z'), set(at('b'), "it's")],
    `a: "z" # why\nb: 'it''s'\n`,
  );
  check(
    'keeps quotes in flow',
    `a: ["x", 'y', z]\n`,
    [set(at('a', 0), 'u'), set(at('a', 1), 'v')],
    `a: ["u", 'v', z]\n`,
  );
  check(
    'quotes what YAML would read as something else',
    'a: x\nb: y\n',
    [set(at('a'), '5'), set(at('b'), 'on')],
    'a: "5"\nb: "on"\n',
  );
  check('fills a key without a value', 'a:\nb: 1 # c\n', [set(at('a'), true)], 'a: true\nb: 1 # c\n');
  check(
    'fills a key without a value with a map, below its comment',
    'a: # why\nb: 1\n',
    [set(at('a'), { c: 1 })],
    'a: # why\n  c: 1\nb: 1\n',
  );
  check(
    'makes what is missing above',
    'kind: Pod\nspec:\n  a: 1 # one\n',
    [set(at('spec', 'b', 'c'), 'x')],
    'kind: Pod\nspec:\n  a: 1 # one\n  b:\n    c: x\n',
  );
  check(
    'goes behind a block scalar',
    'spec:\n  a: |\n    text\n  \nz: 1\n',
    [set(at('spec', 'b'), 1)],
    'spec:\n  a: |\n    text\n  b: 1\n  \nz: 1\n',
  );
  check('turns a block into a scalar', 'a:\n  b: 1\nc: 2\n', [set(at('a'), 'x')], 'a: x\nc: 2\n');
  check('turns an empty map into a block', 'a: {} # why\nc: 2\n', [set(at('a', 'b'), 1)], 'a: # why\n  b: 1\nc: 2\n');
  check('turns a scalar into a block', 'a: x\nc: 2\n', [set(at('a'), { b: [1] })], 'a:\n  b:\n    - 1\nc: 2\n');
  check('into an empty flow map', 'a: {}\nb: 1\n', [set(at('a', 'c'), 1)], 'a:\n  c: 1\nb: 1\n');
  check('into a flow map', 'a: {b: 1}\n', [set(at('a', 'c'), 'x y')], 'a: {b: 1, c: x y}\n');
  check(
    'into a list item',
    'a:\n- b: 1\n  # c\n- b: 2\n',
    [set(at('a', 0, 'd'), 1)],
    'a:\n- b: 1\n  d: 1\n  # c\n- b: 2\n',
  );
  check(
    'joins writes below the same missing field',
    'a:\n  x: 1\n',
    [set(at('a', 'b', 'c'), 1), set(at('a', 'b', 'd'), 2)],
    'a:\n  x: 1\n  b:\n    c: 1\n    d: 2\n',
  );
  check(
    'joins writes into an empty map',
    'a: {}\nb:\nc: []\n',
    [
      set(at('a', 'x'), 1),
      set(at('a', 'd', 'z'), 2),
      set(at('b', 'x'), 1),
      set(at('b', 'd'), 2),
      append(at('c'), 'x'),
      append(at('c'), 'd'),
    ],
    'a:\n  x: 1\n  d:\n    z: 2\nb:\n  x: 1\n  d: 2\nc:\n  - x\n  - d\n',
  );
  check('refuses what an alias leads to', 'a: &x\n  b: 1\nc: *x\n', [set(at('c', 'b'), 2)], undefined);
  check('refuses what a merge key leads to', 'a: &x\n  b: 1\nc:\n  <<: *x\n', [set(at('c', 'b'), 2)], undefined);
  check('with CRLF', 'a:\r\n  b: 1\r\n', [set(at('a', 'c'), [1])], 'a:\r\n  b: 1\r\n  c:\r\n    - 1\r\n');
  check('behind a BOM', '\uFEFFa: 1\n', [set(at('a'), 2)], '\uFEFFa: 2\n');
  check('at the end without a line end', 'a:\n  b: 1', [set(at('a', 'c'), 2)], 'a:\n  b: 1\n  c: 2');
  check(
    'in JSON',
    '{\n  "a": {\n    "b": 1\n  }\n}\n',
    [set(at('a', 'c'), ['x'])],
    '{\n  "a": {\n    "b": 1,\n    "c": [\n      "x"\n    ]\n  }\n}\n',
  );
  check('in JSON on one line', '{"a": {}}', [set(at('a', 'c'), true)], '{"a": {"c": true}}');
});

describe('append', () => {
  check(
    'in the indentation of the list',
    'a:\n- b: 1 # x\nc: 1\n',
    [append(at('a'), { b: 2, d: [1] })],
    'a:\n- b: 1 # x\n- b: 2\n  d:\n  - 1\nc: 1\n',
  );
  check(
    'makes the list',
    'spec:\n  a: 1\n',
    [append(at('spec', 'tolerations'), { key: 'x' })],
    'spec:\n  a: 1\n  tolerations:\n    - key: x\n',
  );
  check(
    'makes the list as the document writes lists',
    'spec:\n  l:\n  - 1\n',
    [set(at('spec', 'tolerations'), tolerations)],
    'spec:\n  l:\n  - 1\n  tolerations:\n  - key: pool\n    operator: Exists\n',
  );
  check('to a flow list', 'a: [x]\nb: []\n', [append(at('a'), 'w'), append(at('b'), 'z')], 'a: [x, w]\nb:\n  - z\n');
  check('to a list without items', 'a:\nb: 1\n', [append(at('a'), 'x')], 'a:\n  - x\nb: 1\n');
});

describe('remove', () => {
  check(
    'an entry with its comments',
    'a: 1\n# about b\nb: 2 # two\n\n# about c\nc: 3\n',
    [remove(at('b'))],
    'a: 1\n\n# about c\nc: 3\n',
    true,
  );
  check('an item', 'a:\n  - x\n  - y\n', [remove(at('a', 0))], 'a:\n  - y\n');
  check(
    'the last item takes its list along',
    'spec:\n  s:\n    l:\n      - x\n  b: 1\n',
    [remove(at('spec', 's', 'l', 0))],
    'spec:\n  b: 1\n',
  );
  check(
    'all items take their list along',
    'spec:\n  l:\n    - x\n    - y\n  b: 1\n',
    [remove(at('spec', 'l', 0)), remove(at('spec', 'l', 1))],
    'spec:\n  b: 1\n',
  );
  check('the first key of an item', 'a:\n  - b: 1\n    c: 2\n', [remove(at('a', 0, 'b'))], 'a:\n  - c: 2\n');
  check(
    'from flow',
    'a: {b: 1, c: 2}\nd: [x, y, z]\n',
    [remove(at('a', 'b')), remove(at('d', 2))],
    'a: {c: 2}\nd: [x, y]\n',
  );
  check(
    'several from flow',
    'a: [x, y, z]\nb: [x, y, z]\nc: {d: 1, e: 2, f: 3}\n',
    [
      ...[0, 1, 2].map(index => remove(at('a', index))),
      ...[0, 2].map(index => remove(at('b', index))),
      ...['e', 'f'].map(key => remove(at('c', key))),
    ],
    'a: []\nb: [y]\nc: {d: 1}\n',
  );
  check('the last items from flow', 'a: [x, y, z]\n', [remove(at('a', 1)), remove(at('a', 2))], 'a: [x]\n');
  check('from JSON lines', '{\n  "a": 1,\n  "b": 2\n}', [remove(at('b'))], '{\n  "a": 1\n}');
  check('a block with everything in it', 'a: 1\nb:\n  c: |\n    text\nd: 2\n', [remove(at('b'))], 'a: 1\nd: 2\n');
  check('nothing where nothing is', 'a: 1\n', [remove(at('b'))], undefined);
  check(
    'the only entry, for another one',
    'a:\n  b:\n    c: 1\n  d: 1\n',
    [remove(at('a', 'b', 'c')), set(at('a', 'b', 'e', 'f'), 2)],
    'a:\n  b:\n    e:\n      f: 2\n  d: 1\n',
  );
  check(
    'the only entry of a flow map, for another one',
    'a: {b: {c: 1}, d: 1}\n',
    [remove(at('a', 'b', 'c')), set(at('a', 'b', 'e'), 2)],
    'a: {b: {e: 2}, d: 1}\n',
  );
  check(
    'the only entry of an item, for another one',
    'a:\n  - b: 1\n  - d: 1\n',
    [remove(at('a', 0, 'b')), set(at('a', 0, 'e'), [2])],
    'a:\n  - e:\n      - 2\n  - d: 1\n',
  );
  check(
    'the last of a flow map, for another one',
    'a: {b: 1, c: 1}\n',
    [remove(at('a', 'c')), set(at('a', 'e'), 2)],
    'a: {b: 1, e: 2}\n',
  );
});

describe('rename, move, parts', () => {
  check('keeps quotes of a key', '"a": 1 # x\n', [rename({ path: ['a'], aspect: 'key' }, 'b')], '"b": 1 # x\n');
  check(
    'moves a map down',
    'p:\n  s:\n    x: 1 # one\n  k: 1\n',
    [move(at('p', 's'), at('p', 'c', 's'))],
    'p:\n  k: 1\n  c:\n    s:\n      x: 1 # one\n',
  );
  check(
    'moves comments at the head of a value along',
    'p:\n  s:\n    # why\n    x: 1\n  l:\n    # all\n    - y\n  k: 1\nq:\n- 1\n',
    [move(at('p', 's'), at('c', 's')), move(at('p', 'l'), at('l'))],
    'p:\n  k: 1\nq:\n- 1\nc:\n  s:\n    # why\n    x: 1\nl:\n  # all\n  - y\n',
  );
  check(
    'moves out of flow without what closes it',
    'p: { s: { x: 1 }, k: 1 } # p\nq:\n  r: 1 # r\n',
    [move(at('p', 's'), at('q', 's'))],
    'p: { k: 1 } # p\nq:\n  r: 1 # r\n  s: { x: 1 }\n',
  );
  check(
    'moves within JSON',
    '{"p": {"s": {"x": 1}, "k": 1}}',
    [move(at('p', 's'), at('s'))],
    '{"p": {"k": 1}, "s": {"x": 1}}',
  );
  check(
    'moves down within flow, making what is missing',
    'a: { s: { x: 1 }, k: 1 }\n',
    [move(at('a', 's'), at('a', 'c', 's'))],
    'a: { k: 1, c: { s: { x: 1 } } }\n',
  );
  check(
    'moves down within JSON, making what is missing',
    '{"s": {\n  "x": 1 }, "k": 1}',
    [move(at('s'), at('c', 's'))],
    '{"k": 1, "c": {"s": {\n  "x": 1 }}}',
  );
  check(
    'moves a block into flow, written anew',
    'p:\n  s:\n    x: 1\n    y: [a, "b"]\n  k: 1\nq: { r: 1 }\n',
    [move(at('p', 's'), at('q', 's'))],
    'p:\n  k: 1\nq: { r: 1, s: { x: 1, "y": [a, b] } }\n',
  );
  check(
    'moves no comment into flow',
    'p:\n  s:\n    x: 1 # one\n  k: 1\nq: { r: 1 }\n',
    [move(at('p', 's'), at('q', 's'))],
    undefined,
  );
  check(
    'moves an item to another list',
    'a:\n  - n: 1\n    # why\n    p: /x # here\n  - n: 2\nb:\n  - n: 3\n',
    [move(at('a', 0), at('b'))],
    'a:\n  - n: 2\nb:\n  - n: 3\n  - n: 1\n    # why\n    p: /x # here\n',
  );
  check(
    'adds behind a line it removes',
    'a:\n  b: 1\n  c: 2\nd: 1\n',
    [remove(at('a', 'c')), set(at('a', 'e'), 3)],
    'a:\n  b: 1\n  e: 3\nd: 1\n',
  );
  check(
    'moves an item to a list that is made',
    'c:\n  a:\n    - n: 1\n      p: 2\n    - n: 2\n',
    [move(at('c', 'a', 1), at('c', 'b'))],
    'c:\n  a:\n    - n: 1\n      p: 2\n  b:\n    - n: 2\n',
  );
  check(
    'a part of a block scalar',
    'a: |\n  one two\n  three\n',
    [replacePart({ ...at('a'), part: { start: 4, end: 7 } }, '2')],
    'a: |\n  one 2\n  three\n',
  );
  check(
    'a part of a quoted scalar',
    'a: "x\\ty z"\n',
    [replacePart({ ...at('a'), part: { start: 2, end: 3 } }, '"')],
    'a: "x\\t\\" z"\n',
  );
  check(
    'a part that is an escape',
    `a: 'it''s'\nb: "x\\ty"\n`,
    [
      replacePart({ ...at('a'), part: { start: 2, end: 3 } }, ''),
      replacePart({ ...at('b'), part: { start: 1, end: 2 } }, ' '),
    ],
    `a: 'its'\nb: "x y"\n`,
  );
  check(
    'a line of a block scalar with CRLF',
    'a: |\r\n  one\r\n  two\r\nb: 1\r\n',
    [replacePart({ ...at('a'), part: { start: 3, end: 7 } }, '')],
    'a: |\r\n  one\r\nb: 1\r\n',
  );
  check('a document behind this one', 'a: 1\n', [newDocument(at(), { b: 2 })], 'a: 1\n---\nb: 2\n');
  check(
    'documents in the style of this one',
    'a:\r\n- 1',
    [newDocument(at(), { b: ['${1:x}'] }, { c: { d: 2 } })],
    'a:\r\n- 1\r\n---\r\nb:\r\n- ${1:x}\r\n---\r\nc:\r\n  d: 2\r\n',
  );
  check(
    'a document behind what is added at the end of a text without a line end',
    'a: 1',
    [newDocument(at(), { b: 2 }), set(at('c'), 3)],
    'a: 1\nc: 3\n---\nb: 2\n',
  );
  check('no document behind JSON', '{"a": 1}', [newDocument(at(), { b: 2 })], undefined);
});
