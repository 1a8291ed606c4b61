// Writes scalars so that they are read as what they are.

import { stringify } from 'yaml';
import { withoutTabStops } from '../../text/textEdit.ts';

/** A value without anything below it. */
export type Scalar = string | number | boolean | null;

/** A scalar in the quotes that the one it replaces had; in the fewest that do where it had none. */
export function scalarText(value: Scalar, quote?: string): string {
  if (typeof value !== 'string') return String(value);
  if (quote === '"') return JSON.stringify(value);
  if (quote === "'" && !/[\n\r]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  // What counts is the text that stands there once a tab stop is filled: `${1:8}` becomes a number.
  return isPlain(value) && isPlain(withoutTabStops(value)) ? value : quoted(value);
}

/** The same for braces and brackets, where commas and brackets end a plain scalar. */
export function flowScalarText(value: Scalar, quote?: string): string {
  const text = scalarText(value, quote);
  return text === value && /[,[\]{}]|:$/.test(text) ? JSON.stringify(value) : text;
}

/** The quotes of a scalar as written: `"`, `'` or none. */
export function quoteAt(text: string, offset: number): string | undefined {
  const quote = text[offset];
  return quote === '"' || quote === "'" ? quote : undefined;
}

/** A text of several lines as a block scalar: its header and its lines. Undefined for what has no such form. */
export function literalLines(value: Scalar): readonly string[] | undefined {
  if (typeof value !== 'string' || !/^[^\s][^\n]*\n/.test(value) || /[^\n\x20-\x7e\xa0-\ufefe]|[ ]\n|\n\n$/.test(value))
    return undefined;
  const header = value.endsWith('\n') ? '|' : '|-';
  return [header, ...value.replace(/\n$/, '').split('\n')];
}

/** Whether a text can stand without quotes. compat: Kubernetes reads YAML 1.1, where `on` is a boolean. */
function isPlain(value: string): boolean {
  return SURELY_PLAIN.test(value) || stringify(value, OPTIONS).trimEnd() === value;
}

function quoted(value: string): string {
  const text = stringify(value, OPTIONS).trimEnd();
  return text === value || text.includes('\n') ? JSON.stringify(value) : text;
}

/** Most names. The words of YAML that are no texts have at most five letters; the writer of the library takes its time. */
const SURELY_PLAIN = /^[A-Za-z][A-Za-z\d.-]{5,}$/;

const OPTIONS = { lineWidth: 0, compat: 'yaml-1.1', blockQuote: false } as const;
