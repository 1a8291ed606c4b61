// Cuts the value of an entry or item out, with the comments that belong to it, to be written elsewhere.

import { overlaps, type Span } from '../../text/span.ts';
import { type ManifestDocument, nodeSpan } from '../document.ts';
import type { Field } from '../field.ts';
import { entryLines, indented } from './blockText.ts';
import { linesOf } from './changeBlock.ts';
import { type Content, Excerpt, isRecord, merged } from './content.ts';
import type { Entries, Value } from './edit.ts';
import { columnOf, lineStart, marginOf, startsLine } from './lines.ts';
import { isFlow, isInsideFlow } from './parts.ts';
import type { Style } from './style.ts';

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

/** A map cut out entry by entry, with the comments that stood above the whole. */
export interface MapCut {
  readonly entries: Readonly<Record<string, Content>>;
  readonly above: readonly string[];
  readonly spans: readonly Span[];
}

/** The entries of a map as excerpts, with others that it lacks. Undefined where one of them cannot be cut out. */
export function cutMap(document: ManifestDocument, map: Field, lacks: Entries, style: Style): MapCut | undefined {
  const whole = cutOut(document, map);
  if (!whole || map.type !== 'map') return undefined;
  const start = document.spanOf(map.asEntry()).start;
  const spans: Span[] = [{ start: whole.span.start, end: start }];
  const entries = new Map<string, Content>();
  for (const entry of map.entries()) {
    const cut = cutOut(document, entry);
    if (!cut) return undefined;
    const lack = missingIn(entry, lacks[entry.name]);
    const content = lack ? filledUp(document, entry, cut.excerpt, lack, style) : cut.excerpt;
    if (content === undefined) return undefined;
    entries.set(entry.name, content);
    spans.push(cut.span);
  }
  for (const [key, value] of Object.entries(lacks)) if (!entries.has(key)) entries.set(key, value);
  return { entries: Object.fromEntries(entries), above: whole.excerpt.above, spans };
}

/** What a map is to have and has not. */
function missingIn(map: Field, lack: Value | undefined): Entries | undefined {
  if (map.type !== 'map' || lack === undefined || !isRecord(lack)) return undefined;
  const missing = Object.entries(lack).filter(([key]) => !map.at(key).exists);
  return missing.length > 0 ? Object.fromEntries(missing) : undefined;
}

/** An excerpt of a map with further entries: below the lines of a block, or all of it written anew where nothing is lost. */
function filledUp(
  document: ManifestDocument,
  map: Field,
  excerpt: Excerpt,
  lack: Entries,
  style: Style,
): Content | undefined {
  const [first] = map.entries();
  if (excerpt.isFlow || isFlow(map) || !first)
    return excerpt.value === undefined ? undefined : merged(excerpt.value, lack);
  const columns = [first, map].map(field => columnOf(document.text, document.spanOf(field.asEntry()).start));
  const by = (columns[0] ?? 0) - (columns[1] ?? 0);
  const lines = Object.entries(lack).flatMap(([key, value]) => entryLines(key, value, style));
  return new Excerpt({ ...excerpt, lines: [...excerpt.lines, ...indented(lines, by)], value: undefined });
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
