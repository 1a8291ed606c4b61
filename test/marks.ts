// Texts of tests with a cursor or a span marked in them, and the documents they make.

import assert from 'node:assert/strict';
import type { ManifestDocument } from '../server/src/syntax/document.ts';
import { documentsOf } from '../server/src/syntax/parse.ts';
import type { Span } from '../server/src/text/span.ts';

/** The first document of a text. */
export function documentOf(text: string): ManifestDocument {
  const [document] = documentsOf({ text, start: 0 });
  assert(document);
  return document;
}

/** A text without its mark `┃`, and the offset where that stood. */
export function withCursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('┃');
  assert.notEqual(offset, -1, 'the text has no cursor');
  return { text: marked.replace('┃', ''), offset };
}

/** A text without the marks « and », and the span between them. */
export function withSpan(marked: string): { readonly text: string; readonly span: Span } {
  const [start, end] = [marked.indexOf('«'), marked.indexOf('»') - 1];
  assert(0 <= start && start <= end, 'the text has no span');
  return { text: marked.replace('«', '').replace('»', ''), span: { start, end } };
}

/** A text with the marks « and » around a span, as a test shows where it went wrong. */
export function markSpan(text: string, { start, end }: Span): string {
  return `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`;
}
