// The first thing that keeps a text from being JSON is found at its place, and mended where that is plain.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonMendOf, jsonProblemOf } from '../../server/src/syntax/embedded/jsonProblem.ts';
import { applyEdits } from '../../server/src/text/textEdit.ts';

const GOOD = ['{}', '[]', ' { "a": [1, -2.5e3, true, null, "x\\u00e9\\n"], "b": {"c": {}} }\n', '"text"', '0'];

/** A text, the part of it that is marked, a part of what is said, and the text with the problem mended. */
const BAD: readonly (readonly [text: string, marked: string, says: string, mended?: string])[] = [
  ['{"a": 1,}', ',', 'stands before the closing `}`', '{"a": 1}'],
  ['{"a": [1, 2,]}', ',', 'stands before the closing `]`', '{"a": [1, 2]}'],
  ['{"a": 1 "b": 2}', '"b"', 'is missing before `"b"`', '{"a": 1, "b": 2}'],
  ['[{} {}]', '{', 'is missing before `{`', '[{}, {}]'],
  ['{a: 1}', 'a', 'without quotes', '{"a": 1}'],
  ["{'a': 1}", "'a'", 'knows `"` alone', '{"a": 1}'],
  ['{"a": bridge}', 'bridge', 'without quotes', '{"a": "bridge"}'],
  ['{"a": True}', 'True', 'without quotes'],
  ['{"a" 1}', '1', 'a `:` is missing'],
  ['{"a": }', '}', 'where a value is wanted'],
  ['{1: 2}', '1', 'where a key in `"` is wanted'],
  ['{"a": 1', '1', 'ends without the closing `}`'],
  ['{"a": [1', '1', 'ends without the closing `]`'],
  ['{"a": "x}', '"x}', 'no closing `"`'],
  ['{"a": "\\q"}', '"\\q"', 'an escape or a letter'],
  ['{"a": 1} {', '{', 'stands behind the end'],
  ['{"a": 1]', ']', 'stands where `,` or `}` is wanted'],
  ['{ // why\n}', '// why', 'holds a comment'],
  ['{"a": 01}', '01', 'is no JSON'],
  ['', '', 'is empty'],
];

describe('what is JSON has no problem', () => {
  for (const text of GOOD) it(text, () => assert.equal(jsonProblemOf(text), undefined));
});

describe('what is none', () => {
  for (const [text, marked, says, mended] of BAD) {
    it(text, () => {
      const problem = jsonProblemOf(text);
      assert(problem);
      assert.equal(text.slice(problem.span.start, problem.span.end), marked);
      assert(problem.says.includes(says), problem.says);
      const edit = problem.mend?.edit;
      if (mended !== undefined || (edit && text !== '{"a": True}'))
        assert.equal(edit && applyEdits(text, [edit]), mended);
    });
  }
});

it('agrees with the parser of the platform on everything that is cut off', () => {
  const text = '{"a": [1, {"b": null}], "c": "d\\"e", "f": {}}';
  for (let end = 0; end <= text.length; end++) {
    const part = text.slice(0, end);
    assert.equal(jsonProblemOf(part) === undefined, isJson(part), part);
  }
});

it('does not mind a thousand brackets', () => {
  assert.equal(jsonProblemOf('['.repeat(5_000) + ']'.repeat(5_000)), undefined);
  assert(jsonProblemOf('['.repeat(5_000)));
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

it('mends all of it, or nothing', () => {
  const text = `{'a': [b, 1,], "c" : yes}`;
  const mend = jsonMendOf(text);
  assert(mend);
  assert.deepEqual(JSON.parse(applyEdits(text, mend.edits)), { a: ['b', 1], c: 'yes' });
  assert.equal(mend.isCertain, false);
  assert.equal(jsonMendOf('{"a": [1,], "b" 2}'), undefined);
  assert.equal(jsonMendOf('{}'), undefined);
});
