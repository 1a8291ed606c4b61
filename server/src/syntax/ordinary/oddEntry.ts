// Reads an entry of a map whose value is not ordinary, such as a folded text, with the library: what is around it stays ordinary.

import { isAlias, isMap, type Node, type Pair } from 'yaml';
import { libraryDocuments } from '../library.ts';
import { nodesIn } from '../tree.ts';
import { DASH, endsLine, HASH, SPACE } from './letters.ts';

/** An entry, and where the line starts that is not part of it. */
export interface OddEntry {
  readonly pair: Pair<Node, Node | null>;
  readonly end: number;
}

/**
 * The entry whose key, an ordinary one, stands at a place in a column; undefined where it has a mistake, and where anchors
 * or aliases tie it to the rest of the document. `limit` is where the text ends.
 */
export function oddEntry(text: string, start: number, column: number, limit: number): OddEntry | undefined {
  const end = endOf(text, start, column, limit);
  const [document, ...others] = libraryDocuments(' '.repeat(column) + text.slice(start, end));
  const map = document?.contents;
  if (!document || others.length + document.errors.length + document.warnings.length > 0) return undefined;
  if (!isMap<Node, Node | null>(map) || map.flow || map.items.length !== 1) return undefined;
  if (!isMovable(map, start - column)) return undefined;
  const [pair] = map.items;
  return pair && { pair, end };
}

/** Counts the offsets of nodes from another start. False where one of them speaks of others, or is one that others speak of. */
function isMovable(root: Node, by: number): boolean {
  for (const node of nodesIn(root)) {
    if (isAlias(node) || node.anchor !== undefined) return false;
    const [start, valueEnd, end] = node.range ?? [0, 0, 0];
    node.range = [start + by, valueEnd + by, end + by];
  }
  return true;
}

/** The start of the next line that says something in the column or before it. Lists may stand in the column of their key. */
function endOf(text: string, start: number, column: number, limit: number): number {
  for (let line = lineAfter(text, start); line < limit; line = lineAfter(text, line)) {
    let at = line;
    while (text.charCodeAt(at) === SPACE) at++;
    const code = text.charCodeAt(at);
    const isDash = code === DASH && (text.charCodeAt(at + 1) === SPACE || endsLine(text.charCodeAt(at + 1)));
    if (endsLine(code) || code === HASH || at - line > column || (at - line === column && isDash)) continue;
    return line;
  }
  return limit;
}

function lineAfter(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline === -1 ? text.length : newline + 1;
}
