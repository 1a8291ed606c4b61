// Finds what could be written at a cursor in block style, line by line.

import type { Span } from '../../text/span.ts';
import { indentOf, isSilent, keyIn, leadOf, lineStart, linesBelow } from './lines.ts';
import { type Attempt, type Slot, slotIn, standIn } from './slot.ts';
import { type Standing, surroundingsOf } from './surroundings.ts';

/** A part of a line: a key or a value, quotes included. */
interface Token extends Span {
  readonly quote: string | undefined;
}

/** The line of a cursor, cut at the columns that matter. */
interface CursorLine {
  readonly text: string;
  readonly extent: Span;
  readonly line: Span;
  /** The column of the cursor. */
  readonly at: number;
  readonly named: ReadonlySet<string>;
}

/** What begins a value that is no plain or quoted text. */
const OTHER_VALUE = /^[|>&*!{[@`%]/;

/** What could be written at an offset, the likeliest first. Nothing inside of longer texts and comments. */
export function* blockSlots(text: string, extent: Span, offset: number, named: ReadonlySet<string>): Generator<Slot> {
  const line = lineAt(text, extent, offset);
  const row = text.slice(line.start, line.end);
  const cursor: CursorLine = { text, extent, line, at: offset - line.start, named };
  if (cursor.at < 0 || /^---(?:\s|$)/.test(row)) return;
  const start = contentStart(row, cursor.at);
  if (start === undefined) return;
  const content = row.slice(start.column);
  const key = keyIn(content);
  if (key && cursor.at >= start.column + key.length) yield* valueSlots(cursor, start, start.column + key.length);
  else yield* keySlots(cursor, start, key && start.column + key.source.length);
}

/** The line around an offset, without its end and without a BOM. */
export function lineAt(text: string, extent: Span, offset: number): Span {
  const begin = Math.max(extent.start, lineStart(text, offset));
  const start = text[begin] === '\uFEFF' ? begin + 1 : begin;
  const found = text.indexOf('\n', offset);
  const end = found === -1 || found > extent.end ? extent.end : found;
  return { start, end: text[end - 1] === '\r' && end > start ? end - 1 : end };
}

/** Where content starts on a line; `before` must go in front of it. */
interface Start extends Standing {
  readonly before: string;
}

function contentStart(row: string, at: number): Start | undefined {
  const isEnd = row.slice(at).trim() === '';
  // Behind a dash that still lacks its blank.
  const dash = isEnd ? /^( *(?:- +)*)-$/.exec(row.slice(0, at)) : null;
  if (dash) return { lead: row.indexOf('-'), column: at + 1, before: ' ' };
  const whole = leadOf(row);
  const lead = whole.length > at ? row.slice(0, at) : whole;
  // In front of blanks and dashes that belong to something else.
  if (whole.length > at && !(isEnd && leadOf(lead) === lead)) return undefined;
  const firstDash = lead.indexOf('-');
  return { lead: firstDash === -1 ? lead.length : firstDash, column: lead.length, before: '' };
}

function* valueSlots(cursor: CursorLine, start: Start, colonEnd: number): Generator<Slot> {
  const row = rowOf(cursor);
  const blanks = /^[ \t]*/.exec(row.slice(colonEnd))?.[0].length ?? 0;
  const isEmpty = /^[ \t]*(?:$|#)/.test(row.slice(colonEnd));
  const before = cursor.at === colonEnd ? ' ' : '';
  const token = isEmpty ? emptyAt(cursor.at) : tokenAt(row, colonEnd + blanks);
  if (!token || !reaches(token, cursor.at)) return;
  // A comment needs the blank in front of it.
  const after = /^[#\S]/.test(row.slice(token.end)) ? ' ' : '';
  const attempt = { writes: 'value', hasColon: false, before: token.end > token.start ? '' : before, after } as const;
  yield* slotsOf(cursor, start, token, [attempt]);
}

function* keySlots(cursor: CursorLine, start: Start, keyEnd: number | undefined): Generator<Slot> {
  const row = rowOf(cursor);
  const isEmpty = row.slice(start.column).trim() === '' || start.before !== '';
  const token = isEmpty ? emptyAt(cursor.at) : tokenAt(row, start.column, keyEnd);
  if (!token || !reaches(token, cursor.at)) return;
  const { before } = start;
  const attempt = { hasColon: keyEnd !== undefined, before, after: '' };
  if (keyEnd !== undefined) {
    yield* slotsOf(cursor, start, token, [{ ...attempt, writes: 'key' }]);
    return;
  }
  // A text of several words is no key.
  const writes = /\s/.test(row.slice(token.start, token.end)) ? (['value'] as const) : (['key', 'value'] as const);
  yield* slotsOf(
    cursor,
    start,
    token,
    writes.map(one => ({ ...attempt, writes: one })),
  );
  // A new item would take what stands deeper below it from the item before.
  if (start.lead < start.column || indentBelow(cursor) > start.lead) return;
  const dashed = { ...start, column: start.column + 2 };
  yield* slotsOf(
    cursor,
    dashed,
    token,
    writes.map(one => ({ ...attempt, before: '- ', writes: one })),
  );
}

type Form = Pick<Attempt, 'writes' | 'hasColon' | 'before' | 'after'>;

function* slotsOf(cursor: CursorLine, standing: Standing, token: Token, forms: readonly Form[]): Generator<Slot> {
  const { line, named } = cursor;
  const around = surroundingsOf(cursor, standing, named);
  if (!around) return;
  const row = rowOf(cursor);
  const span = { start: line.start + token.start, end: line.start + token.end };
  for (const form of forms) {
    const attempt: Attempt = { ...form, span, quote: token.quote, isFlow: false, column: standing.column };
    const own = row.slice(0, token.start) + standIn(attempt) + row.slice(token.end);
    const slot = slotIn([...around.above, own, ...around.below].join('\n'), attempt, around.written);
    if (slot) yield slot;
  }
}

/** How far the next line that says something is indented; -1 where there is none. */
function indentBelow({ text, extent, line }: CursorLine): number {
  for (const row of linesBelow(text, line.end, extent.end)) {
    const indent = indentOf(row);
    if (!isSilent(row.slice(indent))) return indent;
  }
  return -1;
}

function rowOf({ text, line }: CursorLine): string {
  return text.slice(line.start, line.end);
}

function emptyAt(column: number): Token {
  return { start: column, end: column, quote: undefined };
}

/** The text that begins at a column and goes to `end`, or to a comment or the end of the line. */
function tokenAt(row: string, start: number, end?: number): Token | undefined {
  const rest = row.slice(start, end);
  const quote = /^["']/.exec(rest)?.[0];
  if (quote) {
    const closed = quote === '"' ? /^"(?:[^"\\]|\\.)*"/.exec(rest) : /^'(?:[^']|'')*'/.exec(rest);
    return { start, end: start + (closed?.[0] ?? rest.trimEnd()).length, quote };
  }
  if (OTHER_VALUE.test(rest) || /^- /.test(rest)) return undefined;
  return { start, end: start + rest.replace(/(?:^|\s)#.*$/, '').trimEnd().length, quote };
}

function reaches({ start, end }: Span, at: number): boolean {
  return start <= at && at <= end;
}
