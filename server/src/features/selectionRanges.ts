// What a selection grows to, step by step: a line of a text, the text, its value, the entry, the map, and so on outwards.

import type { SourceFile } from '../lint/sourceFile.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import type { Field } from '../syntax/field.ts';
import { type Span, shift, touches } from '../text/span.ts';

/** The spans around an offset of a file from the inside out, each larger than the one before; the last is the file. */
export function selectionsAt(file: SourceFile, offset: number): readonly Span[] {
  const at = file.placedAt(offset);
  const grown: Span[] = [];
  const grow = (span: Span) => {
    const inner = grown.at(-1);
    const isLarger = !inner || (span.start <= inner.start && inner.end <= span.end && sizeOf(span) > sizeOf(inner));
    if (touches(span, offset) && isLarger && sizeOf(span) > 0) grown.push(span);
  };
  if (at) {
    const { document, start } = at.placed;
    const inside = document.isTemplate ? [] : spansIn(document, offset - start);
    for (const span of [...inside, contentOf(document), document.extent]) grow(shift(span, start));
  }
  grow({ start: 0, end: file.text.length });
  return grown;
}

function spansIn(document: ManifestDocument, offset: number): readonly Span[] {
  const { field, aspect } = document.fieldAt(offset);
  const spans = aspect === 'key' ? [document.spanOf(field.asKey())] : partsOf(document, field, offset);
  for (let one = field; ; one = one.parent) {
    if (one !== field || aspect !== 'key') spans.push(document.spanOf(one.asValue()));
    if (one.path.length === 0) return [...spans, entriesOf(document, one)];
    spans.push(document.spanOf(one.asEntry()));
    spans.push(entriesOf(document, one.parent));
  }
}

/** From the first to the last entry of a map or a list: what stands between its brackets. */
function entriesOf(document: ManifestDocument, field: Field): Span {
  const below = [...field.entries(), ...field.items()].filter(({ isShared }) => !isShared);
  const [first, last] = [below[0], below.at(-1)];
  if (!first || !last) return document.spanOf(field.asValue());
  return { start: document.spanOf(first.asEntry()).start, end: document.spanOf(last.asEntry()).end };
}

/** The line of a longer text at an offset, and a text without its quotes or its first line. */
function partsOf(document: ManifestDocument, field: Field, offset: number): Span[] {
  if (field.string() === undefined || field.isShared) return [];
  const { text } = document;
  const whole = document.spanOf(field.asValue());
  const written = text.slice(whole.start, whole.end);
  const isBlock = /^[|>]/.test(written);
  const isQuoted = /^(["']).*\1$/s.test(written) && written.length > 1;
  const head = isBlock ? (/^[^\n]*\n[ \t]*/.exec(written)?.[0].length ?? 0) : isQuoted ? 1 : 0;
  const inner = { start: whole.start + head, end: whole.end - (isQuoted ? 1 : 0) };
  if (offset < inner.start || !written.includes('\n')) return [inner];
  const lineStart = Math.max(inner.start, text.lastIndexOf('\n', offset - 1) + 1);
  const lineEnd = text.indexOf('\n', offset);
  const line = text.slice(lineStart, lineEnd === -1 ? inner.end : Math.min(lineEnd, inner.end));
  const start = lineStart + (line.length - line.trimStart().length);
  return [{ start, end: lineStart + line.trimEnd().length }, inner];
}

/** A document without the dashes and the blank lines around it. */
function contentOf({ text, extent }: ManifestDocument): Span {
  const whole = text.slice(extent.start, extent.end);
  const head = /^(?:---[^\S\n]*\n?|\s)*/.exec(whole)?.[0].length ?? 0;
  return { start: extent.start + head, end: extent.start + Math.max(head, whole.trimEnd().length) };
}

function sizeOf({ start, end }: Span): number {
  return end - start;
}
