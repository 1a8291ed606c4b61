// What is written somewhere: a value, a text that stood elsewhere in the document, or both in one another.

import type { Value } from './edit.ts';

/** A value as in JSON that may hold excerpts. */
export type Content = Value | Excerpt | readonly Content[] | { readonly [key: string]: Content };

/** The value of an entry or item as it stood elsewhere, with the comments that belong to it. */
export class Excerpt {
  /** The comment lines above the entry. */
  readonly above: readonly string[];
  /** What stands behind the colon or the dash on its line, and the lines below, counted from the column of the entry. */
  readonly lines: readonly string[];
  /** Whether it was an item of a list. */
  readonly isItem: boolean;
  /** Whether it stood in braces or brackets. */
  readonly isFlow: boolean;
  /** What it says, where nothing is lost by writing it anew: no comment, no anchor, no alias. */
  readonly value: Value | undefined;

  constructor({ lines, above, isItem, isFlow, value }: Excerpt) {
    this.lines = lines;
    this.above = above;
    this.isItem = isItem;
    this.isFlow = isFlow;
    this.value = value;
  }
}

/** Whether content is a map. */
export function isRecord(content: Content): content is { readonly [key: string]: Content } {
  return typeof content === 'object' && content !== null && !isArray(content) && !(content instanceof Excerpt);
}

/** Whether content is a list. */
export function isArray(content: Content): content is readonly Content[] {
  return Array.isArray(content);
}

/** Whether content is a map or a list with something in it. */
export function isFilled(content: Content): content is readonly Content[] | { readonly [key: string]: Content } {
  return isArray(content) ? content.length > 0 : isRecord(content) && Object.keys(content).length > 0;
}

/** Two contents for the same place: lists follow one another, maps become one, of anything else the later one counts. */
export function merged(a: Content, b: Content): Content {
  if (isArray(a) && isArray(b)) return [...a, ...b];
  if (!isRecord(a) || !isRecord(b)) return b;
  const result = new Map(Object.entries(a));
  for (const [key, content] of Object.entries(b)) {
    const before = result.get(key);
    result.set(key, before === undefined ? content : merged(before, content));
  }
  return Object.fromEntries(result);
}
