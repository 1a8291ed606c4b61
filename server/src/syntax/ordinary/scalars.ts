// Reads scalars of ordinary YAML, those that stand on one line and texts of several lines behind a `|`.

import { Scalar } from 'yaml';
import {
  BACKSLASH,
  COLON,
  DASH,
  DOUBLE_QUOTE,
  endsLine,
  HASH,
  isFlowLetter,
  isKeyLetter,
  NEWLINE,
  PLUS,
  SINGLE_QUOTE,
  SPACE,
  startsPlain,
} from './letters.ts';

const LONGEST_KEY = 1000;
const NUMBER_LIKE = /^[-+.\d]/;
const INTEGER = /^[-+]?\d+$/;
const FRACTION = /^[-+]?(?:\.\d+|\d+\.\d*)$/;
/** Numbers in ways that are seldom met: they are left to the library. */
const ODD_NUMBER =
  /^(?:0[ox][\da-fA-F]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)[eE][-+]?\d+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...['true', 'True', 'TRUE'].map(word => [word, true] as const),
  ...['false', 'False', 'FALSE'].map(word => [word, false] as const),
  ...['~', 'null', 'Null', 'NULL'].map(word => [word, null] as const),
]);
const LONGEST_WORD = 5;
const ESCAPED = /^(?:[^\\]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*$/;

/** A scalar where nothing is written. */
export function emptyScalar(at: number): Scalar {
  return scalarOf(null, '', Scalar.PLAIN, at, at);
}

/** The scalar in quotes at a place; undefined where it goes on in the next line, or is not ordinary. */
export function quotedScalar(text: string, start: number): Scalar | undefined {
  return text.charCodeAt(start) === DOUBLE_QUOTE ? doubleQuoted(text, start) : singleQuoted(text, start);
}

/** The key without quotes at a place, with a colon directly behind it; undefined where there is none. */
export function plainKey(text: string, start: number): Scalar | undefined {
  let end = start;
  while (isKeyLetter(text.charCodeAt(end))) end++;
  const isKey = end > start && end - start < LONGEST_KEY && text.charCodeAt(start) !== DASH && endsKey(text, end);
  return isKey ? plainOf(text, start, end) : undefined;
}

/** Whether a colon that ends a key stands at a place. */
export function endsKey(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== COLON) return false;
  const next = text.charCodeAt(at + 1);
  return next === SPACE || endsLine(next);
}

/** The scalar without quotes at a place, to the end of its line; undefined where it is not ordinary. */
export function plainScalar(text: string, start: number): Scalar | undefined {
  const first = text.charCodeAt(start);
  const next = text.charCodeAt(start + 1);
  if (!startsPlain(first) && (first !== DASH || next === SPACE || endsLine(next))) return undefined;
  let end = start + 1;
  for (let at = start + 1; ; at++) {
    const code = text.charCodeAt(at);
    if (endsLine(code)) break;
    if (code === SPACE) {
      if (text.charCodeAt(at + 1) === HASH) break;
      continue;
    }
    if (code < SPACE || (code === COLON && !isInside(text.charCodeAt(at + 1)))) return undefined;
    end = at + 1;
  }
  return plainOf(text, start, end);
}

/** The scalar without quotes at a place between brackets; undefined where it is not ordinary. */
export function flowScalar(text: string, start: number): Scalar | undefined {
  const first = text.charCodeAt(start);
  if (
    !startsPlain(first) &&
    (first !== DASH || !isFlowLetter(text.charCodeAt(start + 1)) || text.charCodeAt(start + 1) === SPACE)
  )
    return undefined;
  let end = start;
  for (let at = start; ; at++) {
    const code = text.charCodeAt(at);
    const isColonInside = code === COLON && isFlowLetter(text.charCodeAt(at + 1)) && text.charCodeAt(at + 1) !== SPACE;
    if (!isColonInside && !isFlowLetter(code)) break;
    if (code !== SPACE) end = at + 1;
  }
  return end > start ? plainOf(text, start, end) : undefined;
}

/**
 * The text of several lines at a `|`, below something at an indentation; undefined where it is empty or not ordinary.
 * Its range ends with the last of its lines.
 */
export function literalScalar(text: string, start: number, indent: number): Scalar | undefined {
  const mode = text.charCodeAt(start + 1);
  const strips = mode === DASH;
  const headerEnd = strips ? start + 2 : start + 1;
  if (mode === PLUS || text.charCodeAt(headerEnd) !== NEWLINE) return undefined;
  const lines: string[] = [];
  let trim = -1;
  let filled = 0;
  let end = headerEnd + 1;
  for (let from = end; from < text.length; ) {
    const newline = text.indexOf('\n', from);
    const lineEnd = newline === -1 ? text.length : newline;
    let at = from;
    while (text.charCodeAt(at) === SPACE) at++;
    const isBlank = at >= lineEnd;
    if (!isBlank && at - from < Math.max(trim, indent + 1)) {
      if (at - from > indent) return undefined;
      break;
    }
    if (isBlank && (trim === -1 ? at > from : at - from > trim)) return undefined;
    if (!isBlank && trim === -1) trim = at - from;
    lines.push(isBlank ? '' : text.slice(from + trim, lineEnd));
    from = lineEnd + 1;
    if (isBlank) continue;
    filled = lines.length;
    end = Math.min(from, text.length);
  }
  if (filled === 0) return undefined;
  const value = lines.slice(0, filled).join('\n') + (strips ? '' : '\n');
  return scalarOf(value, value, Scalar.BLOCK_LITERAL, start, end);
}

function doubleQuoted(text: string, start: number): Scalar | undefined {
  let hasEscapes = false;
  for (let at = start + 1; ; at++) {
    const code = text.charCodeAt(at);
    if (code === DOUBLE_QUOTE) return decoded(text.slice(start + 1, at), hasEscapes, start, at + 1);
    if (code < SPACE || Number.isNaN(code)) return undefined;
    if (code !== BACKSLASH) continue;
    hasEscapes = true;
    at++;
  }
}

function decoded(source: string, hasEscapes: boolean, start: number, end: number): Scalar | undefined {
  if (hasEscapes && !ESCAPED.test(source)) return undefined;
  const value: unknown = hasEscapes ? JSON.parse(`"${source}"`) : source;
  return scalarOf(value, String(value), Scalar.QUOTE_DOUBLE, start, end);
}

function singleQuoted(text: string, start: number): Scalar | undefined {
  let hasQuotes = false;
  for (let at = start + 1; ; at++) {
    const code = text.charCodeAt(at);
    if (code < SPACE || Number.isNaN(code)) return undefined;
    if (code !== SINGLE_QUOTE) continue;
    if (text.charCodeAt(at + 1) !== SINGLE_QUOTE) {
      const source = text.slice(start + 1, at);
      const value = hasQuotes ? source.replaceAll("''", "'") : source;
      return scalarOf(value, value, Scalar.QUOTE_SINGLE, start, at + 1);
    }
    hasQuotes = true;
    at++;
  }
}

function plainOf(text: string, start: number, end: number): Scalar | undefined {
  const source = text.slice(start, end);
  if (NUMBER_LIKE.test(source)) {
    if (INTEGER.test(source)) return scalarOf(Number.parseInt(source, 10), source, Scalar.PLAIN, start, end);
    if (FRACTION.test(source)) return scalarOf(Number.parseFloat(source), source, Scalar.PLAIN, start, end);
    if (ODD_NUMBER.test(source)) return undefined;
  }
  const word = source.length <= LONGEST_WORD ? WORDS.get(source) : undefined;
  return scalarOf(word === undefined ? source : word, source, Scalar.PLAIN, start, end);
}

function isInside(code: number): boolean {
  return code > SPACE;
}

function scalarOf(value: unknown, source: string, type: Scalar.Type, start: number, end: number): Scalar {
  const scalar = new Scalar(value);
  scalar.range = [start, end, end];
  scalar.source = source;
  scalar.type = type;
  return scalar;
}
