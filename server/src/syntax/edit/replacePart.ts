// Replaces a part of a scalar's text, or its key.

import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import { type ManifestDocument, nodeSpan } from '../document.ts';
import type { Field } from '../field.ts';
import { lineStart } from './lines.ts';
import { isInsideFlow, isPartOf, isRepeated, partsOf } from './parts.ts';
import { flowScalarText, quoteAt, scalarText } from './scalarText.ts';

/**
 * The edit that gives an entry another key, in the quotes of the old one. Undefined for list items and the root, and
 * where the key stands twice, as the other one would come to life.
 */
export function renameKey(document: ManifestDocument, field: Field, key: string): TextEdit | undefined {
  const { text } = document;
  const span = nodeSpan(field.nodes.key);
  const parts = partsOf(document, field.parent);
  if (!span || parts.some(part => isPartOf(field, part) && isRepeated(part, parts))) return undefined;
  const write = isInsideFlow(field) ? flowScalarText : scalarText;
  return { span, newText: write(key, quoteAt(text, span.start)) };
}

/** The edit that replaces a part of a text. Undefined for what is no text, and for a place that names no part. */
export function replacePart(
  document: ManifestDocument,
  field: Field,
  part: Span | undefined,
  newText: string,
): TextEdit | undefined {
  const whole = field.string();
  const { scalar } = field.nodes;
  if (whole === undefined || !scalar || !part) return undefined;
  const span = document.spanOf({ ...field.asValue(), part });
  if (scalar.type === 'QUOTE_DOUBLE') return { span, newText: JSON.stringify(newText).slice(1, -1) };
  if (scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED')
    return { span, newText: indented(document, field, whole, newText) };
  // A line end within quotes, or in a plain scalar, is a blank when it is read.
  if (newText.includes('\n')) return undefined;
  if (scalar.type === 'QUOTE_SINGLE') return { span, newText: newText.replaceAll("'", "''") };
  const changed = whole.slice(0, part.start) + newText + whole.slice(part.end);
  const write = isInsideFlow(field) ? flowScalarText : scalarText;
  // What a plain scalar cannot say needs quotes around all of it.
  return write(changed) === changed
    ? { span, newText }
    : { span: document.spanOf(field.asValue()), newText: scalarText(changed, '"') };
}

/** Text for a block scalar: its lines begin where those of the block do, and end as they do. */
function indented(document: ManifestDocument, field: Field, whole: string, newText: string): string {
  const first = whole.search(/\S/);
  if (first < 0 || !newText.includes('\n')) return newText;
  const { start } = document.spanOf(field.part({ start: first, end: first + 1 }));
  // What the first line is indented by within the text is not the block's.
  const inner = first - lineStart(whole, first);
  const margin = document.text.slice(lineStart(document.text, start), start - inner);
  const lineEnd = document.text.includes('\r\n') ? '\r\n' : '\n';
  const [head = '', ...lines] = newText.split(/\r?\n/);
  return [head, ...lines.map(line => (line === '' ? '' : margin + line))].join(lineEnd);
}
