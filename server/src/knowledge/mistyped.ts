// Tells a mistyped name from one that was chosen to be like another.

import { nearest } from './nearest.ts';

/** Among more names than that one is always near, which then says nothing. */
const MANY = 300;

/**
 * The candidate that a text most likely stands for; undefined where all that look like it are siblings: `web-1` and
 * `web-2`, `app` and `api`, `queue` and `queue-b` are meant to differ. Undefined too among hundreds of names as long.
 */
export function mistyped(text: string, candidates: Iterable<string>): string | undefined {
  const close: string[] = [];
  for (const candidate of candidates) {
    if (candidate === text || Math.abs(candidate.length - text.length) > 2) continue;
    if (close.push(candidate) > MANY) return undefined;
  }
  return nearest(
    text,
    close.filter(candidate => !areSiblings(text, candidate)),
  );
}

/** Words that short differ by a letter without a mistake. */
const SHORT = 3;

function areSiblings(a: string, b: string): boolean {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  if (left.join() === right.join()) return false;
  if (left.length === right.length)
    return left.every((word, index) => word === right[index] || differOnPurpose(word, right[index] ?? ''));
  const [fewer, more] = left.length < right.length ? [left, right] : [right, left];
  const own = more.slice(fewer.length);
  return fewer.every((word, index) => word === more[index]) && own.every(word => isMark(word));
}

function differOnPurpose(a: string, b: string): boolean {
  return isNumber(a) || isNumber(b) || Math.min(a.length, b.length) <= SHORT;
}

/** Whether a word only tells one thing from another. */
function isMark(word: string): boolean {
  return isNumber(word) || word.length <= SHORT;
}

function isNumber(word: string): boolean {
  return /^\d+$/.test(word);
}

/** Runs of letters and runs of digits, whatever stands between them. */
function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
}
