// Reads a line of block style without its neighbours: how far it is indented, its dashes, its key.

/** What stands in front of a line's content: blanks, and the dashes of list items. */
const LEAD = /^ *(?:- +)*/;
const KEY = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|((?!["'[{#&*!|>%@`]|[-?] )[^\s].*?))[ \t]*:(?=[ \t]|$)/;

/** The key at the start of some content, as written and as read, and the length with its colon. */
export interface LineKey {
  readonly source: string;
  readonly name: string;
  readonly length: number;
}

/** The blanks and dashes in front of a line's content. */
export function leadOf(line: string): string {
  return LEAD.exec(line)?.[0] ?? '';
}

/** The key at the start of a line's content; undefined where there is none. */
export function keyIn(content: string): LineKey | undefined {
  const match = KEY.exec(content);
  if (!match) return undefined;
  const [whole, double, single, plain] = match;
  const source = whole.slice(0, -1).trimEnd();
  return { source, name: plain ?? single?.replaceAll("''", "'") ?? double ?? source, length: whole.length };
}

/** Whether a line says nothing of the tree: it is empty, a comment, or the start of a document. */
export function isSilent(content: string): boolean {
  return content.trim() === '' || content.startsWith('#') || /^---(?:\s|$)/.test(content);
}

/** Where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  // A search from before the start would find a line end at the start.
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** How many blanks a line starts with. */
export function indentOf(line: string): number {
  let indent = 0;
  while (line.charCodeAt(indent) === 0x20) indent++;
  return indent;
}

/** The lines of a text from an offset up to the start, the nearest one first; `from` is the start of a line. */
export function* linesAbove(text: string, from: number, start: number): Generator<string> {
  for (let end = from - 1; end >= start; ) {
    const begin = Math.max(start, lineStart(text, end));
    yield withoutReturn(text.slice(begin, end));
    end = begin - 1;
  }
}

/** The lines of a text from an offset down to the end; `from` is the end of a line. */
export function* linesBelow(text: string, from: number, end: number): Generator<string> {
  for (let at = from; at < end; ) {
    const begin = at + 1;
    const next = text.indexOf('\n', begin);
    at = next === -1 || next > end ? end : next;
    if (begin <= end) yield withoutReturn(text.slice(begin, at));
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
