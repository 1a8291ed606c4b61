// Replaces the value of a field that has one.

import { isCollection } from 'yaml';
import type { TextEdit } from '../../text/textEdit.ts';
import { type ManifestDocument, nodeSpan } from '../document.ts';
import type { Field } from '../field.ts';
import type { Value } from './edit.ts';
import { blockText, flowText, isInline, type Style, scalarText } from './fragment.ts';
import { isJson, valueText } from './insertEntry.ts';
import { columnOf } from './lines.ts';

/** The edit that gives a field another value, in the quotes of the old one where both are texts. */
export function setValue(document: ManifestDocument, field: Field, value: Value, style: Style): TextEdit | undefined {
  const { text } = document;
  const node = field.nodes.value;
  const span = nodeSpan(node);
  if (!node || !span) return undefined;
  if (isJson(document) || isInsideFlow(field)) return { span, newText: flowText(value, isJson(document)) };
  const wasBlock = isCollection(node) && !node.flow;
  if (isInline(value) && !wasBlock) {
    const quote = typeof value === 'string' ? text[span.start] : undefined;
    const isScalar = value === null || typeof value !== 'object';
    return { span, newText: isScalar ? scalarText(value, quote) : flowText(value, false) };
  }
  const key = field.nodes.key && nodeSpan(field.nodes.key);
  if (!key) return { span, newText: blockText(value, columnOf(text, span.start), style) };
  const colon = text.indexOf(':', key.end) + 1;
  return { span: { start: colon, end: span.end }, newText: valueText(value, columnOf(text, key.start), style) };
}

function isInsideFlow(field: Field): boolean {
  for (let above = field; above.path.length > 0; above = above.parent) {
    const node = above.parent.nodes.value;
    if (isCollection(node) && node.flow) return true;
  }
  return false;
}
