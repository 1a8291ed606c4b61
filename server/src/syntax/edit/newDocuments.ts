// Adds documents to a file, behind the others of their text and in their style.

import type { TextEdit } from '../../text/textEdit.ts';
import type { ManifestDocument } from '../document.ts';
import { blockLines } from './blockText.ts';
import type { Content } from './content.ts';
import type { Style } from './style.ts';

/** The edit that adds documents, each below the same comments. Undefined in JSON, which holds one. */
export function newDocuments(
  { text }: ManifestDocument,
  contents: readonly Content[],
  style: Style,
  above: readonly string[] = [],
): TextEdit | undefined {
  if (style.isJson) return undefined;
  const gap = text === '' || text.endsWith('\n') ? '' : style.lineEnd;
  const lines = contents.flatMap(content => ['---', ...above, ...blockLines(content, style)]);
  return {
    span: { start: text.length, end: text.length },
    newText: gap + lines.map(line => line + style.lineEnd).join(''),
  };
}
