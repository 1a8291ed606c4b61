// Cuts a file into its YAML documents without parsing it, so that a key press re-parses one of them.

/** The text of one YAML document and where it starts in its file. */
export interface Slice {
  readonly text: string;
  readonly start: number;
}

/**
 * The documents of a file, in order, without gaps: their texts joined are the file.
 *
 * A `---` at the start of a line always begins a document, as YAML forbids it inside of content. Files with
 * directives (`%YAML`) or document ends (`...`) are left whole, since these speak about their neighbours.
 */
export function slicesOf(text: string): readonly Slice[] {
  if (/^(?:%|\.\.\.(?:\s|$))/m.test(text)) return [{ text, start: 0 }];
  const starts = markersOf(text);
  const [first] = starts;
  // Comments above the first marker belong to the document that it begins.
  const cuts = first === undefined || isBlank(text.slice(0, first)) ? starts.slice(1) : starts;
  return [0, ...cuts].map((start, index) => ({ text: text.slice(start, cuts[index] ?? text.length), start }));
}

function markersOf(text: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf('---'); at !== -1; at = text.indexOf('---', at + 3)) {
    const before = text[at - 1];
    // Not behind a lone CR: the parser does not take it for the end of a line.
    const startsLine = before === undefined || before === '\n' || before === '\uFEFF';
    if (startsLine && /^[ \t\r\n]?$/.test(text.slice(at + 3, at + 4))) starts.push(at);
  }
  return starts;
}

function isBlank(text: string): boolean {
  return text.split(/\r\n?|\n/).every(line => /^[\uFEFF\s]*(?:#.*)?$/.test(line));
}
