// Where lines begin and end around an entry, and which comments belong to it.

import type { Span } from '../../text/span.ts';

/** The column of an offset: how many units stand before it on its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line of an offset ends, before its line end. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' && end > offset ? end - 1 : end;
}

/** Where the next line begins; the end of the text behind the last one. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/** Behind the last thing on an offset's line that belongs to what ends there: white space and a trailing comment. */
export function behindComment(text: string, offset: number): number {
  const rest = text.slice(offset, lineEnd(text, offset));
  return /^[ \t]*(?:$|[ \t]#)/.test(rest) ? offset + rest.trimEnd().length : offset;
}

/** The start of the comment lines directly above an offset's line that are indented like it; its own line without any. */
export function withCommentsAbove(text: string, offset: number): number {
  const column = columnOf(text, offset);
  let start = lineStart(text, offset);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    const line = text.slice(above, start);
    if (!line.trimStart().startsWith('#') || line.length - line.trimStart().length !== column) break;
    start = above;
  }
  return start;
}

/** Whether nothing but white space stands before an offset on its line. */
export function startsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

/** Whole lines from the one of `start`, comments above included, to the one of `end`. */
export function wholeLines(text: string, span: Span): Span {
  return { start: withCommentsAbove(text, span.start), end: nextLine(text, span.end) };
}
