// Finds the first thing that keeps a text from being JSON, and what mends it where that is plain.

import { type Span, shift } from '../../text/span.ts';
import type { TextEdit } from '../../text/textEdit.ts';

/** What is wrong with a text that should be JSON. */
export interface JsonProblem {
  /** What is wrong, to stand in a sentence: ``a `,` stands before the closing `}` ``. */
  readonly says: string;
  /** Where, in the text. */
  readonly span: Span;
  /** What mends it, with a title for people; absent where nobody knows what was meant. */
  readonly mend?: { readonly title: string; readonly edit: TextEdit };
}

/** What may come next. */
type Wanted = 'value' | 'item or end' | 'key or end' | 'key' | 'colon' | 'comma or end' | 'nothing';

type Kind = 'punctuation' | 'string' | 'other' | 'broken' | 'end';

interface Token extends Span {
  readonly kind: Kind;
  readonly text: string;
}

const BLANK = /[ \t\r\n]*/y;
const PUNCTUATION = /[{}[\],:]/y;
const STRING = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const OTHER = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)(?![\w.+-])/y;
/** What people write instead: a comment, a text in other quotes or in none, a text without an end. */
const BROKEN = /\/\/[^\n]*|\/\*|#[^\n]*|'[^'\n]*'|"[^"\n]*"?|[^\s{}[\],:"]+/y;
const PLAIN_WORD = /^[A-Za-z_][\w.-]*$/;

/** The first problem of a text; undefined where it is JSON. A text of blanks is none, but is still being typed. */
export function jsonProblemOf(text: string): JsonProblem | undefined {
  const open: string[] = [];
  let wanted: Wanted = 'value';
  let before: Token = { kind: 'end', text: '', start: 0, end: 0 };
  for (;;) {
    const token = tokenAt(text, before.end);
    const next: Wanted | undefined = token.kind === 'broken' ? undefined : after(token, wanted, open);
    if (token.kind === 'end' && next === 'nothing') return undefined;
    if (next === undefined) return problemAt(token, before, wanted, open);
    wanted = next;
    before = token;
  }
}

/** What makes JSON of a text. */
export interface JsonMend {
  readonly title: string;
  /** Replacements in the text, in its order. */
  readonly edits: readonly TextEdit[];
  /** Whether only commas come and go, so that there is no doubt about what was meant. */
  readonly isCertain: boolean;
}

/** More mistakes than that are not mended one by one. */
const MOST_MENDS = 100;

/** What mends all the problems of a text; undefined where it has none, or one that nobody knows how to mend. */
export function jsonMendOf(text: string): JsonMend | undefined {
  const edits: TextEdit[] = [];
  let current = text;
  let title = '';
  // What was written before makes the text longer or shorter.
  let moved = 0;
  for (let problem = jsonProblemOf(text); problem; problem = jsonProblemOf(current)) {
    if (!problem.mend || edits.length === MOST_MENDS) return undefined;
    const { span, newText } = problem.mend.edit;
    title ||= problem.mend.title;
    edits.push({ span: shift(span, -moved), newText });
    current = current.slice(0, span.start) + newText + current.slice(span.end);
    moved += newText.length - (span.end - span.start);
  }
  if (edits.length === 0) return undefined;
  const isCertain = edits.every(({ newText }) => newText === '' || newText === ',');
  return { title: edits.length === 1 ? title : 'Write it as JSON', edits, isCertain };
}

function tokenAt(text: string, from: number): Token {
  const start = from + matched(BLANK, text, from).length;
  if (start >= text.length) return { kind: 'end', text: '', start: text.length, end: text.length };
  const kinds: readonly (readonly [Kind, RegExp])[] = [
    ['punctuation', PUNCTUATION],
    ['string', STRING],
    ['other', OTHER],
    ['broken', BROKEN],
  ];
  for (const [kind, pattern] of kinds) {
    const found = matched(pattern, text, start);
    if (found !== '') return { kind, text: found, start, end: start + found.length };
  }
  return { kind: 'broken', text: text[start] ?? '', start, end: start + 1 };
}

function matched(pattern: RegExp, text: string, from: number): string {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0] ?? '';
}

/** What may come behind a token, undefined where it has no place; keeps the brackets that are open. */
function after({ kind, text }: Token, wanted: Wanted, open: string[]): Wanted | undefined {
  const isValue = wanted === 'value' || wanted === 'item or end';
  const behindValue = () => (open.length > 0 ? 'comma or end' : 'nothing');
  if (kind === 'end') return wanted === 'nothing' ? 'nothing' : undefined;
  if (kind === 'string' && (wanted === 'key' || wanted === 'key or end')) return 'colon';
  if (kind === 'string' || kind === 'other') return isValue ? behindValue() : undefined;
  if (text === ':') return wanted === 'colon' ? 'value' : undefined;
  if (text === ',') {
    if (wanted !== 'comma or end') return undefined;
    return open.at(-1) === '{' ? 'key' : 'value';
  }
  if (text === '{' || text === '[') {
    if (!isValue) return undefined;
    open.push(text);
    return text === '{' ? 'key or end' : 'item or end';
  }
  const isEnd = wanted === 'comma or end' || wanted === (text === '}' ? 'key or end' : 'item or end');
  if (!isEnd || open.at(-1) !== (text === '}' ? '{' : '[')) return undefined;
  open.pop();
  return behindValue();
}

function problemAt(token: Token, before: Token, wanted: Wanted, open: readonly string[]): JsonProblem {
  const closing = open.at(-1) === '{' ? '}' : ']';
  const span = { start: token.start, end: token.end };
  if (token.kind === 'end') return atEnd(before, open, closing);
  if (before.text === ',' && (token.text === '}' || token.text === ']')) {
    const comma = { start: before.start, end: before.end };
    const mend = { title: 'Remove the comma', edit: { span: comma, newText: '' } };
    return { says: `a \`,\` stands before the closing \`${token.text}\``, span: comma, mend };
  }
  if (wanted === 'comma or end' && (token.kind === 'string' || token.text === '{')) {
    const behind = { start: before.end, end: before.end };
    const mend = { title: 'Add the comma', edit: { span: behind, newText: ',' } };
    return { says: `a \`,\` is missing before \`${token.text}\``, span, mend };
  }
  if (token.kind === 'broken') return broken(token);
  if (wanted === 'nothing') return { says: `\`${token.text}\` stands behind the end`, span };
  if (wanted === 'comma or end')
    return { says: `\`${token.text}\` stands where \`,\` or \`${closing}\` is wanted`, span };
  if (wanted === 'colon') return { says: `a \`:\` is missing before \`${token.text}\``, span };
  const what = wanted === 'key' || wanted === 'key or end' ? 'a key in `"`' : 'a value';
  return { says: `\`${token.text}\` stands where ${what} is wanted`, span };
}

function atEnd(before: Token, open: readonly string[], closing: string): JsonProblem {
  const span = { start: before.start, end: before.end };
  if (open.length === 0) return { says: 'it is empty', span };
  return { says: `it ends without the closing \`${closing}\``, span };
}

/** Text that JSON does not know in any place. */
function broken({ text, start, end }: Token): JsonProblem {
  const span = { start, end };
  const quoting = (inner: string) => ({
    title: `Write \`"${inner}"\``,
    edit: { span, newText: JSON.stringify(inner) },
  });
  if (/^(?:\/[/*]|#)/.test(text)) return { says: 'it holds a comment, and JSON knows none', span };
  if (text.startsWith("'") && text.length > 1)
    return { says: `\`${text}\` stands in \`'\`, and JSON knows \`"\` alone`, span, mend: quoting(text.slice(1, -1)) };
  if (text.startsWith('"'))
    return text.length > 1 && text.endsWith('"')
      ? { says: `\`${text}\` holds an escape or a letter that JSON does not know`, span }
      : { says: 'a text has no closing `"`', span };
  const says = `\`${text}\` stands without quotes`;
  return PLAIN_WORD.test(text) ? { says, span, mend: quoting(text) } : { says: `\`${text}\` is no JSON`, span };
}
