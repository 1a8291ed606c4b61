// Writes content as lines of block style, counted from column 0.

import { type Content, Excerpt, isArray, isFilled, isRecord } from './content.ts';
import { literalLines, scalarText } from './scalarText.ts';
import type { Style } from './style.ts';

/** What stands on the line of a key or dash, and below it, counted from the column of the key or dash. */
export interface Written {
  /** Empty where everything stands below. */
  readonly head: string;
  readonly below: readonly string[];
}

/** The lines of a map's entries or a list's items. */
export function blockLines(content: Content, style: Style): readonly string[] {
  if (isArray(content)) return content.flatMap(item => itemLines(item, style));
  if (isRecord(content)) return Object.entries(content).flatMap(([key, value]) => entryLines(key, value, style));
  const { head, below } = entryOf(content, style);
  return [head, ...below];
}

/** `key: value`, with the lines below and the comments above that belong to it. */
export function entryLines(key: string, content: Content, style: Style): readonly string[] {
  const { head, below } = entryOf(content, style);
  return [...aboveOf(content), `${keyText(key, style)}:${head && ` ${head}`}`, ...below];
}

/** `- value`, likewise. */
export function itemLines(content: Content, style: Style): readonly string[] {
  const { head, below } = itemOf(content, style);
  return [...aboveOf(content), `- ${head}`, ...below];
}

/** What stands behind the colon of a key. */
export function entryOf(content: Content, style: Style): Written {
  if (content instanceof Excerpt) return excerpted(content, style);
  if (!isFilled(content)) return inline(content, style);
  return {
    head: '',
    below: indented(blockLines(content, style), isArray(content) && !style.indentsLists ? 0 : style.indent),
  };
}

/** What stands behind the dash of an item. */
export function itemOf(content: Content, style: Style): Written {
  if (!isFilled(content)) return content instanceof Excerpt ? excerpted(content, style) : inline(content, style);
  const [head = '', ...below] = blockLines(content, style);
  return { head, below: indented(below, 2) };
}

/** The comment lines above what is moved. */
export function aboveOf(content: Content): readonly string[] {
  return content instanceof Excerpt ? content.above : [];
}

/** Lines moved to the right, empty ones excepted. */
export function indented(lines: readonly string[], by: number | string): readonly string[] {
  const margin = typeof by === 'string' ? by : ' '.repeat(by);
  return lines.map(line => (line ? margin + line : line));
}

/** A key, quoted where the document quotes its keys. */
export function keyText(key: string, style: Style): string {
  return scalarText(key, style.quotesKeys ? '"' : undefined);
}

function inline(content: Content, style: Style): Written {
  if (isArray(content)) return { head: '[]', below: [] };
  if (isRecord(content) || content instanceof Excerpt) return { head: '{}', below: [] };
  const [header, ...lines] = literalLines(content) ?? [scalarText(content)];
  return { head: header ?? '', below: indented(lines, style.indent) };
}

/** Lines in brackets stand deeper than their key in a block. */
function excerpted({ lines, isFlow }: Excerpt, style: Style): Written {
  const [head = '', ...below] = lines;
  const isTooFarLeft = isFlow && below.some(line => /^\S/.test(line));
  return { head, below: isTooFarLeft ? indented(below, style.indent) : below };
}
