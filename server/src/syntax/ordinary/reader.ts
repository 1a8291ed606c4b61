// Reads ordinary YAML many times as fast as the library, into the same nodes; what is not ordinary is left to the library.

import { type Node, Pair, type Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Span } from '../../text/span.ts';
import {
  BAR,
  COLON,
  COMMA,
  DASH,
  DOUBLE_QUOTE,
  endsLine,
  HASH,
  LEFT_BRACE,
  LEFT_BRACKET,
  RIGHT_BRACE,
  RIGHT_BRACKET,
  SINGLE_QUOTE,
  SPACE,
} from './letters.ts';
import { oddEntry } from './oddEntry.ts';
import { emptyScalar, endsKey, flowScalar, literalScalar, plainKey, plainScalar, quotedScalar } from './scalars.ts';

/** Of so many values that are not ordinary the library reads the whole text faster than one by one. */
const MOST_ODD = 50;
/** Deeper manifests are left to the library, which says so where a stack would not hold them. */
const DEEPEST = 100;

/**
 * The tree of a text that is one document without a mistake: maps and lists in blocks, or between brackets on one line, with
 * scalars on one line, and texts behind a `|`. Other values, such as folded texts, brackets over several lines and tags,
 * are read by the library in their places. Undefined where more than a value is not ordinary, such as keys, tabs and all
 * that anchors tie together, and for whatever might be wrong.
 *
 * The nodes are those that the library makes, but for notes of comments and blank lines; the third number of a range
 * leaves out what trails the node.
 */
export function ordinaryTree(text: string): Node | undefined {
  return text.includes('\r') ? undefined : new Reader(text, { start: 0, end: text.length }).read();
}

/** The same for whole lines of a text without CR; the offsets of the nodes count from the start of the text. */
export function ordinaryPart(text: string, lines: Span): Node | undefined {
  return new Reader(text, lines).read();
}

/** Reads from line to line. Each method gives undefined where the text is not ordinary; then the reader is of no use any more. */
class Reader {
  readonly #text: string;
  readonly #lines: Span;
  /** Where the next letter stands that says something, with its column, which is -1 at the end of the text. */
  #at = 0;
  #indent = 0;
  #depth = 0;
  #odd = 0;
  #isHopeless = false;

  constructor(text: string, lines: Span) {
    this.#text = text;
    this.#lines = lines;
  }

  read(): Node | undefined {
    this.#seek(this.#lines.start);
    if (this.#indent === 0 && this.#text.startsWith('---', this.#at)) {
      this.#at += 3;
      if (!this.#endLine(this.#at)) return undefined;
    }
    const root = this.#indent < 0 ? undefined : this.#block();
    return this.#indent < 0 ? root : undefined;
  }

  /** The map or the list that begins at the next letter. */
  #block(): Node | undefined {
    if (++this.#depth > DEEPEST) return undefined;
    const node = this.#isDash() ? this.#list(this.#indent) : this.#map(this.#indent);
    this.#depth--;
    return node;
  }

  #map(indent: number): YAMLMap | undefined {
    const map = new YAMLMap();
    const start = this.#at;
    let end = start;
    do {
      const pair = this.#entry(indent);
      if (!pair) return undefined;
      map.items.push(pair);
      end = pair.value?.range?.[2] ?? end;
    } while (this.#indent === indent);
    map.range = [start, end, end];
    return map;
  }

  #entry(indent: number): Pair<Node, Node | null> | undefined {
    const [start, depth] = [this.#at, this.#depth];
    const key = this.#key();
    const value = key && this.#value(indent, true);
    if (value && this.#indent <= indent) return new Pair<Node, Node | null>(key, value);
    const isOdd = key !== undefined && !this.#isHopeless && ++this.#odd <= MOST_ODD;
    const odd = !isOdd ? undefined : oddEntry(this.#text, start, indent, this.#lines.end);
    // Where the innermost entry cannot be read by itself, no more can what is around it.
    if (!odd) this.#isHopeless = true;
    else this.#seek(odd.end);
    this.#depth = depth;
    return odd?.pair;
  }

  #list(indent: number): YAMLSeq | undefined {
    const list = new YAMLSeq();
    const start = this.#at;
    let end = start;
    do {
      this.#at++;
      const item = this.#value(indent, false);
      if (!item || this.#indent > indent) return undefined;
      list.items.push(item);
      end = item.range?.[2] ?? end;
    } while (this.#indent === indent && this.#isDash());
    list.range = [start, end, end];
    return list;
  }

  /** The key at the next letter; what comes next is what stands behind its colon. */
  #key(): Scalar | undefined {
    const code = this.#text.charCodeAt(this.#at);
    const isQuoted = code === DOUBLE_QUOTE || code === SINGLE_QUOTE;
    const key = isQuoted ? quotedScalar(this.#text, this.#at) : plainKey(this.#text, this.#at);
    const end = key?.range?.[1] ?? 0;
    if (!endsKey(this.#text, end)) return undefined;
    this.#at = end + 1;
    return key;
  }

  /** What stands behind a colon or a dash. Lists may stand below their key at the same column. */
  #value(indent: number, isBehindKey: boolean): Node | undefined {
    const text = this.#text;
    const before = this.#at;
    let at = before;
    while (text.charCodeAt(at) === SPACE) at++;
    const code = text.charCodeAt(at);
    if (endsLine(code) || (code === HASH && at > before)) {
      this.#endLine(before);
      const isBelow = this.#indent > indent || (isBehindKey && this.#indent === indent && this.#isDash());
      return isBelow ? this.#block() : emptyScalar(at);
    }
    this.#at = at;
    if (!isBehindKey && (this.#isDash() || this.#isKey())) {
      this.#indent = indent + at - before + 1;
      return this.#block();
    }
    return code === BAR ? this.#literal(indent) : this.#inLine(code);
  }

  #literal(indent: number): Node | undefined {
    const literal = literalScalar(this.#text, this.#at, indent);
    if (literal) this.#seek(literal.range?.[1] ?? 0);
    return literal;
  }

  #inLine(code: number): Node | undefined {
    const node = this.#within(code, false);
    return node && this.#endLine(node.range?.[1] ?? 0) ? node : undefined;
  }

  /** A value within a line. */
  #within(code: number, isFlow: boolean): Node | undefined {
    if (code === LEFT_BRACKET || code === LEFT_BRACE) return this.#flow(code === LEFT_BRACE);
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) return quotedScalar(this.#text, this.#at);
    return isFlow ? flowScalar(this.#text, this.#at) : plainScalar(this.#text, this.#at);
  }

  /** What stands between brackets on one line. */
  #flow(isMap: boolean): YAMLMap | YAMLSeq | undefined {
    const start = this.#at;
    const [node, add] = isMap ? flowMap() : flowList();
    const close = isMap ? RIGHT_BRACE : RIGHT_BRACKET;
    if (++this.#depth > DEEPEST) return undefined;
    for (let code = this.#nextLetter(start + 1); code !== close; ) {
      const key = isMap ? this.#flowKey(code) : undefined;
      if (isMap && !key) return undefined;
      const item = this.#within(this.#text.charCodeAt(this.#at), true);
      if (!item) return undefined;
      add(key, item);
      code = this.#nextLetter(item.range?.[1] ?? 0);
      if (code === COMMA) {
        code = this.#nextLetter(this.#at + 1);
        if (code === close) return undefined;
      } else if (code !== close) return undefined;
    }
    this.#depth--;
    node.range = [start, this.#at + 1, this.#at + 1];
    return node;
  }

  /** A key between brackets, a colon and a space; what comes next is its value. */
  #flowKey(code: number): Node | undefined {
    const key = code === LEFT_BRACKET || code === LEFT_BRACE ? undefined : this.#within(code, true);
    const end = key?.range?.[1] ?? 0;
    if (this.#text.charCodeAt(end) !== COLON || this.#text.charCodeAt(end + 1) !== SPACE) return undefined;
    this.#nextLetter(end + 1);
    return key;
  }

  /** Goes to the first letter from a place that is no space; gives it. */
  #nextLetter(from: number): number {
    let at = from;
    while (this.#text.charCodeAt(at) === SPACE) at++;
    this.#at = at;
    return this.#text.charCodeAt(at);
  }

  #isDash(): boolean {
    const next = this.#text.charCodeAt(this.#at + 1);
    return this.#text.charCodeAt(this.#at) === DASH && (next === SPACE || endsLine(next));
  }

  #isKey(): boolean {
    const at = this.#at;
    const isKey = this.#key() !== undefined;
    this.#at = at;
    return isKey;
  }

  /** Goes on to the next line that says something, if nothing but a comment stands between a place and the end of its line. */
  #endLine(from: number): boolean {
    const code = this.#nextLetter(from);
    if (!endsLine(code) && (code !== HASH || this.#at === from)) return false;
    this.#seek(this.#lineAfter(this.#at));
    return true;
  }

  /** Goes to the first letter, from the start of a line, that is neither space nor comment. */
  #seek(line: number): void {
    for (let start = line; start < this.#lines.end; start = this.#lineAfter(this.#at)) {
      const code = this.#nextLetter(start);
      if (endsLine(code) || code === HASH) continue;
      this.#indent = this.#at - start;
      return;
    }
    this.#indent = -1;
  }

  #lineAfter(at: number): number {
    const newline = this.#text.indexOf('\n', at);
    return newline === -1 ? this.#text.length : newline + 1;
  }
}

type Add = (key: Node | undefined, value: Node) => void;

function flowMap(): readonly [YAMLMap, Add] {
  const map = new YAMLMap();
  map.flow = true;
  return [map, (key, value) => void map.items.push(new Pair(key, value))];
}

function flowList(): readonly [YAMLSeq, Add] {
  const list = new YAMLSeq();
  list.flow = true;
  return [list, (_, value) => void list.items.push(value)];
}
