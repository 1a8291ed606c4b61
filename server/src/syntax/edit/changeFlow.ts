// Adds to and takes from a map in braces or a list in brackets.

import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { ManifestDocument } from '../document.ts';
import type { Field } from '../field.ts';
import { indented } from './blockText.ts';
import type { Addition, Change } from './changes.ts';
import { type FlowStyle, flowEntryLines, flowLines } from './flowText.ts';
import { lineEnd, marginOf, nextLine, startsLine, withCommentsAbove } from './lines.ts';
import { isPartOf, isRepeated, type Part, partsOf } from './parts.ts';
import type { Style } from './style.ts';

/** The edits that change a flow collection which something is left in or added to. Undefined as in a block. */
export function changeFlow(
  document: ManifestDocument,
  { collection, removed, added }: Change,
  style: Style,
): readonly TextEdit[] | undefined {
  const { text } = document;
  const parts = partsOf(document, collection);
  const last = parts.at(-1);
  const texts = last && addedTexts(added, flowStyleAt(document, collection, style), marginAt(text, parts), style);
  const isGone = (part: Part) => removed.some(field => isPartOf(field, part));
  if (!texts || parts.some(part => isGone(part) && isRepeated(part, parts))) return undefined;
  const lastKept = parts.findLast(part => !isGone(part));
  const tail = parts.slice(lastKept ? parts.indexOf(lastKept) + 1 : 0);
  const removals = parts.flatMap((part, index) => {
    const next = parts[index + 1];
    return isGone(part) && next && !tail.includes(part) ? [cut(upToNext(text, part.span, next.span))] : [];
  });
  if (texts.length === 0) return [...removals, ...withoutTail(text, lastKept?.span, tail)];
  const hasLines = startsLine(text, last.span.start) && endsLine(text, last.span.end);
  const gap = hasLines ? style.lineEnd + marginAt(text, parts) : style.isJson ? style.gap : ' ';
  const written = texts.join(`,${gap}`);
  const start = tail[0]?.span.start;
  if (start !== undefined) return [...removals, { span: { start, end: last.span.end }, newText: written }];
  return [...removals, ...behind(text, last.span.end, gap + written, hasLines)];
}

/** How things are written into a flow collection: as what is in it. */
export function flowStyleAt({ text }: ManifestDocument, collection: Field, style: Style): FlowStyle {
  const open = collection.nodes.value?.range?.[0] ?? 0;
  const isJson = style.isJson || /^\s*"/.test(text.slice(open + 1, open + 200));
  return {
    isJson,
    isPadded: collection.items().length + collection.entries().length > 0 ? /\s/.test(text[open + 1] ?? '') : !isJson,
    gap: style.gap,
    unit: style.isJson && /^[^\S\n]*\n/.test(text.slice(open + 1)) ? style.unit : undefined,
  };
}

/** What is added, one text for each, lines below the first one indented by `margin`. */
function addedTexts(
  added: readonly Addition[],
  flowStyle: FlowStyle,
  margin: string,
  { lineEnd: newLine }: Style,
): readonly string[] | undefined {
  const texts = added.flatMap(({ key, content }) => {
    const [head, ...below] =
      (key === undefined ? flowLines(content, flowStyle) : flowEntryLines(key, content, flowStyle)) ?? [];
    return head === undefined ? [] : [head, ...indented(below, margin)].join(newLine);
  });
  return texts.length === added.length ? texts : undefined;
}

/** What the lines of a collection's parts are indented by. */
function marginAt(text: string, parts: readonly Part[]): string {
  const own = parts.findLast(part => startsLine(text, part.span.start)) ?? parts[0];
  return marginOf(text, own?.span.start ?? 0);
}

/** A part that others follow goes with its comma: with its lines and comments, where it has lines to itself. */
function upToNext(text: string, { start }: Span, next: Span): Span {
  const nextLines = withCommentsAbove(text, next.start);
  return startsLine(text, start) && startsLine(text, next.start)
    ? { start: withCommentsAbove(text, start), end: nextLines }
    : { start, end: next.start };
}

/** What nothing follows goes with the comma in front; a comma behind the last one stays behind the one before. */
function withoutTail(text: string, kept: Span | undefined, tail: readonly Part[]): readonly TextEdit[] {
  const [first, last] = [tail[0]?.span, tail.at(-1)?.span];
  if (!kept || !first || !last) return [];
  if (!startsLine(text, first.start) || !endsLine(text, last.end)) return [cut({ start: kept.end, end: last.end })];
  const comma = commaBehind(text, last.end);
  const lines = cut({ start: withCommentsAbove(text, first.start), end: nextLine(text, last.end + comma) });
  return comma > 0 ? [lines] : [cut({ start: kept.end, end: kept.end + commaBehind(text, kept.end) }), lines];
}

/** Behind the last part and its comma, and behind the comment there where it goes on a line of its own. */
function behind(text: string, end: number, written: string, hasLines: boolean): readonly TextEdit[] {
  const comma = commaBehind(text, end);
  const rest = text.slice(end + comma, lineEnd(text, end + comma));
  const at = end + comma + (hasLines ? rest.trimEnd().length : 0);
  const addition = { span: { start: at, end: at }, newText: written + (comma > 0 ? ',' : '') };
  if (comma > 0) return [addition];
  return at === end
    ? [{ ...addition, newText: `,${written}` }]
    : [{ span: { start: end, end }, newText: ',' }, addition];
}

/** Whether nothing but a comma and a comment follows on the line. */
function endsLine(text: string, end: number): boolean {
  const behindComma = end + commaBehind(text, end);
  return /^\s*(?:\s#.*)?$/.test(text.slice(behindComma, lineEnd(text, behindComma)));
}

/** How far the comma behind something reaches; zero where none follows. */
function commaBehind(text: string, end: number): number {
  return /^\s*,/.exec(text.slice(end, end + 200))?.[0].length ?? 0;
}

function cut(span: Span): TextEdit {
  return { span, newText: '' };
}
