// What tests of refactors ask about one file: a cursor in it, and what an offer makes of it.

import assert from 'node:assert/strict';
import { changedBy, type Files } from './offers.ts';

/** A text with the cursor in front of the first place where it has another one. */
export function at(text: string, part: string, name = 'one.yaml'): Files {
  assert(text.includes(part), `no \`${part}\``);
  return { [name]: text.replace(part, () => `┃${part}`) };
}

/** The one file as the offer with a word in its title leaves it. */
export function made(word: string, text: string, part: string): string {
  return changedBy(word, at(text, part))['one.yaml'] ?? '';
}
