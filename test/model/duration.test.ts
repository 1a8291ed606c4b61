// Durations as Go reads them.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { secondsOf } from '../../server/src/model/duration.ts';

for (const [text, seconds] of [
  ['24h0m0s', 86_400],
  ['1.5h', 5_400],
  ['90m', 5_400],
  ['-2s', -2],
  ['0', 0],
  ['24', undefined],
  ['1d', undefined],
  ['', undefined],
  ['h', undefined],
  ['1h later', undefined],
] as const)
  it(`${text || 'nothing'}`, () => assert.equal(secondsOf(text), seconds));
