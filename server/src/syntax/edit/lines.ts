// Where lines begin and end around an entry, and which comments belong to it.

/** The column of an offset: how many units stand before it on its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Where the line of an offset begins, behind a BOM. */
export function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

/** Where the line of an offset ends, before its line end. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** Where the next line begins; the end of the text behind the last one. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/** Whether nothing but white space stands before an offset on its line. */
export function startsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

/** The white space that the line of an offset begins with, tabs as they are. */
export function marginOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

/** The start of the comment lines directly above an offset's line that are indented like it; its own line without any. */
export function withCommentsAbove(text: string, offset: number): number {
  const column = columnOf(text, offset);
  let start = lineStart(text, offset);
  while (start > 1) {
    const above = lineStart(text, start - 1);
    if (commentColumn(text.slice(above, start)) !== column) break;
    start = above;
  }
  return start;
}

/** The end of the line of an offset, or of the comment lines below it that are indented deeper than `column`. */
export function withCommentsBelow(text: string, offset: number, column: number): number {
  let end = lineEnd(text, offset);
  for (let at = nextLine(text, end); at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    if (line.trim() === '') continue;
    if ((commentColumn(line) ?? -1) <= column) break;
    end = lineEnd(text, at);
  }
  return end;
}

function commentColumn(line: string): number | undefined {
  const content = line.trimStart();
  return content.startsWith('#') ? line.length - content.length : undefined;
}
