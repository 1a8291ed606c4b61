// Words are found in one pass exactly where a search for each of them finds it.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { Words } from '../../server/src/text/words.ts';

const letters = fc.constantFrom('a', 'b', '-', ' ', 'é', '漢');
const word = fc.string({ unit: letters, minLength: 1, maxLength: 6 });

it('finds the words that stand in a text, and no others', () => {
  const some = fc.uniqueArray(word, { maxLength: 40 });
  fc.assert(
    fc.property(some, fc.string({ unit: letters, maxLength: 60 }), (words, text) => {
      const found = new Words(words).in(text);
      for (const [number, one] of words.entries()) assert.equal(found[number] === 1, text.includes(one), one);
    }),
  );
});

it('finds words at both ends of a text, and within another word', () => {
  const others = Array.from({ length: 20 }, (_, number) => `other${number}`);
  const words = new Words(['first', 'last', 'ddl', 'middle', ...others]);
  assert.deepEqual([...words.in('first middle last').slice(0, 4)], [1, 1, 1, 1]);
  assert.ok(words.in('').every(one => one === 0));
});
