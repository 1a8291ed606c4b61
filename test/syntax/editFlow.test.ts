// Edits within braces and brackets, of YAML on lines of their own and of JSON.

import { describe } from 'node:test';
import { append, move, remove, rename, set } from '../../server/src/syntax/edit/edit.ts';
import { at, check } from './edits.ts';

describe('in braces', () => {
  check(
    'quotes what would end a scalar',
    'a: {b: 1}\n',
    [set(at('a', 'c'), 'd, e'), set(at('a', 'b'), '[f]')],
    'a: {b: "[f]", c: "d, e"}\n',
  );
  check(
    'a key without a value',
    'a: {b: , c, d: 1}\n',
    [set(at('a', 'b'), { x: 1 }), set(at('a', 'c'), 2)],
    'a: {b: {x: 1}, c: 2, d: 1}\n',
  );
  check('an empty map', 'a: {b: {}, c: 1}\n', [set(at('a', 'b', 'x', 'z'), 1)], 'a: {b: {x: {z: 1}}, c: 1}\n');
  check(
    'several additions',
    'a: { b: 1 }\n',
    [set(at('a', 'c'), 1), set(at('a', 'd'), 1)],
    'a: { b: 1, c: 1, d: 1 }\n',
  );
  check('as quotes stand there', 'a: ["sh", "-c"]\n', [append(at('a'), 'true')], 'a: ["sh", "-c", "true"]\n');
  check('behind a document marker', '--- {a: 1}\n', [set(at('b'), 1)], '--- {a: 1, b: 1}\n');
  check('behind the last comma', 'a: [b, c,]\n', [append(at('a'), 'd')], 'a: [b, c, d,]\n');
  check('from the middle', 'a: {b: 1 , c: 2 ,d: 3 }\n', [remove(at('a', 'c'))], 'a: {b: 1 , d: 3 }\n');
  check('an anchored item', 'a: [&x b, c]\n', [remove(at('a', 0))], 'a: [c]\n');
});

describe('on lines', () => {
  const list = 'a: [\n  b, # b\n  # c\n  c, # c\n  d # d\n]\n';
  check('behind a comment', list, [append(at('a'), 'e')], 'a: [\n  b, # b\n  # c\n  c, # c\n  d, # d\n  e\n]\n');
  check('the last without its comment', list, [remove(at('a', 2))], 'a: [\n  b, # b\n  # c\n  c # c\n]\n', true);
  check('one with comments above and behind', list, [remove(at('a', 1))], 'a: [\n  b, # b\n  d # d\n]\n', true);
  check('the first', list, [remove(at('a', 0))], 'a: [\n  # c\n  c, # c\n  d # d\n]\n', true);
  check(
    'the last for another one',
    'a: {\n  b: 1,\n  c: 2\n}\n',
    [remove(at('a', 'c')), set(at('a', 'd'), 1)],
    'a: {\n  b: 1,\n  d: 1\n}\n',
  );
  check('with a comma behind the last', 'a: [\n  b,\n  c,\n]\n', [append(at('a'), 'd')], 'a: [\n  b,\n  c,\n  d,\n]\n');
  check('the last with its comma', 'a: [\n  b,\n  c,\n]\n', [remove(at('a', 1))], 'a: [\n  b,\n]\n');
  check('all of them', 'a: [\n  b,\n  c\n]\n', [remove(at('a', 0)), remove(at('a', 1))], 'a: []\n');
  check(
    'before braces that close',
    'a: { b: {\n  c: d } }\n',
    [set(at('a', 'b', 'e'), 1)],
    'a: { b: {\n  c: d, e: 1 } }\n',
  );
});

describe('in JSON', () => {
  const pod = '{\n  "a": {\n    "b": [\n      {\n        "c": 1\n      }\n    ],\n    "d": 1\n  },\n  "e": {}\n}\n';
  check(
    'what is added has lines',
    '{\n\t"a": {\n\t\t"b": 1\n\t}\n}\n',
    [set(at('a', 'c'), { d: [1] })],
    '{\n\t"a": {\n\t\t"b": 1,\n\t\t"c": {\n\t\t\t"d": [\n\t\t\t\t1\n\t\t\t]\n\t\t}\n\t}\n}\n',
  );
  check(
    'with CRLF',
    '{\r\n  "a": 1\r\n}\r\n',
    [set(at('b'), [1])],
    '{\r\n  "a": 1,\r\n  "b": [\r\n    1\r\n  ]\r\n}\r\n',
  );
  check(
    'without blanks',
    '{"a":1,"b":{}}',
    [set(at('b', 'c'), [1, { d: 2 }]), set(at('e'), null)],
    '{"a":1,"b":{"c":[1,{"d":2}]},"e":null}',
  );
  check(
    'for null',
    '{"a": null, "b": []}',
    [set(at('a', 'x'), 1), append(at('b'), { x: 1 })],
    '{"a": {"x": 1}, "b": [{"x": 1}]}',
  );
  check(
    'moves with its lines',
    pod,
    [move(at('a', 'b'), at('e', 'f', 'b'))],
    '{\n  "a": {\n    "d": 1\n  },\n  "e": {\n    "f": {\n      "b": [\n        {\n          "c": 1\n        }\n      ]\n    }\n  }\n}\n',
  );
  check('the last for another one', '{\n  "a": 1\n}\n', [remove(at('a')), set(at('b'), 1)], '{\n  "b": 1\n}\n');
  check('all at the top', '{\n  "a": {\n    "b": 1\n  }\n}\n', [remove(at('a', 'b'))], '{\n  "a": {}\n}\n');
  check(
    'keys and escapes',
    '{"a": "b"}',
    [rename(at('a'), 'c"'), set(at('a'), { d: 'é\n' })],
    '{"c\\"": {"d": "é\\n"}}',
  );
  check('in a root that is empty', '{}', [set(at('a', 'b'), 1)], '{"a": {"b": 1}}');
  check('of a comment and JSON', '# a\n{"b": 1}\n', [set(at('c'), 1)], '# a\n{"b": 1, "c": 1}\n');
});
