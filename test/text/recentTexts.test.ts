// Texts are remembered while they are asked for, and no more of them than there is room for.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { RecentTexts } from '../../server/src/text/recentTexts.ts';

const large = (letter: string) => `${letter.repeat(600_000)}\n${letter}`;

it('knows a text again, whatever string holds it', () => {
  const texts = new RecentTexts();
  texts.add('a\nb');
  assert.ok(texts.has(['a', 'b'].join('\n')));
  assert.ok(!texts.has('a\nc'));
});

it('does not keep what may be a part of a file', () => {
  const texts = new RecentTexts();
  texts.add('one line');
  texts.add('one line\n');
  assert.ok(!texts.has('one line'));
  assert.ok(!texts.has('one line\n'));
});

it('forgets what nobody asks for while others come', () => {
  const texts = new RecentTexts();
  texts.add('asked\nfor');
  texts.add('not\nasked for');
  for (const letter of 'abcdefgh') {
    texts.add(large(letter));
    assert.ok(texts.has('asked\nfor'));
  }
  assert.ok(!texts.has('not\nasked for'));
  assert.ok(!texts.has(large('a')));
});
