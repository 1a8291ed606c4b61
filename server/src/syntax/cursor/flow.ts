// Finds what could be written at a cursor in braces and brackets, of which only the innermost are read in full.

import { isCollection, isMap, isPair, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Span } from '../../text/span.ts';
import { applyEdits, type TextEdit } from '../../text/textEdit.ts';
import { lineAt } from './block.ts';
import { isSilent, leadOf } from './lines.ts';
import { type Attempt, type Slot, slotIn, standIn } from './slot.ts';
import { surroundingsOf } from './surroundings.ts';

type Collection = YAMLMap | YAMLSeq;

/** The braces and brackets around an offset, from the outside in, and what is written there. */
export interface FlowAround {
  readonly collections: readonly [Collection, ...Collection[]];
  /** The text that the cursor is in or at. */
  readonly token: Span & { readonly quote: string | undefined };
}

/** What of a document a cursor stands in. */
export interface Whole {
  readonly text: string;
  readonly extent: Span;
  readonly named: ReadonlySet<string>;
}

const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/** The braces and brackets around an offset; undefined in block style. */
export function flowAround(text: string, root: Node | undefined, offset: number): FlowAround | undefined {
  const collections: Collection[] = [];
  let node = root;
  while (isMap(node) || isSeq(node)) {
    if (node.flow) {
      if (!isInside(text, node, offset)) break;
      collections.push(node);
    }
    node = childBefore(node, offset);
  }
  const [first, ...further] = collections;
  return first && { collections: [first, ...further], token: tokenOf(text, node, offset) };
}

/** What could be written at an offset in braces or brackets, the likeliest first. */
export function* flowSlots(whole: Whole, { collections, token }: FlowAround): Generator<Slot> {
  const { text } = whole;
  // A text of several lines is one that nobody has closed, or free text.
  if (/[\r\n]/.test(text.slice(token.start, token.end)) || !isAtItsEnd(whole, collections[0])) return;
  const innermost = collections.at(-1);
  const before = text.slice(0, token.start).trimEnd().at(-1) ?? '';
  const behind = text.slice(token.end).trimStart()[0] ?? '';
  const hasColon = behind === ':';
  const comma = /^[,}\]]?$/.test(behind) || hasColon ? '' : ',';
  const common = { hasColon, span: token, quote: token.quote, isFlow: true, column: 0 };
  const attempts: Omit<Attempt, keyof typeof common>[] = [];
  if (before === ':' && !hasColon) {
    const blank = text[token.start - 1] === ':' && token.start === token.end ? ' ' : '';
    attempts.push({ writes: 'value', before: blank, after: comma });
  } else if (isMap(innermost) && /^[{,]$/.test(before)) {
    attempts.push({ writes: 'key', before: '', after: comma });
  } else if (isSeq(innermost) && /^[[,]$/.test(before) && !hasColon) {
    attempts.push({ writes: 'value', before: '', after: comma });
    attempts.push({ writes: 'key', before: '{', after: `}${comma}` });
  }
  for (const form of attempts) {
    const attempt = { ...common, ...form };
    const slot = slotIn(textAround(whole, collections, attempt), attempt);
    if (slot) yield slot;
  }
}

/** The lines above the outermost brace, and what is inside of it without what leads elsewhere. */
function textAround({ text, extent, named }: Whole, collections: FlowAround['collections'], attempt: Attempt): string {
  const [outermost] = collections;
  const { start, end } = spanOf(outermost);
  const line = lineAt(text, extent, start);
  const row = text.slice(line.start, start);
  const lead = leadOf(row);
  const dash = lead.indexOf('-');
  const standing = { lead: dash === -1 ? lead.length : dash, column: lead.length };
  const last = isClosed(text, outermost) ? end : Math.max(end, attempt.span.end);
  const around = surroundingsOf({ text, extent, line: { start: line.start, end: last } }, standing, named);
  const edits: TextEdit[] = [{ span: attempt.span, newText: standIn(attempt) }];
  for (const collection of collections) edits.push(...elsewhere(collection, attempt.span.start));
  const moved = edits.map(edit => ({ ...edit, span: { start: edit.span.start - start, end: edit.span.end - start } }));
  const inside = applyEdits(text.slice(start, last), moved);
  return [...(around?.above ?? []), `${row}${inside}${closersFor(inside)}`, ...(around?.below ?? [])].join('\n');
}

/** Whether nothing is left behind the outermost brackets, which then may have been meant to go on. */
function isAtItsEnd({ text, extent }: Whole, outermost: Collection): boolean {
  const { start, end } = spanOf(outermost);
  const isRoot = isSilent(text.slice(extent.start, start).trim());
  const rest = text.slice(end, isRoot ? extent.end : lineAt(text, extent, end).end);
  return !isClosed(text, outermost) || rest.split('\n').every(line => isSilent(line.trim()));
}

/** Edits that empty the collections that the way to an offset does not lead through. */
function elsewhere(collection: Collection, offset: number): readonly TextEdit[] {
  return collection.items.flatMap(item => {
    const [key, value] = isPair(item) ? [asNode(item.key), asNode(item.value)] : [undefined, asNode(item)];
    const isOnTheWay = [key, value].some(node => node && spanOf(node).start <= offset && offset <= spanOf(node).end);
    if (isOnTheWay || !isCollection(value) || !value.flow) return [];
    return [{ span: spanOf(value), newText: isMap(value) ? '{}' : '[]' }];
  });
}

/** The brackets that a text opens and does not close. */
function closersFor(text: string): string {
  const open: string[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\[\s\S])*"|'(?:[^']|'')*'|(?<=\s)#.*|[{}[\]]/g)) {
    const closer = CLOSERS[token];
    if (closer) open.push(closer);
    else if (token === open.at(-1)) open.pop();
  }
  return open.toReversed().join('');
}

/** Whether an offset lies between the brackets of a collection, or behind one that nobody has closed. */
function isInside(text: string, collection: Collection, offset: number): boolean {
  const { start, end } = spanOf(collection);
  if (offset <= start) return false;
  if (offset < end) return true;
  return !isClosed(text, collection) && /^[\s,:]*$/.test(text.slice(end, offset));
}

/** Whether the last letter of a collection is its own bracket, and not that of its last item. */
function isClosed(text: string, collection: Collection): boolean {
  const { start, end } = spanOf(collection);
  const last = collection.items.at(-1);
  const node = isPair(last) ? (asNode(last.value) ?? asNode(last.key)) : asNode(last);
  return end - start > 1 && text[end - 1] === CLOSERS[text[start] ?? ''] && !(node && spanOf(node).end === end);
}

/** The key, value or item that starts last before an offset. */
function childBefore(collection: Collection, offset: number): Node | undefined {
  const starts = (node: Node | undefined) => node?.range && node.range[0] <= offset;
  for (let index = collection.items.length - 1; index >= 0; index--) {
    const item = collection.items[index];
    const [key, value] = isPair(item) ? [asNode(item.key), asNode(item.value)] : [undefined, asNode(item)];
    if (starts(value)) return value;
    if (starts(key)) return key;
  }
  return undefined;
}

function tokenOf(text: string, node: Node | undefined, offset: number): FlowAround['token'] {
  const span = isScalar(node) ? spanOf(node) : undefined;
  const isIn = span && span.start <= offset && offset <= span.end;
  if (!isIn || span.end === span.start) return { start: offset, end: offset, quote: undefined };
  const quote = /^["']/.exec(text.slice(span.start, span.start + 1))?.[0];
  return { ...span, quote };
}

function spanOf(node: Node): Span {
  const [start = 0, end = 0] = node.range ?? [];
  return { start, end };
}

function asNode(value: unknown): Node | undefined {
  return isScalar(value) || isMap(value) || isSeq(value) ? value : undefined;
}
