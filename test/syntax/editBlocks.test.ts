// Edits of blocks with comments, anchors, tags and scalars of every form.

import { describe } from 'node:test';
import { append, move, newDocument, remove, rename, set } from '../../server/src/syntax/edit/edit.ts';
import { at, check } from './edits.ts';

describe('a value for another one', () => {
  const claim = { claimName: 'x' };
  check(
    'keeps a comment that is no longer about it out',
    'a:\n  image: disk # the image\nb: 1\n',
    [set(at('a'), claim)],
    'a:\n  claimName: x\nb: 1\n',
    true,
  );
  check(
    'keeps the comment behind the key',
    'a: # why\n  image: disk\n  # more\nb: 1\n',
    [rename(at('a'), 'c'), set(at('a'), claim)],
    'c: # why\n  claimName: x\nb: 1\n',
    true,
  );
  check('a scalar for a block', 'a: # why\n  image: disk\nb: 1\n', [set(at('a'), 'x')], 'a: x # why\nb: 1\n');
  check(
    'a block for a scalar',
    'a: disk  # the disk\nb: 1\n',
    [set(at('a'), claim)],
    'a:  # the disk\n  claimName: x\nb: 1\n',
  );
  check('a scalar for a block scalar', 'a: |+ # text\n  b\n\n\nc: 1\n', [set(at('a'), 'x')], 'a: x # text\nc: 1\n');
  check('a block for a block scalar', 'a: >-\n  b\n  c\nd: 1\n', [set(at('a'), claim)], 'a:\n  claimName: x\nd: 1\n');
  check('a block scalar at the end', 'a: |\n  b', [set(at('a'), 'x')], 'a: x');
  check('with CRLF', 'a: |\r\n  b\r\nc: 1\r\n', [set(at('a'), 'x'), set(at('d'), 1)], 'a: x\r\nc: 1\r\nd: 1\r\n');
  check('a text of several lines', 'a: b\nc: 1\n', [set(at('a'), 'one\n  two\n')], 'a: |\n  one\n    two\nc: 1\n');
  check('for a plain scalar of several lines', 'a: b\n  c # d\ne: 1\n', [set(at('a'), 'x')], 'a: x # d\ne: 1\n');
  check('for a quoted scalar of several lines', "a: 'b\n  c' # d\n", [set(at('a'), 'x')], "a: 'x' # d\n");
  check('for a scalar below its key', 'a: # b\n  c # d\ne: 1\n', [set(at('a'), 1)], 'a: 1 # b # d\ne: 1\n');
  check('for an item', '- b # c\n- d\n', [set(at(0), { e: 1, f: 2 })], '- # c\n  e: 1\n  f: 2\n- d\n');
  check('for an item that is a map', '- b: 1 # c\n  d: 1\n- e\n', [set(at(0), 'x')], '- x\n- e\n', true);
  check('for an item without a value', '- # c\n- d\n', [set(at(0), { e: 1 })], '- # c\n  e: 1\n- d\n');
  check('of the last of two equal keys', 'a: 1\na: 2\n', [set(at('a'), 3)], 'a: 1\na: 3\n');
  check('of a key with a question mark', '? a\n: 1\nb: 2\n', [set(at('a'), 3)], '? a\n: 3\nb: 2\n');
  check('keeps an anchor', 'a: &x 1\nb: *x\n', [set(at('a'), 2)], 'a: &x 2\nb: *x\n', true);
  check(
    'keeps the anchor of a block',
    'a: &x # why\n  c: 1\nb: *x\n',
    [set(at('a'), claim)],
    'a: &x # why\n  claimName: x\nb: *x\n',
    true,
  );
  check('below an anchor that nobody uses', 'a: &x\n  c: 1\n', [set(at('a', 'c'), 2)], 'a: &x\n  c: 2\n');
  check('writes no tag that said something else', 'a: !!str 5 # b\n', [set(at('a'), 6)], 'a: 6 # b\n');
  check('a tab stop whose default is a number', 'a: b\n', [set(at('a'), '${1:8}')], 'a: "${1:8}"\n');
});

describe('a first value', () => {
  check('behind an anchor', 'a: &x # b\nc: *x\n', [set(at('a', 'd'), 1)], 'a: &x # b\n  d: 1\nc: *x\n', true);
  check('before blanks', 'a:   \nb: 1\n', [set(at('a', 'c'), 1)], 'a:\n  c: 1\nb: 1\n');
  check('behind a tab', 'a:\t# b\nc: 1\n', [append(at('a'), 'x')], 'a:\t# b\n  - x\nc: 1\n');
  check(
    'for null',
    'a: ~ # b\nc: null # d\n',
    [set(at('a', 'x'), 1), append(at('c'), 2)],
    'a: # b\n  x: 1\nc: # d\n  - 2\n',
  );
  check('above a comment', 'a:\n  # b\nc: 1\n', [set(at('a', 'x'), 1)], 'a:\n  x: 1\n  # b\nc: 1\n');
  check(
    'of empty items',
    'a:\n  -\n  - {}\n  - []\n',
    [set(at('a', 0, 'x'), 1), set(at('a', 1, 'x'), 1), append(at('a', 2), 1)],
    'a:\n  - x: 1\n  - x: 1\n  - - 1\n',
  );
  check('of a document without any', '---\n# a\n', [set(at('a'), 1)], '---\n# a\na: 1\n');
  check('of an empty document', '', [set(at('a', 'b'), 1), append(at('c'), 'x')], 'a:\n  b: 1\nc:\n  - x\n');
  check('behind a comment without a line end', '# why', [set(at('a'), 1)], '# why\na: 1\n');
  check('behind a comment with a Windows line end', '# why\r\n', [set(at('a'), 1)], '# why\r\na: 1\r\n');
  check('not behind the end of a document', '---\n...\n', [set(at('a'), 1)], undefined);
  check('not behind an anchor on nothing', '&a\n', [set(at('a'), 1)], undefined);
  check('not in the place of another one', 'a: b\n', [set(at('a', 'c'), 1)], undefined);
  check('not as an item of a text', 'a: b\n', [append(at('a'), 1)], undefined);
  check('no key in a list', 'a:\n  - b\n', [set(at('a', 'c'), 1)], undefined);
});

describe('behind the last entry', () => {
  check(
    'a block scalar that keeps its line ends',
    'a:\n  b: |+\n    c\n\nd: 1\n',
    [set(at('a', 'e'), 1)],
    'a:\n  b: |+\n    c\n\n  e: 1\nd: 1\n',
  );
  check(
    'a block scalar with CRLF',
    'a:\r\n  b: |\r\n    c\r\nd: 1\r\n',
    [set(at('a', 'e'), 1)],
    'a:\r\n  b: |\r\n    c\r\n  e: 1\r\nd: 1\r\n',
  );
  check('a block scalar without a line end', 'a: |\n  b', [set(at('c'), 1)], 'a: |\n  b\nc: 1');
  check(
    'the comments below it',
    'a:\n  b:\n    - c\n    # d\n\n    # e\nf: 1\n',
    [set(at('a', 'g'), 1)],
    'a:\n  b:\n    - c\n    # d\n\n    # e\n  g: 1\nf: 1\n',
  );
  check(
    'before another document',
    'a:\n  b: 1\n...\n---\nc: 1\n',
    [set(at('a', 'd'), 1)],
    'a:\n  b: 1\n  d: 1\n...\n---\nc: 1\n',
  );
  check('a merge key', 'a: &x {b: 1}\nc:\n  <<: *x\n', [set(at('c', 'd'), 1)], 'a: &x {b: 1}\nc:\n  <<: *x\n  d: 1\n');
  check(
    'an anchored item and an alias',
    'a:\n  - &x b\n  - *x\n',
    [append(at('a'), 'c')],
    'a:\n  - &x b\n  - *x\n  - c\n',
  );
  check('on the first line behind a BOM', '\uFEFFa: 1\n', [set(at('b'), [1])], '\uFEFFa: 1\nb:\n  - 1\n');
  check('with quoted keys', '"a":\n  "b": 1\n', [set(at('a', 'c', 'd'), 'e')], '"a":\n  "b": 1\n  "c":\n    "d": e\n');
  check(
    'with four blanks',
    'a: # b\n    # c\n    d:\n        - e: 1\n',
    [set(at('a', 'f'), [{ g: [1], h: 2 }])],
    'a: # b\n    # c\n    d:\n        - e: 1\n    f:\n        - g:\n              - 1\n          h: 2\n',
  );
  check('documents behind dots', 'a: 1\n...\n', [newDocument(at(), { b: 2 })], 'a: 1\n...\n---\nb: 2\n');
});

describe('taking away', () => {
  const list = 'l:\n  # a\n  - a # a\n  # b\n  - b # b\n  # c\n  - c # c\n# m\nm: 1\n';
  check('the first item', list, [remove(at('l', 0))], 'l:\n  # b\n  - b # b\n  # c\n  - c # c\n# m\nm: 1\n', true);
  check('the last item', list, [remove(at('l', 2))], 'l:\n  # a\n  - a # a\n  # b\n  - b # b\n# m\nm: 1\n', true);
  check(
    'all items at the top',
    list,
    [0, 1, 2].map(index => remove(at('l', index))),
    'l: []\n# m\nm: 1\n',
    true,
  );
  check('the only key at the top', 'a: # b\n  c: 1\n', [remove(at('a', 'c'))], 'a: {} # b\n');
  check(
    'the first keys of an item',
    '- a:\n    b: 1\n  c: 1\n  # d\n  d: 1\n',
    [remove(at(0, 'a')), remove(at(0, 'c'))],
    '- # d\n  d: 1\n',
  );
  check(
    'the first key of an item below comments',
    '- # a\n  b: 1\n  # c\n  c: 1\n',
    [remove(at(0, 'b'))],
    '- # a\n  # c\n  c: 1\n',
  );
  check('the only key of an item', '- a: 1\n- b: 1\n', [remove(at(0, 'a'))], '- {}\n- b: 1\n');
  check('the last line of a text without a line end', 'a: 1\nb: 2', [remove(at('b'))], 'a: 1');
  check(
    'entries of two maps side by side at the end of a text without a line end',
    'a:\n  b: 1\n  c: 2\nd: 3',
    [remove(at('a', 'c')), remove(at('d'))],
    'a:\n  b: 1',
  );
  check(
    'the same three times, with CRLF',
    'a:\r\n  - b: 1\r\n    c: 2\r\nd: 3\r\ne: 4',
    [remove(at('a', 0, 'c')), remove(at('d')), remove(at('e'))],
    'a:\r\n  - b: 1',
  );
  check('one blank line of two', 'a: 1\n\nb: 2\n\nc: 3\n', [remove(at('b'))], 'a: 1\n\nc: 3\n');
  check(
    'comments below it',
    'a:\n  b: 1\n  # about b\n# about c\nc: 1\n',
    [remove(at('a'))],
    '# about c\nc: 1\n',
    true,
  );
  check('an anchored item', '- &x a\n- b\n', [remove(at(0))], '- b\n');
  check('no anchor that is needed', 'a: &x 1\nb: *x\n', [remove(at('a'))], undefined);
  check('an anchor with its alias', 'a:\n  b: &x 1\n  c: *x\nd: 1\n', [remove(at('a'))], 'd: 1\n');
  check('no key that stands twice', 'a: 1\na: 2\nb: 1\n', [remove(at('a'))], undefined);
  check('a key with a question mark', '? a\n: 1\nb: 2\n', [remove(at('a'))], 'b: 2\n');
  check(
    'a field below another one that goes too',
    'a:\n  b: 1\nc: 1\n',
    [remove(at('a')), remove(at('a', 'b'))],
    'c: 1\n',
  );
});

describe('moving', () => {
  const to = [move(at('p', 's'), at('q', 's'))];
  check(
    'takes comments along',
    'p:\n  # a\n  s: # b\n    x: 1 # c\n    # d\n  k: 1\nq:\n  r: 1\n',
    to,
    'p:\n  k: 1\nq:\n  r: 1\n  # a\n  s: # b\n    x: 1 # c\n    # d\n',
  );
  check('to a key without a value', 'p:\n  # a\n  s: v # b\n  k: 1\nq:\n', to, 'p:\n  k: 1\nq:\n  # a\n  s: v # b\n');
  check(
    'takes comments of an item along',
    'p:\n  # a\n  - b # c\n  - d\nq: []\n',
    [move(at('p', 0), at('q'))],
    'p:\n  - d\nq:\n  # a\n  - b # c\n',
  );
  check(
    'a block scalar',
    'p:\n  s: |2\n      a\n    b\n  k: 1\nq:\n    r: 1\n',
    to,
    'p:\n  k: 1\nq:\n    r: 1\n    s: |2\n        a\n      b\n',
  );
  check(
    'a scalar of several lines',
    'p:\n  s: "a\n    b"\n  k: 1\nq:\n  r: 1\n',
    to,
    'p:\n  k: 1\nq:\n  r: 1\n  s: "a\n    b"\n',
  );
  check('a tag', 'p:\n  s: !!str 5\n  k: 1\nq:\n  r: 1\n', to, 'p:\n  k: 1\nq:\n  r: 1\n  s: !!str 5\n');
  check('no anchor away from its alias', 'p:\n  s: &x 1\n  k: *x\nq:\n  r: 1\n', to, undefined);
  check('no alias', 'a: &x 1\np:\n  s: [*x]\n  k: 1\nq:\n  r: 1\n', to, undefined);
  check(
    'an anchor that nobody needs',
    'p:\n  s: &x\n    a: 1\n  k: 1\nq:\n  r: 1\n',
    to,
    'p:\n  k: 1\nq:\n  r: 1\n  s: &x\n    a: 1\n',
  );
  check(
    'braces of several lines',
    'p: { s: {\n    x: 1\n  }, k: 1 }\nq:\n  r: 1\n',
    to,
    'p: { k: 1 }\nq:\n  r: 1\n  s: {\n      x: 1\n    }\n',
  );
  check('not over something', 'p:\n  s: 1\n  k: 1\nq:\n  s: 2\n', to, undefined);
  check(
    'with CRLF',
    'p:\r\n  # a\r\n  s: # b\r\n    x: 1\r\n  k: 1\r\nq: {}\r\n',
    to,
    'p:\r\n  k: 1\r\nq:\r\n  # a\r\n  s: # b\r\n    x: 1\r\n',
  );
});
