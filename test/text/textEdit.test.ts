// Edits are applied together, the differences of two texts are some, and snippets can become plain text.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits, differences, type TextEdit, withoutTabStops } from '../../server/src/text/textEdit.ts';

describe('applied together', () => {
  applies('abc', [edit(1, 2, 'X')], 'aXc');
  applies('abc', [edit(2, 3, ''), edit(0, 1, 'A')], 'Ab');
  applies('abc', [edit(1, 1, '1'), edit(1, 1, '2')], 'a12bc');
  applies('abc', [edit(0, 2, 'X'), edit(1, 3, 'Y')], 'Xc');
  applies('abc', [edit(0, 0, 'X'), edit(0, 1, 'Y')], 'XYbc');
  applies('abc', [], 'abc');
});

describe('differences', () => {
  differs('abc', 'abc');
  differs('abc', 'abXc', edit(2, 2, 'X'));
  differs('abc', 'ac', edit(1, 2, ''));
  differs('aaa', 'aa', edit(2, 3, ''));
  differs('', 'x', edit(0, 0, 'x'));
  differs('a: 1\nb: 2\n', 'a: 1\nb: 3\n', edit(8, 9, '3'));
  differs('a\nb\nc\nd\n', 'a\nB\nc\nD\n', edit(2, 3, 'B'), edit(6, 7, 'D'));
  differs('a\nb\nc', 'b\nc\nd\n', edit(0, 2, ''), edit(5, 5, '\nd\n'));
});

describe('snippets as plain text', () => {
  plain('a: ${1:b}', 'a: b');
  plain('${1|x,y|} ${2}$0', 'x ');
  plain('\\${1:x} \\$HOME', '${1:x} $HOME');
  plain('${1:a\\}b} \\\\', 'a}b \\');
  plain('no stops', 'no stops');
});

function edit(start: number, end: number, newText: string): TextEdit {
  return { span: { start, end }, newText };
}

function applies(text: string, edits: readonly TextEdit[], expected: string): void {
  it(expected, () => assert.equal(applyEdits(text, edits), expected));
}

function differs(before: string, after: string, ...expected: readonly TextEdit[]): void {
  it(`${JSON.stringify(before)} to ${JSON.stringify(after)}`, () => {
    const found = differences(before, after);
    assert.deepEqual(found, expected);
    assert.equal(applyEdits(before, found), after);
  });
}

function plain(snippet: string, expected: string): void {
  it(snippet, () => assert.equal(withoutTabStops(snippet), expected));
}
