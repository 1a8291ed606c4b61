// Adds documents to a file, behind the others of their text and in their style.

import type { TextEdit } from '../../text/textEdit.ts';
import type { ManifestDocument } from '../document.ts';
import { blockLines } from './blockText.ts';
import type { Value } from './edit.ts';
import type { Style } from './style.ts';

/** The edit that adds documents. Undefined in JSON, which holds one. */
export function newDocuments({ text }: ManifestDocument, values: readonly Value[], style: Style): TextEdit | undefined {
  if (style.isJson) return undefined;
  const gap = text === '' || text.endsWith('\n') ? '' : style.lineEnd;
  const lines = values.flatMap(value => ['---', ...blockLines(value, style)]);
  return {
    span: { start: text.length, end: text.length },
    newText: gap + lines.map(line => line + style.lineEnd).join(''),
  };
}
