// Cuts the value of an entry or item out, with the comments that belong to it, to be written elsewhere.

import { overlaps, type Span } from '../../text/span.ts';
import { type ManifestDocument, nodeSpan } from '../document.ts';
import type { Field } from '../field.ts';
import { linesOf } from './changeBlock.ts';
import { Excerpt } from './content.ts';
import type { Value } from './edit.ts';
import { columnOf, lineStart, marginOf, startsLine } from './lines.ts';
import { isInsideFlow } from './parts.ts';

/** An excerpt, and the part of the text whose comments it holds. */
export interface Cut {
  readonly excerpt: Excerpt;
  readonly span: Span;
}

/**
 * The value of a field as an excerpt. Undefined for what is not written, for the root, and for what holds an alias, whose
 * anchor has to stand above it.
 */
export function cutOut(document: ManifestDocument, field: Field): Cut | undefined {
  const { text } = document;
  if (!field.exists || field.path.length === 0 || holdsAlias(field)) return undefined;
  const isItem = typeof field.path.at(-1) === 'number';
  const isFlow = isInsideFlow(field);
  const entry = document.spanOf(field.asEntry());
  const key = nodeSpan(field.nodes.key);
  const sharesLine = isFlow || !startsLine(text, entry.start);
  const whole = linesOf(text, entry);
  const span = isFlow ? entry : { start: sharesLine ? entry.start : whole.start, end: whole.end };
  const from = key ? text.indexOf(':', key.end) + 1 : isFlow ? entry.start : entry.start + 1;
  // In brackets lines count from the one the entry starts on, as that is what they were indented from.
  const column = isFlow ? marginOf(text, entry.start).length : columnOf(text, entry.start);
  const above = sharesLine ? '' : text.slice(span.start, lineStart(text, entry.start));
  const [head = '', ...below] = text.slice(from, span.end).split(/\r?\n/);
  const lines = [head.replace(/^ /, '').trimEnd(), ...below.map(line => movedLeft(line, column))];
  const hasComment = document.comments.some(comment => overlaps(comment.span, span));
  const value = hasComment || /[&*!]/.test(lines.join('\n')) ? undefined : valueIn(field);
  return { excerpt: new Excerpt({ lines, above: comments(above), isItem, isFlow, value }), span };
}

function holdsAlias(field: Field): boolean {
  return field.isShared || [...field.entries(), ...field.items()].some(holdsAlias);
}

function valueIn(field: Field): Value {
  if (field.type === 'map') return Object.fromEntries(field.entries().map(entry => [entry.name, valueIn(entry)]));
  if (field.type === 'list') return field.items().map(valueIn);
  return field.string() ?? field.number() ?? field.boolean() ?? null;
}

function comments(above: string): readonly string[] {
  return above.split(/\r?\n/).flatMap(line => line.trim() || []);
}

/** A line without its first `column` blanks, as far as it has them. */
function movedLeft(line: string, column: number): string {
  return line.slice(Math.min(column, /^[ \t]*/.exec(line)?.[0].length ?? 0));
}
