// Offsets become lines and characters and come back, whatever ends the lines.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LineIndex } from '../../server/src/text/lineIndex.ts';

describe('offset to position and back', () => {
  check('', 0, 0, 0);
  check('ab', 2, 0, 2);
  check('a\nb', 1, 0, 1);
  check('a\nb', 2, 1, 0);
  check('a\r\nb', 3, 1, 0);
  check('a\rb', 2, 1, 0);
  check('a\n\n', 3, 2, 0);
  check('😀\nb', 2, 0, 2);
  check('\uFEFFa: 1\nb', 6, 1, 0);
});

describe('beyond the text', () => {
  const lines = new LineIndex('ab\nc\n');
  it('offsets are clamped', () => {
    assert.deepEqual(lines.positionAt(99), { line: 2, character: 0 });
    assert.deepEqual(lines.positionAt(-1), { line: 0, character: 0 });
  });
  it('positions are clamped', () => {
    assert.equal(lines.offsetAt({ line: 9, character: 0 }), 5);
    assert.equal(lines.offsetAt({ line: 0, character: 99 }), 3);
    assert.equal(lines.offsetAt({ line: 1, character: -5 }), 3);
  });
  it('counts lines', () => {
    assert.equal(lines.count, 3);
    assert.equal(new LineIndex('').count, 1);
    assert.equal(new LineIndex('a\r\nb\rc\nd').count, 4);
  });
});

function check(text: string, offset: number, line: number, character: number): void {
  it(`${JSON.stringify(text)} at ${offset}`, () => {
    const lines = new LineIndex(text);
    assert.deepEqual(lines.positionAt(offset), { line, character });
    assert.equal(lines.offsetAt({ line, character }), offset);
  });
}
