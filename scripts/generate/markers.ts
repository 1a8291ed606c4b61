// Puts generated text between two marker lines of a file that is otherwise written by hand.

/** The text with new content between two markers, a blank line on either side; as it is where a marker is missing. */
export function replaceBetween(text: string, open: string, close: string, content: string): string {
  const start = text.indexOf(open);
  const end = text.indexOf(close, start + open.length);
  if (start === -1 || end === -1) return text;
  const inner = content === '' ? '\n\n' : `\n\n${content}\n\n`;
  return text.slice(0, start + open.length) + inner + text.slice(end);
}
