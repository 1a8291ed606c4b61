// A map that shares its entries with another one is the map that it would be without that.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { OverlayMap } from '../../server/src/text/overlayMap.ts';
import { runs } from '../properties/arbitraries.ts';

const someChanges = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 200 }).map(String), fc.option(fc.integer(), { nil: undefined })),
  { maxLength: 40 },
);

test('changes leave what a plain map would hold, and earlier maps as they were', () => {
  fc.assert(
    fc.property(fc.array(someChanges, { maxLength: 12 }), steps => {
      const plain = new Map<string, number>();
      let map = new OverlayMap<number>();
      for (const changes of steps) {
        const before = map;
        const entries = [...before];
        map = map.with(changes);
        for (const [key, value] of changes) {
          if (value === undefined) plain.delete(key);
          else plain.set(key, value);
        }
        assert.deepEqual([...before], entries);
      }
      assert.deepEqual(new Map(map), plain);
      assert.equal(map.size, plain.size);
      for (const key of plain.keys()) assert.equal(map.get(key), plain.get(key));
      assert.equal(map.has('201'), false);
    }),
    runs(300),
  );
});

test('a key keeps its place when its value changes', () => {
  const map = new OverlayMap(new Map(Object.entries({ a: 1, b: 2, c: 3 }))).with([
    ['b', 4],
    ['d', 5],
    ['a', undefined],
  ]);
  assert.deepEqual(
    [...map],
    [
      ['b', 4],
      ['c', 3],
      ['d', 5],
    ],
  );
});
