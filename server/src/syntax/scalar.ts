// What a scalar means, and where each letter of its decoded text stands in the source.

import type { Scalar } from 'yaml';
import type { Span } from '../text/span.ts';

/** The meaning of a scalar as the Kubernetes API server reads it. */
export type ScalarType = 'null' | 'boolean' | 'number' | 'string';

const BOOLEANS: ReadonlyMap<string, boolean> = new Map(
  ['y', 'yes', 'true', 'on', 'n', 'no', 'false', 'off'].flatMap((word, index) =>
    [word, word.toUpperCase(), (word[0] ?? '').toUpperCase() + word.slice(1)].map(form => [form, index < 4] as const),
  ),
);

const NUMBER = /^[-+]?(?:0[bB][01]+|0[oO][0-7]+|0[xX][\da-fA-F]+|(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)$/;

/** The type of a scalar. Kubernetes reads YAML 1.1: a plain `on` or `no` is a boolean there. */
export function scalarTypeOf(scalar: Scalar): ScalarType {
  if (scalar.tag === 'tag:yaml.org,2002:str') return 'string';
  if (scalar.type !== 'PLAIN') return typeof scalar.value === 'string' ? 'string' : typeOfValue(scalar.value);
  if (booleanOf(scalar) !== undefined) return 'boolean';
  return numberOf(scalar) === undefined ? typeOfValue(scalar.value) : 'number';
}

/** The truth value of a plain scalar in YAML 1.1, undefined where it is none. */
export function booleanOf(scalar: Scalar): boolean | undefined {
  return scalar.type === 'PLAIN' && scalar.source !== undefined ? BOOLEANS.get(scalar.source) : undefined;
}

/** The value of a number, which in YAML 1.1 may hold underscores (`1_000`). Undefined for what is none. */
export function numberOf(scalar: Scalar): number | undefined {
  if (typeof scalar.value === 'number' || typeof scalar.value === 'bigint') return Number(scalar.value);
  const plain = scalar.type === 'PLAIN' ? (scalar.source ?? '').replaceAll('_', '') : '';
  return NUMBER.test(plain) ? Number(plain) : undefined;
}

function typeOfValue(value: unknown): ScalarType {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'number' || typeof value === 'bigint' ? 'number' : 'string';
}

/**
 * For each unit of the decoded text the span of the source it comes from, such as both letters of an escape.
 *
 * `source` is the scalar as written, quotes or block header included, `type` its style. Letters are found one after
 * the other; what the source has between them (indentation, folded line ends, the quotes) is skipped.
 */
export function sourceSpans(source: string, type: string | undefined, decoded: string): readonly Span[] {
  const units = unitsOf(source, type);
  const end = { start: source.length, end: source.length };
  const spans: Span[] = [];
  let at = 0;
  for (let index = 0; index < decoded.length; index++) {
    const letter = decoded[index] ?? '';
    let next = at;
    if (!isSpace(letter)) while (next < units.length && units[next]?.text !== letter) next++;
    else if (units[at]?.text !== letter) next = skipTo(units, at, letter);
    spans.push(withReturn(units, at, next) ?? end);
    at = next + 1;
  }
  return spans;
}

/** Where a line ends with two letters, its end is both of them. */
function withReturn(units: readonly Unit[], from: number, at: number): Span | undefined {
  const [before, unit] = [units[at - 1], units[at]];
  const isEnd = unit?.text === '\n' && at > from && before?.text === '\r';
  return isEnd ? { start: before.start, end: unit.end } : unit;
}

interface Unit extends Span {
  readonly text: string;
}

function isSpace(letter: string): boolean {
  return letter === ' ' || letter === '\n' || letter === '\t' || letter === '\r';
}

/** The next equal white space before any other letter; a folded line end stands for a space, so else the place itself. */
function skipTo(units: readonly Unit[], from: number, letter: string): number {
  for (let at = from; at < units.length && isSpace(units[at]?.text ?? ''); at++) {
    if (units[at]?.text === letter) return at;
  }
  return from;
}

const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|\r?\n[ \t]*|[\s\S])/y;
const LETTERS: Readonly<Record<string, string>> = {
  0: '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

function unitsOf(source: string, type: string | undefined): readonly Unit[] {
  if (type === 'QUOTE_DOUBLE') return doubleQuoted(source);
  const isBlock = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
  const from = isBlock ? source.indexOf('\n') + 1 : type === 'QUOTE_SINGLE' ? 1 : 0;
  const end = type === 'QUOTE_SINGLE' && source.length > 1 && source.endsWith("'") ? source.length - 1 : source.length;
  const units: Unit[] = [];
  for (let at = from; at < end; at++) {
    const doubled = type === 'QUOTE_SINGLE' && source.startsWith("''", at);
    units.push({ text: source[at] ?? '', start: at, end: at + (doubled ? 2 : 1) });
    if (doubled) at++;
  }
  return units;
}

function doubleQuoted(source: string): readonly Unit[] {
  const units: Unit[] = [];
  const end = source.length > 1 && source.endsWith('"') ? source.length - 1 : source.length;
  for (let at = 1; at < end; ) {
    ESCAPE.lastIndex = at;
    const sequence = source[at] === '\\' ? ESCAPE.exec(source) : null;
    const length = sequence ? sequence[0].length : 1;
    const text = sequence ? unescaped(sequence) : (source[at] ?? '');
    for (const unit of text.split('')) units.push({ text: unit, start: at, end: at + length });
    at += length;
  }
  return units;
}

function unescaped(sequence: RegExpExecArray): string {
  const code = sequence[1] ?? sequence[2] ?? sequence[3];
  if (code !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff));
  if (/^\\\r?\n/.test(sequence[0])) return '';
  const letter = sequence[0].slice(1);
  return LETTERS[letter] ?? letter;
}
