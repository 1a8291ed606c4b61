// Finds the value that a field has when nobody writes it.

import type { Schema } from '../../knowledge/schema.ts';

// Only where the sentence ends with the value: `Defaults to Always if …` has more than one answer.
const SAID =
  /\b[Dd]efaults?(?: value)?(?:s? to| is|:) (?:"([^"\s`\\]+)"|'([^'\s`\\]+)'|`([^`\s]+)`|([\w%/-]+(?:\.\w+)*))(?: \(read\/write\)| seconds?)?(?=[.;]?(?:\s*$|\n)|[.;] )/;

/** The default of a field: what its schema says, else what its text plainly says. Undefined where neither is clear. */
export function defaultOf(schema: Schema, text: string | undefined): string | undefined {
  if (schema.default !== undefined && schema.default !== null) {
    return typeof schema.default === 'object' ? JSON.stringify(schema.default) : String(schema.default);
  }
  const found = text === undefined ? null : SAID.exec(text);
  if (!found) return undefined;
  const [, double, single, marked, bare] = found;
  const quoted = double ?? single ?? marked;
  const value = quoted ?? bare ?? '';
  return isPossible(value, schema, quoted !== undefined) ? canonical(value, schema) : undefined;
}

function isPossible(value: string, { type, enum: values, format }: Schema, isQuoted: boolean): boolean {
  if (values) return values.includes(value);
  if (format === 'quantity' || format === 'int-or-string') return /^\d/.test(value);
  if (type === 'boolean') return /^(?:true|false)$/i.test(value);
  if (type === 'integer' || type === 'number') return /^-?\d+$/.test(value);
  // A bare word may be a word of the sentence.
  return type === 'string' && (isQuoted || /[\d/]/.test(value));
}

function canonical(value: string, { type }: Schema): string {
  return type === 'boolean' ? value.toLowerCase() : value;
}
