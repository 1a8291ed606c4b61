// Lines of a text: turns offsets into line and character and back.

/** A place in a text as editors count it: both from zero, characters in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Where each line of a text starts. A line ends with LF, CRLF or a lone CR, as LSP and YAML have it. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    this.#starts = text.includes('\r') ? startsAfter(text, /\r\n|\n|\r/g) : startsAfterLineFeeds(text);
    this.#length = text.length;
  }

  /** Number of lines; an empty text has one. */
  get count(): number {
    return this.#starts.length;
  }

  /** Line and character of an offset; offsets outside the text are clamped to it. */
  positionAt(offset: number): Position {
    const wanted = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: wanted - this.lineStart(low) };
  }

  /** Offset of a position; lines and characters outside the text are clamped to it. */
  offsetAt(position: Position): number {
    if (position.line >= this.#starts.length) return this.#length;
    const next = this.#starts[position.line + 1] ?? this.#length;
    return Math.max(this.lineStart(position.line), Math.min(this.lineStart(position.line) + position.character, next));
  }

  /** Offset at which a line (from zero) starts; the text's end for lines it does not have. */
  lineStart(line: number): number {
    return this.#starts[Math.max(0, line)] ?? this.#length;
  }
}

function startsAfter(text: string, lineEnd: RegExp): readonly number[] {
  const starts = [0];
  for (const match of text.matchAll(lineEnd)) starts.push(match.index + match[0].length);
  return starts;
}

/** The same for texts without CR, which are nearly all, at a fraction of the time. */
function startsAfterLineFeeds(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
