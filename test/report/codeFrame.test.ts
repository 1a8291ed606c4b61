// The carets of a frame stand below what is meant, whatever the line is made of.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeFrame } from '../../server/src/report/codeFrame.ts';
import { visible, widthOf } from '../../server/src/report/visible.ts';
import { LineIndex } from '../../server/src/text/lineIndex.ts';

/** The frame around the text between `‹` and `›`, as lines. */
function frameOf(marked: string): readonly string[] {
  const start = marked.indexOf('‹');
  const end = marked.indexOf('›') - 1;
  const text = marked.replace(/[‹›]/g, '');
  return codeFrame({ text, lines: new LineIndex(text) }, { start, end }).map(
    line => `${line.number ?? ' '}|${line.text}`,
  );
}

/** A marked text and the frame around the mark. */
const FRAMES: readonly (readonly [string, string, readonly string[]])[] = [
  ['the line above', 'a: 1\nb: ‹2›\nc: 3\n', ['1|a: 1', '2|b: 2', ' |   ^']],
  ['the first line', '‹a›: 1\nb: 2\n', ['1|a: 1', ' |^']],
  ['an empty line above', 'a: 1\n\n‹b›: 2\n', ['3|b: 2', ' |^']],
  ['an empty span', 'a: 1\nb:‹›\n', ['1|a: 1', '2|b:', ' |  ^']],
  ['the end of the text', 'a: 1\n‹›', ['1|a: 1', '2|', ' |^']],
  ['several lines', 'a:\n  ‹b: 1\n  c: 2›\n', ['1|a:', '2|  b: 1', ' |  ^^^^']],
  ['CRLF', 'a: 1\r\nb: ‹2›\r\n', ['1|a: 1', '2|b: 2', ' |   ^']],
  ['tabs', '\t"a": ‹1›\n', ['1|  "a": 1', ' |       ^']],
  ['wide characters', '"漢字 😀": ‹値›\n', ['1|"漢字 😀": 値', ' |           ^^']],
  ['accents of their own', 'cafe\u0301: ‹1›\n', ['1|cafe\u0301: 1', ' |      ^']],
];

describe('codeFrame', () => {
  for (const [what, marked, expected] of FRAMES) it(what, () => assert.deepEqual(frameOf(marked), expected));

  it('cuts long lines on both sides', () => {
    const [shown = '', carets = ''] = frameOf(`${'a'.repeat(500)}‹word›${'b'.repeat(500)}`);
    assert.equal(shown.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1), 'word');
    assert.match(shown, /^1\|…a+wordb+…$/);
    assert(widthOf(shown) <= 125, shown);
  });

  it('cuts a span that is longer than a line may be', () => {
    const [shown = '', carets = ''] = frameOf(`‹${'a'.repeat(500)}›`);
    assert.equal(carets.replaceAll('^', '').trim(), '|');
    assert(widthOf(carets) <= widthOf(shown));
  });
});

describe('visible', () => {
  it('leaves nothing that a terminal would obey', () => {
    assert.equal(visible('a\u001b[31m\u0007\u007f\u009b\r\nb'), 'a␛[31m␇␡�␍␊b');
    assert.equal(visible('\u202egpj\u2066.exe\ufeff\u2028'), '�gpj�.exe��');
    assert.equal(visible('half \ud83d of a pair, whole 😀'), 'half � of a pair, whole 😀');
  });
});
