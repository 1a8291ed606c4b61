// Adds to and takes from a map or list in block style.

import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { ManifestDocument } from '../document.ts';
import { entryLines, indented, itemLines } from './blockText.ts';
import type { Change } from './changes.ts';
import { columnOf, lineEnd, nextLine, startsLine, withCommentsAbove, withCommentsBelow } from './lines.ts';
import { isPartOf, isRepeated, type Part, partsOf } from './parts.ts';
import type { Style } from './style.ts';

/**
 * The edits that change a block which something is left in or added to. Undefined for a field that is none, and where
 * the same key stands twice, as taking one away would bring the other to life.
 */
export function changeBlock(
  document: ManifestDocument,
  { collection, removed, added }: Change,
  style: Style,
): readonly TextEdit[] | undefined {
  const { text } = document;
  const parts = partsOf(document, collection);
  const [first, last] = [parts[0], parts.at(-1)];
  const gone = parts.filter(part => removed.some(field => isPartOf(field, part)));
  if (!first || !last || gone.some(part => isRepeated(part, parts))) return undefined;
  const column = columnOf(text, first.span.start);
  const lines = added.flatMap(({ key, content }) =>
    key === undefined ? itemLines(content, style) : entryLines(key, content, style),
  );
  const written = indented(lines, column).join(style.lineEnd);
  // The first entry of an item shares its line with the dash: what follows moves up to it.
  if (gone.includes(first) && !startsLine(text, first.span.start)) {
    const kept = parts.find(part => !gone.includes(part));
    if (!kept) return [{ span: fromStart(text, first, last), newText: written.slice(column) }];
    const head = { start: first.span.start, end: contentStart(text, kept) };
    const others = gone.filter(part => part.span.start >= head.end);
    return [{ span: head, newText: '' }, ...changedLines(text, others, last, written, style)];
  }
  return changedLines(text, gone, last, written, style);
}

/** The lines of a part with the comments above it, those behind it, and those below that are indented deeper. */
export function linesOf(text: string, { start, end }: Span): Span {
  return { start: withCommentsAbove(text, start), end: withCommentsBelow(text, end, columnOf(text, start)) };
}

/** Takes parts with lines of their own away; what is written stands behind the last part, or in its place. */
function changedLines(
  text: string,
  gone: readonly Part[],
  last: Part,
  written: string,
  style: Style,
): readonly TextEdit[] {
  const isExchange = written !== '' && gone.includes(last);
  const removals = (isExchange ? gone.filter(part => part !== last) : gone).map(({ span }) => ({
    span: withLineEnd(text, linesOf(text, span)),
    newText: '',
  }));
  if (written === '') return removals;
  if (isExchange) return [...removals, { span: linesOf(text, last.span), newText: written }];
  const { end } = linesOf(text, last.span);
  return [...removals, { span: { start: end, end }, newText: style.lineEnd + written }];
}

/** From a part that does not start its line to the end of the last one's lines. */
function fromStart(text: string, first: Part, last: Part): Span {
  return { start: first.span.start, end: withCommentsBelow(text, last.span.end, columnOf(text, first.span.start)) };
}

/** Where a part begins, comments above it included, behind the white space of its line. */
function contentStart(text: string, { span }: Part): number {
  const start = withCommentsAbove(text, span.start);
  return start + (/^[ \t]*/.exec(text.slice(start, span.start))?.[0].length ?? 0);
}

/** Lines with the line end behind them, or before them at the end of a text without one; one blank line of two goes along. */
function withLineEnd(text: string, { start, end }: Span): Span {
  const next = nextLine(text, end);
  const isBlank = (line: number) => line < text.length && text.slice(line, lineEnd(text, line)).trim() === '';
  if (next === end && start > 0) return { start: lineEnd(text, start - 1), end };
  const follows = isBlank(next) && /\n[ \t]*\r?\n$/.test(text.slice(Math.max(0, start - 80), start));
  return { start, end: follows ? nextLine(text, next) : next };
}
