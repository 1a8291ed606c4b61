// Spans are half open: they touch where they meet, and share nothing there.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bySpan, overlaps, type Span, shift, touches } from '../../server/src/text/span.ts';

test('touches', () => {
  const check = (offset: number, expected: boolean) => assert.equal(touches(span(2, 4), offset), expected, `${offset}`);
  check(1, false);
  check(2, true);
  check(4, true);
  check(5, false);
});

test('overlaps', () => {
  const check = (a: Span, b: Span, expected: boolean) => {
    assert.equal(overlaps(a, b), expected);
    assert.equal(overlaps(b, a), expected);
  };
  check(span(0, 2), span(2, 4), false);
  check(span(0, 3), span(2, 4), true);
  check(span(0, 9), span(2, 4), true);
  check(span(3, 3), span(2, 4), true);
  check(span(2, 2), span(2, 4), false);
  check(span(2, 2), span(2, 2), true);
});

test('shift and order', () => {
  assert.deepEqual(shift(span(1, 2), 10), span(11, 12));
  const sorted = [span(3, 4), span(1, 5), span(1, 2)].toSorted(bySpan);
  assert.deepEqual(sorted, [span(1, 2), span(1, 5), span(3, 4)]);
});

function span(start: number, end: number): Span {
  return { start, end };
}
