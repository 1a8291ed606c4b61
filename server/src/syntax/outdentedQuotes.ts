// Reads quotes that go on in lines indented too little: Kubernetes takes them, the grammar of YAML and the library do not.

import { Composer, CST, type Document, type DocumentOptions, Lexer, type ParseOptions, Parser } from 'yaml';

/** How many such quotes are read in one text; each has it read once more. */
const MOST = 12;
/** What the lexer puts between pieces of the text. */
const CONTROLS: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);
/** What may stand behind a quote. Where a half is missing, the next half is seldom followed by it. */
const BEHIND = /[ \t]*(?:[,:\]}]|\r?$)|[ \t]+#/my;
/** What ends a document, also within quotes. */
const MARKER = /^(?:---|\.\.\.)(?:\s|$)/m;

/**
 * The documents of a text, with quotes that go on in lines indented too little: a network's JSON with its last brace at
 * the start of a line, or with tabs before it. Undefined where there are none, and where not all that is wrong is that.
 */
export function outdentedDocuments(
  text: string,
  options: ParseOptions & DocumentOptions,
): readonly Document.Parsed[] | undefined {
  const lexemes = outdentedLexemes(text, lexemesIn(text));
  return lexemes && composed(lexemes, options);
}

/** The lexemes of a text, with the quotes of `outdentedDocuments` as one each; control characters announce some. */
export function lexemesOf(text: string): readonly string[] {
  const lexemes = lexemesIn(text);
  const outdented = outdentedLexemes(text, lexemes);
  return outdented && composed(outdented, { logLevel: 'silent' }) ? outdented : lexemes;
}

function composed(
  lexemes: readonly string[],
  options: ParseOptions & DocumentOptions,
): readonly Document.Parsed[] | undefined {
  const parser = new Parser();
  const composer = new Composer(options);
  const documents = [...composer.compose(tokensOf(parser, lexemes))];
  return documents.every(({ errors }) => errors.length === 0) ? documents : undefined;
}

function* tokensOf(parser: Parser, lexemes: readonly string[]): Generator<CST.Token, void> {
  for (const lexeme of lexemes) yield* parser.next(lexeme);
  yield* parser.end();
}

/** The lexer reads a text of the same length in which these quotes have but one line. Undefined as above. */
function outdentedLexemes(text: string, asTheyAre: readonly string[]): readonly string[] | undefined {
  if ([...CONTROLS].some(control => text.includes(control))) return undefined;
  let unbroken = text;
  let lexemes = asTheyAre;
  for (let count = 0; count <= MOST; count++) {
    const start = cutQuote(unbroken, lexemes);
    if (start === undefined) return count === 0 ? undefined : asWritten(text, lexemes);
    const end = closingQuote(text, start);
    const inside = text.slice(start, end);
    if (end < 0 || MARKER.test(inside) || !isBehindQuote(text, end + 1)) return undefined;
    unbroken = unbroken.slice(0, start) + inside.replaceAll('\n', ' ') + unbroken.slice(end);
    lexemes = lexemesIn(unbroken);
  }
  return undefined;
}

function lexemesIn(text: string): readonly string[] {
  return [...new Lexer().lex(text)];
}

function isBehindQuote(text: string, offset: number): boolean {
  BEHIND.lastIndex = offset;
  return BEHIND.test(text);
}

/** Where the first quote begins that the lexer ends before its other half. */
function cutQuote(text: string, lexemes: readonly string[]): number | undefined {
  let offset = 0;
  let before = '';
  for (const lexeme of lexemes) {
    const isQuote = before !== CST.SCALAR && (lexeme[0] === "'" || lexeme[0] === '"');
    if (isQuote && offset + lexeme.length !== closingQuote(text, offset) + 1) return offset;
    if (!CONTROLS.has(lexeme)) offset += lexeme.length;
    before = lexeme;
  }
  return undefined;
}

/** Where the quote that begins at an offset ends; -1 where it does not. */
function closingQuote(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    const isEscape = quote === '"' ? text[at] === '\\' : text[at] === quote && text[at + 1] === quote;
    if (isEscape) at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}

function asWritten(text: string, lexemes: readonly string[]): readonly string[] {
  let offset = 0;
  return lexemes.map(lexeme => {
    if (CONTROLS.has(lexeme)) return lexeme;
    offset += lexeme.length;
    return text.slice(offset - lexeme.length, offset);
  });
}
