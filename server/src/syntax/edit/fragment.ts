// Writes values as YAML or JSON text in the style of the document they go into.

import { stringify } from 'yaml';
import type { Value } from './edit.ts';

/** How a document is written. */
export interface Style {
  readonly lineEnd: '\n' | '\r\n';
  /** Spaces per level. */
  readonly indent: number;
  /** Whether lists are indented below their key. */
  readonly indentsLists: boolean;
}

/** The style of a text, told from its first lines that show it; two spaces and indented lists where none does. */
export function styleOf(text: string): Style {
  const nested = /^[\w"'][^\n]*:[ \t]*\r?\n( +)[^\s#-]/m.exec(text)?.[1]?.length ?? 2;
  const list = /^( *)(?:- )?[\w"'][^\n#]*:[ \t]*(?:#[^\n]*)?\r?\n( *)- /m.exec(text);
  return {
    lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
    indent: Math.min(nested, 8),
    indentsLists: !list || (list[2] ?? '').length > (list[1] ?? '').length,
  };
}

/** A value in block style, its lines indented by `column` except for the first one; no line end behind the last. */
export function blockText(value: Value, column: number, style: Style): string {
  // compat: strings that YAML 1.1 would read as something else are quoted, as Kubernetes reads YAML 1.1.
  const options = { indent: style.indent, indentSeq: style.indentsLists, lineWidth: 0, compat: 'yaml-1.1' } as const;
  return indented(stringify(value, options).trimEnd(), column, style);
}

/** A text moved right by `column`, its first line excepted, with the document's line ends. */
export function indented(text: string, column: number, style: Style): string {
  const lines = text.split(/\r?\n/);
  return lines.map((line, index) => (index > 0 && line ? ' '.repeat(column) + line : line)).join(style.lineEnd);
}

/** A value on one line, for flow collections; `json` asks for JSON's quotes. */
export function flowText(value: Value, json: boolean): string {
  if (json) return JSON.stringify(value);
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, compat: 'yaml-1.1' }).trimEnd();
}

/** A scalar in the quotes that the one it replaces had. */
export function scalarText(value: string | number | boolean | null, quote: string | undefined): string {
  if (typeof value !== 'string') return String(value);
  if (quote === '"') return JSON.stringify(value);
  if (quote === "'" && !value.includes('\n')) return `'${value.replaceAll("'", "''")}'`;
  return stringify(value, { lineWidth: 0, compat: 'yaml-1.1', blockQuote: false }).trimEnd();
}

/** Whether a value is written on one line wherever it stands. */
export function isInline(value: Value): value is string | number | boolean | null {
  if (value === null || typeof value !== 'object') return true;
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
}
