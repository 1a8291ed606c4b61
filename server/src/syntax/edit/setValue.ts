// Gives a field another value, or a first one; comments behind it and anchors in front of it stay.

import { isCollection, isScalar, type Node } from 'yaml';
import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import { dashBefore } from '../dash.ts';
import { type ManifestDocument, nodeSpan } from '../document.ts';
import type { Field } from '../field.ts';
import { aboveOf, blockLines, entryOf, indented, itemOf, type Written } from './blockText.ts';
import { flowStyleAt } from './changeFlow.ts';
import { type Content, isFilled } from './content.ts';
import { flowLines } from './flowText.ts';
import { columnOf, lineEnd, lineStart, marginOf, withCommentsBelow } from './lines.ts';
import { isFlow, isInsideFlow, writtenSpan } from './parts.ts';
import { quoteAt, scalarText } from './scalarText.ts';
import type { Style } from './style.ts';

/**
 * The edits that give a field a value, in the quotes of the old one where both are texts. Undefined for a root in block
 * style that says something, and for blocks that would go into braces.
 */
export function setValue(
  document: ManifestDocument,
  field: Field,
  content: Content,
  style: Style,
): readonly TextEdit[] | undefined {
  const { text } = document;
  const span = writtenSpan(field.nodes.value);
  const quote = span && isScalar(field.nodes.value) ? quoteAt(text, span.start) : undefined;
  if (span && quote && typeof content === 'string') return [{ span, newText: scalarText(content, quote) }];
  const isRootFlow = field.path.length === 0 && isFlow(field);
  if (field.path.length === 0 && !isRootFlow) return setInBlank(document, content, style);
  return isRootFlow || isInsideFlow(field)
    ? setInFlow(document, field, content, style)
    : setInBlock(document, field, content, style);
}

/** The content of a document that has none, behind its comments. Undefined where anything else stands in it. */
function setInBlank(
  { text, extent }: ManifestDocument,
  content: Content,
  style: Style,
): readonly TextEdit[] | undefined {
  const isBlank = text.split(/\r?\n/).every(line => /^(?:---)?\s*(?:#.*)?$/.test(line));
  if (!isBlank || extent.end - extent.start < text.length) return undefined;
  const gap = text === '' || text.endsWith('\n') ? '' : style.lineEnd;
  const lines = blockLines(content, style).map(line => line + style.lineEnd);
  return [{ span: { start: text.length, end: text.length }, newText: gap + lines.join('') }];
}

function setInFlow(
  document: ManifestDocument,
  field: Field,
  content: Content,
  style: Style,
): readonly TextEdit[] | undefined {
  const { text } = document;
  const [head, ...below] = flowLines(content, flowStyleAt(document, field.parent, style)) ?? [];
  if (head === undefined) return undefined;
  const key = nodeSpan(field.nodes.key);
  const span = writtenSpan(field.nodes.value);
  const newText = [head, ...indented(below, marginOf(text, key?.start ?? span?.start ?? 0))].join(style.lineEnd);
  if (span) return [{ span, newText }];
  if (!key) return undefined;
  const [before = '', colon = ''] = /^\s*(:?)[ \t]*/.exec(text.slice(key.end)) ?? [];
  const end = key.end + (colon ? before.length : 0);
  return [{ span: { start: key.end, end }, newText: `: ${newText}` }];
}

/** What stands in front of the value of a field in block style. */
interface Slot {
  /** Behind the colon or dash. */
  readonly from: number;
  /** Behind the anchor and the tag. */
  readonly to: number;
  readonly anchor: string;
  /** The column of the key or dash. */
  readonly column: number;
  readonly isItem: boolean;
}

/** Where an old value stands: what of it is on the line of the key or dash, and what is below. */
interface Extent {
  readonly head: Span;
  readonly below: Span | undefined;
}

function setInBlock(
  document: ManifestDocument,
  field: Field,
  content: Content,
  style: Style,
): readonly TextEdit[] | undefined {
  const { text } = document;
  const slot = slotOf(text, field);
  if (!slot) return undefined;
  const { head, below } = extentOf(text, slot, field.nodes.value);
  const end = Math.max(below?.end ?? 0, head.end);
  const hasComment = text.slice(head.end, lineEnd(text, head.end)).trim() !== '';
  const written = slot.isItem ? writtenItem(content, hasComment, style) : entryOf(content, style);
  const margin = ' '.repeat(slot.column);
  const lines = indented(written.below, margin).map(line => style.lineEnd + line);
  const comments = aboveOf(content).map(comment => margin + comment + style.lineEnd);
  const words = [slot.anchor, written.head].filter(word => word !== '').map(word => ` ${word}`);
  const line = lineStart(text, slot.from);
  const at = lineEnd(text, end);
  return [
    { span: { start: line, end: line }, newText: comments.join('') },
    { span: head, newText: words.join('') },
    ...(below ? [{ span: below, newText: '' }] : []),
    { span: { start: at, end: at }, newText: lines.join('') },
  ].filter(({ span, newText }) => text.slice(span.start, span.end) !== newText);
}

/** A block goes to the right of the dash, or below the comment that stands there. */
function writtenItem(content: Content, hasComment: boolean, style: Style): Written {
  return hasComment && isFilled(content)
    ? { head: '', below: indented(blockLines(content, style), 2) }
    : itemOf(content, style);
}

function slotOf(text: string, { nodes, path }: Field): Slot | undefined {
  const key = nodeSpan(nodes.key);
  const start = nodes.value?.range?.[0];
  const isItem = key === undefined;
  const colon = key && /^\s*(?:#[^\n]*\s*)?:/.exec(text.slice(key.end));
  const dash = isItem && path.length > 0 && start !== undefined ? dashBefore(text, start) : undefined;
  const from = key && colon ? key.end + colon[0].length : dash === undefined ? undefined : dash + 1;
  if (from === undefined) return undefined;
  const [properties = ''] = /^(?:\s+[&!]\S*)*/.exec(text.slice(from)) ?? [];
  const anchor = /&\S+/.exec(properties)?.[0] ?? '';
  return { from, to: from + properties.length, anchor, column: columnOf(text, key?.start ?? from - 1), isItem };
}

function extentOf(text: string, { from, to, column }: Slot, node: Node | undefined): Extent {
  const span = writtenSpan(node);
  const end = lineEnd(text, to);
  if (!span) return { head: { start: from, end: text.slice(to, end).trim() === '' ? end : to }, below: undefined };
  const isBlock = isCollection(node) && !node.flow;
  const last = isBlock ? withCommentsBelow(text, span.end, column) : span.end;
  if (span.start > end) return { head: { start: from, end: to }, below: { start: end, end: last } };
  if (!isScalar(node) || (node.type !== 'BLOCK_LITERAL' && node.type !== 'BLOCK_FOLDED'))
    return { head: { start: from, end: last }, below: undefined };
  const [header = ''] = /^\S*/.exec(text.slice(span.start)) ?? [];
  return {
    head: { start: from, end: span.start + header.length },
    below: { start: end, end: lineEnd(text, span.end) },
  };
}
