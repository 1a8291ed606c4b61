// Blanks out what the configuration of a guest only says and does not do: comments, and texts that are printed.

type Quote = '"' | "'" | undefined;

const blockComments: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<#', '#>'],
];
const printing = new Set(['echo', 'printf', 'logger', 'write-host', 'write-output']);
const searching = new Set(['grep', 'egrep', 'fgrep', 'findstr']);

// what a line must hold to be worth reading letter by letter
const eventful = /#|echo|printf|logger|write-|grep|findstr/i;

/**
 * The text with comments, and with the arguments of commands that only print or search, replaced by spaces, so that
 * offsets stay the same. What is printed into a file or into another command is kept: that is configuration.
 */
export function stripGuestComments(text: string): string {
  let stripped = text;
  for (const [open, close] of blockComments) stripped = blankBlocks(stripped, open, close);
  return stripped.split('\n').map(stripLine).join('\n');
}

function blankBlocks(text: string, open: string, close: string): string {
  let result = '';
  let from = 0;
  for (;;) {
    const start = text.indexOf(open, from);
    const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
    if (end < 0) return result + text.slice(from);
    result += text.slice(from, start) + blank(text.slice(start, end + close.length));
    from = end + close.length;
  }
}

function stripLine(line: string): string {
  if (isCommentLine(line)) return blank(line);
  if (!eventful.test(line)) return line;
  let result = '';
  let quote: Quote;
  let place = 0;
  while (place < line.length) {
    if (quote === undefined && startsComment(line, place)) return result + blank(line.slice(place));
    const word = startsWord(line, place) ? wordAt(line, place) : '';
    if (isQuiet(line, place, word)) {
      const from = place + word.length;
      // in a list such as ["echo", "text"] the quotes close right after the word
      const isListed = quote !== undefined && line[from] === quote;
      const command = isListed ? commandFrom(line, from + 1, undefined) : commandFrom(line, from, quote);
      if (isListed) quote = undefined;
      const rest = line.slice(from, command.end);
      const isKept = command.isUsed && printing.has(programOf(word));
      result += line.slice(place, from) + (isKept ? rest : blank(rest));
      place = command.end;
      continue;
    }
    const step = word.length > 0 ? word.length : line[place] === '\\' ? 2 : 1;
    quote = quoteAfter(line, place, quote);
    result += line.slice(place, place + step);
    place += step;
  }
  return result;
}

function isQuiet(line: string, place: number, word: string): boolean {
  const next = line[place + word.length];
  const program = programOf(word);
  return next !== ':' && next !== '=' && (printing.has(program) || searching.has(program));
}

function programOf(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}

// The rest of a simple command, and whether its output goes into a file or another command.
function commandFrom(line: string, from: number, outer: Quote): { readonly end: number; readonly isUsed: boolean } {
  let quote: Quote;
  let isUsed = false;
  let place = from;
  for (; place < line.length; place++) {
    const character = line[place];
    if (character === '\\') {
      place++;
    } else if (quote === undefined && character === outer && outer !== undefined) {
      return { end: place, isUsed };
    } else if (quote === undefined && character === '>') {
      isUsed ||= !/^>+\s{0,9}(?:&|\/dev\/(?:null|std|tty|console|kmsg))/.test(line.slice(place, place + 30));
      if (line[place + 1] === '&') place++;
    } else if (quote === undefined && isEnd(character, line[place + 1])) {
      return { end: place, isUsed };
    } else if (quote === undefined && character === '|') {
      return { end: place, isUsed: isUsed || line[place + 1] !== '|' };
    } else {
      quote = quoteAfter(line, place, quote);
    }
  }
  // a quote that stays open goes on in the next line, and so may the redirection
  return { end: Math.min(place, line.length), isUsed: isUsed || quote !== undefined };
}

function isEnd(character: string | undefined, next: string | undefined): boolean {
  return character === ';' || character === ']' || (character === '&' && next !== '>');
}

function quoteAfter(line: string, place: number, quote: Quote): Quote {
  const character = line[place];
  if (character !== '"' && character !== "'") return quote;
  if (quote !== undefined) return quote === character ? undefined : quote;
  const isApostrophe = character === "'" && /\w'\w/.test(line.slice(Math.max(0, place - 1), place + 2));
  return isApostrophe ? undefined : character;
}

function isCommentLine(line: string): boolean {
  let place = 0;
  while (isBlank(line[place]) || (line[place] === '-' && isBlank(line[place + 1]))) place++;
  if (line[place] === '"' || line[place] === "'") place++;
  while (isBlank(line[place])) place++;
  return /^(?:#|;|::|rem\s)/i.test(line.slice(place, place + 4));
}

function startsComment(line: string, place: number): boolean {
  return line[place] === '#' && (place === 0 || isBlank(line[place - 1]) || line[place - 1] === ';');
}

function startsWord(line: string, place: number): boolean {
  return isWordCharacter(line[place]) && !isWordCharacter(line[place - 1]);
}

function wordAt(line: string, place: number): string {
  let end = place;
  while (isWordCharacter(line[end])) end++;
  return line.slice(place, end).toLowerCase();
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\w./-]/.test(character);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
