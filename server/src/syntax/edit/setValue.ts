// Replaces the value of a field that has one.

import { isCollection, isScalar } from 'yaml';
import type { TextEdit } from '../../text/textEdit.ts';
import { type ManifestDocument, nodeSpan } from '../document.ts';
import type { Field } from '../field.ts';
import type { Value } from './edit.ts';
import { blockText, flowText, isInline, type Style, scalarText } from './fragment.ts';
import { isJson, valueText } from './insertEntry.ts';
import { behindComment, columnOf } from './lines.ts';

/** The edit that gives a field another value, in the quotes of the old one where both are texts. */
export function setValue(document: ManifestDocument, field: Field, value: Value, style: Style): TextEdit | undefined {
  const { text } = document;
  const node = field.nodes.value;
  const span = nodeSpan(node);
  if (!node || !span) return undefined;
  const quote = typeof value === 'string' && isScalar(node) ? text[span.start] : undefined;
  const isQuoted = quote === '"' || quote === "'";
  if (typeof value === 'string' && isQuoted) return { span, newText: scalarText(value, quote) };
  if (isJson(document) || isInsideFlow(field)) return { span, newText: flowText(value, isJson(document)) };
  const wasBlock = isCollection(node) && !node.flow;
  if (isInline(value) && !wasBlock) {
    return {
      span,
      newText: typeof value === 'object' && value !== null ? flowText(value, false) : scalarText(value, undefined),
    };
  }
  const key = field.nodes.key && nodeSpan(field.nodes.key);
  if (!key) return { span, newText: blockText(value, columnOf(text, span.start), style) };
  const colon = text.indexOf(':', key.end) + 1;
  // What becomes a block goes below the comment behind it.
  const end = wasBlock ? span.end : behindComment(text, span.end);
  const newText = text.slice(span.end, end) + valueText(value, columnOf(text, key.start), style);
  return { span: { start: colon, end }, newText };
}

/** Whether a field stands in a flow collection, so that everything about it is on one line or in brackets. */
export function isInsideFlow(field: Field): boolean {
  for (let above = field; above.path.length > 0; above = above.parent) {
    const node = above.parent.nodes.value;
    if (isCollection(node) && node.flow) return true;
  }
  return false;
}
