// The entries of a map and the items of a list as they follow one another in the text.

import { isCollection, isMap, isNode, isScalar, type Node, type Pair } from 'yaml';
import type { Span } from '../../text/span.ts';
import { type ManifestDocument, nodeSpan } from '../document.ts';
import type { Field } from '../field.ts';
import { lineStart } from './lines.ts';

/** One entry with its key, or one item with its dash. A merge key is a part that is no field. */
export interface Part {
  readonly key: Node | undefined;
  readonly value: Node | undefined;
  readonly span: Span;
}

/** The parts of a map or list in order, the same key written twice included. */
export function partsOf(document: ManifestDocument, collection: Field): readonly Part[] {
  const node = collection.nodes.value;
  if (isMap(node)) return node.items.map(pair => partOf(document.text, pair));
  return collection.items().map(item => ({
    key: undefined,
    value: item.nodes.value,
    span: document.spanOf(item.asEntry()),
  }));
}

/** Whether a part is what a field stands in. */
export function isPartOf(field: Field, { key, value }: Part): boolean {
  return key ? field.nodes.key === key : field.nodes.value === value;
}

/** Whether the key of a part stands in another one too. */
export function isRepeated({ key }: Part, parts: readonly Part[]): boolean {
  if (!isScalar(key)) return false;
  return parts.some(other => other.key !== key && isScalar(other.key) && other.key.value === key.value);
}

/** Whether a field is a map or list in braces or brackets. */
export function isFlow(field: Field): boolean {
  const node = field.nodes.value;
  return isCollection(node) && node.flow === true;
}

/** Whether a field stands in braces or brackets, so that everything about it does. */
export function isInsideFlow(field: Field): boolean {
  for (let above = field; above.path.length > 0; above = above.parent) if (isFlow(above.parent)) return true;
  return false;
}

/** Where a value stands that has a text; undefined for a key without a value. */
export function writtenSpan(node: Node | undefined): Span | undefined {
  const span = nodeSpan(node);
  return span && span.end > span.start ? span : undefined;
}

function partOf(text: string, pair: Pair): Part {
  const key = isNode(pair.key) ? pair.key : undefined;
  const value = isNode(pair.value) ? pair.value : undefined;
  const { start, end } = nodeSpan(key) ?? { start: 0, end: 0 };
  const before = text.slice(lineStart(text, start), start);
  const mark = /\?[ \t]+$/.exec(before);
  const colon = /^[ \t]*:/.exec(text.slice(end))?.[0].length ?? 0;
  return {
    key,
    value,
    span: { start: mark ? start - mark[0].length : start, end: writtenSpan(value)?.end ?? end + colon },
  };
}
