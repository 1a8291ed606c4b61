// Cuts a document at the entries of the list below `items:` without parsing it, so that each can be read apart.

import type { Span } from '../text/span.ts';
import { DASH, endsLine, HASH, SPACE } from './ordinary/letters.ts';

/** Where the entries of the list stand, and what stands before and behind them. Nothing is left out between. */
export interface ItemCut {
  /** Up to the line of the first dash. */
  readonly head: Span;
  /** Each from the line of its dash to that of the next one. */
  readonly items: readonly Span[];
  /** The keys below the list; empty where there are none. */
  readonly tail: Span;
  /** The column of the dashes. */
  readonly column: number;
}

/** The cuts of a document; undefined where it has no such list in block style, and where its lines end with CR. */
export function itemCutOf(text: string): ItemCut | undefined {
  const key = /^items: *(?:#.*)?\n/m.exec(text);
  if (!key || text.includes('\r')) return undefined;
  const first = firstLetter(text, key.index + key[0].length);
  const start = text.lastIndexOf('\n', first) + 1;
  const column = first - start;
  if (!isDash(text, first)) return undefined;
  const margin = text.slice(start, first);
  const starts = [start];
  let at = lineAfter(text, start);
  for (; at < text.length; at = lineAfter(text, at)) {
    if (isDash(text, at + column) && text.startsWith(margin, at)) starts.push(at);
    else if (!mayBeInside(text.charCodeAt(at))) break;
  }
  const items = starts.map((from, index) => ({ start: from, end: starts[index + 1] ?? at }));
  return { head: { start: 0, end: start }, items, tail: { start: at, end: text.length }, column };
}

/** Whether a line that begins with a letter may belong to an item: it is indented, empty or a comment. */
function mayBeInside(code: number): boolean {
  return code === SPACE || code === HASH || endsLine(code);
}

function isDash(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return text.charCodeAt(at) === DASH && (next === SPACE || endsLine(next));
}

/** The first letter, from the start of a line, that is neither space nor comment. */
function firstLetter(text: string, line: number): number {
  for (let start = line; start < text.length; start = lineAfter(text, start)) {
    let at = start;
    while (text.charCodeAt(at) === SPACE) at++;
    if (!endsLine(text.charCodeAt(at)) && text.charCodeAt(at) !== HASH) return at;
  }
  return text.length;
}

function lineAfter(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline === -1 ? text.length : newline + 1;
}
