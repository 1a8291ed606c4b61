// A file is cut where a document begins, and nowhere else.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { slicesOf } from '../../server/src/syntax/slice.ts';

describe('cuts', () => {
  check('nothing', '');
  check('one document', 'a: 1\n');
  check('two documents', 'a: 1\n', '---\nb: 2\n');
  check('a marker at the start', '---\na: 1\n', '---\nb: 2\n');
  check('a marker with content behind it', 'a: 1\n', '--- {b: 2}\n', '--- # c\nb: 3');
  check('a marker at the end', 'a: 1\n', '---');
  check('CRLF', 'a: 1\r\n', '---\r\nb: 2\r\n');
  check('a byte order mark before the marker', '\uFEFF---\na: 1\n', '---\nb: 2\n');
  check('comments above the first marker, into its document', '# a\n\n  # b\n---\na: 1\n', '---\nb: 2\n');
  check('comments above the second marker, into the first document', 'a: 1\n# b\n', '---\nb: 2\n');
  check('empty documents', '---\n', '---\n', '---\n');
  check('a literal that shows a marker, as it is indented', 'a: |\n  ---\n  b\n', '---\nc: 1\n');
});

describe('does not cut', () => {
  check('dashes that are no marker', '----\na: 1\n---b: 1\n - ---\n---\u00A0\n');
  check('behind a lone CR, which ends no line for the parser', 'a: 1\r---\rb: 2');
  check('behind a directive', '%YAML 1.1\n---\na: 1\n---\nb: 2\n');
  check('behind a document end', 'a: 1\n...\n---\nb: 2\n');
});

function check(name: string, ...expected: readonly string[]): void {
  it(name, () => {
    const slices = slicesOf(expected.join(''));
    assert.deepEqual(
      slices.map(({ text }) => text),
      expected,
    );
    assert.deepEqual(
      slices.map(({ start }) => start),
      expected.map((_, index) => expected.slice(0, index).join('').length),
    );
  });
}
