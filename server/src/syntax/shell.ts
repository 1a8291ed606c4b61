// Cuts a shell script into simple commands, so that what a script does is told from what it only mentions.

import type { Span } from '../text/span.ts';

/** One word of a command, its quotes taken off. */
export interface ShellWord {
  readonly text: string;
  /** Where it stands, quotes included; of a file that is written to, with the `>` in front. */
  readonly span: Span;
  /** For each unit of its text the offset it comes from. */
  readonly offsets: readonly number[];
}

/** A program with its arguments and the files it writes to. */
export interface ShellCommand {
  /** Without the keywords and assignments in front of it; none for an assignment alone. */
  readonly words: readonly ShellWord[];
  /** The files behind `>` and `>>`. */
  readonly writes: readonly ShellWord[];
  /** From the first word to the last word or file. */
  readonly span: Span;
  /** The command whose output it reads. */
  readonly input: ShellCommand | undefined;
}

const KEYWORDS = new Set([
  ...['if', 'then', 'elif', 'else', 'fi', 'while', 'until', 'for', 'do', 'done', 'case', 'esac', 'in', 'function'],
  ...['{', '}', '!', 'time', 'coproc'],
]);
const CLOSING: Readonly<Record<string, string>> = { '{': '}', '(': ')', '`': '`' };
/** What only keeps a script going where the command before it fails. */
const FORGIVEN = /^[ \t]*\|\|[ \t]*(?:true|:)(?=[\s;&|)]|$)/;
const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/;

/** The simple commands of a script, in order. Comments and the bodies of here-documents are left out. */
export function shellCommandsOf(script: string): readonly ShellCommand[] {
  return new Reader(script, undefined).commands();
}

/** The simple commands of a script that is a word of another one, such as the one behind `sh -c`. */
export function shellCommandsIn(word: ShellWord): readonly ShellCommand[] {
  return new Reader(word.text, word.offsets).commands();
}

/** A part of a script and what takes its place. */
export interface ShellCut {
  readonly span: Span;
  readonly text: string;
}

/** What takes the place of commands that go, given in order: nothing where the script stays whole, else `true`. */
export function withoutCommands(script: string, commands: readonly Span[]): readonly ShellCut[] {
  const cuts: { readonly command: Span; readonly cut: ShellCut }[] = [];
  for (const command of commands) {
    const cut = withoutCommand(script, command);
    const last = cuts.at(-1);
    const isApart = !last || last.cut.span.end <= cut.span.start;
    if (!isApart) cuts.pop();
    // Two that follow one another go as one.
    const both = isApart ? command : { start: last.command.start, end: command.end };
    cuts.push({ command: both, cut: isApart ? cut : withoutCommand(script, both) });
  }
  return cuts.map(({ cut }) => cut);
}

function withoutCommand(script: string, command: Span): ShellCut {
  const forgiven = FORGIVEN.exec(script.slice(command.end))?.[0].length ?? 0;
  const { start, end } = { start: command.start, end: command.end + forgiven };
  const [before, after] = [script.slice(0, start), script.slice(end)];
  const isFirst = /(?:^|[\n;])[ \t]*$/.test(before);
  const isLast = /^[ \t]*(?:;[ \t]*)?(?:\n|$)/.test(after);
  const next = /^[ \t]*(?:&&|;)[ \t]*(?!(?:fi|done|esac|else|elif)\b)([^\s;&|)}])/.exec(after);
  const previous = /[^\s;&|]([ \t]*(?:&&|;)[ \t]*)$/.exec(before);
  const lines = /\n\s*$/.exec(before);
  const follower = /^[\s;]*(\S)/.exec(after);
  if (isFirst && next) return upTo(next, start, end);
  if (isLast && previous) return { span: { start: start - (previous[1] ?? '').length, end }, text: '' };
  if (!isFirst || !isLast || opensBlock(before)) return { span: { start, end }, text: 'true' };
  if (lines) return { span: { start: lines.index, end: end + (/^[ \t]*;/.exec(after)?.[0].length ?? 0) }, text: '' };
  return follower ? upTo(follower, start, end) : { span: { start, end }, text: 'true' };
}

/** What follows moves up, its first letter included, so that the indentation of its line goes. */
function upTo(follower: RegExpExecArray, start: number, end: number): ShellCut {
  return { span: { start, end: end + follower[0].length }, text: follower[1] ?? '' };
}

/** Whether what stands before needs a command to follow; comments do not count. */
function opensBlock(before: string): boolean {
  const line = before.split('\n').findLast(one => !/^\s*(?:#|$)/.test(one)) ?? '';
  return /(?:\b(?:then|do|else)|[{(|\\]|&&)\s*$/.test(line);
}

/** Reads a script from left to right. */
class Reader {
  readonly #script: string;
  readonly #origin: readonly number[] | undefined;
  readonly #commands: ShellCommand[] = [];
  readonly #hereDocuments: string[] = [];
  #at = 0;
  #words: ShellWord[] = [];
  #writes: ShellWord[] = [];
  #isPiped = false;

  constructor(script: string, origin: readonly number[] | undefined) {
    this.#script = script;
    this.#origin = origin;
  }

  commands(): readonly ShellCommand[] {
    while (this.#at < this.#script.length) this.#step();
    this.#endCommand(false);
    return this.#commands;
  }

  #step(): void {
    const rest = this.#script.slice(this.#at, this.#at + 3);
    const [letter = ''] = rest;
    if (letter === '\n') this.#endLine();
    else if (/\s/.test(letter)) this.#at++;
    else if (/^\\\r?\n/.test(rest)) this.#at = this.#script.indexOf('\n', this.#at) + 1;
    else if (letter === '#') this.#at = this.#lineEnd();
    else if (rest.startsWith('&>')) this.#redirect(1);
    else if (letter === '>') this.#redirect(0);
    else if (letter === '<') this.#read(rest);
    else if (/[;&|()]/.test(letter)) this.#separate(rest);
    else this.#word();
  }

  #lineEnd(): number {
    const end = this.#script.indexOf('\n', this.#at);
    return end === -1 ? this.#script.length : end;
  }

  #endLine(): void {
    this.#at++;
    this.#endCommand(false);
    for (const delimiter of this.#hereDocuments.splice(0)) this.#skipHereDocument(delimiter);
  }

  #skipHereDocument(delimiter: string): void {
    while (this.#at < this.#script.length) {
      const line = this.#script.slice(this.#at, this.#lineEnd()).trim();
      this.#at = Math.min(this.#lineEnd() + 1, this.#script.length);
      if (line === delimiter) return;
    }
  }

  #separate(rest: string): void {
    const isPipe = rest.startsWith('|') && !rest.startsWith('||');
    this.#at += /^(?:&&|\|\||;;|\|&)/.test(rest) ? 2 : 1;
    this.#endCommand(isPipe);
  }

  #endCommand(pipes: boolean): void {
    const from = this.#words.findIndex(({ text }) => !KEYWORDS.has(text) && !ASSIGNMENT.test(text));
    const words = from === -1 ? [] : this.#words.slice(from);
    const parts = [...words, ...this.#writes];
    if (parts.length > 0) {
      const span = {
        start: Math.min(...parts.map(part => part.span.start)),
        end: Math.max(...parts.map(part => part.span.end)),
      };
      this.#commands.push({
        words,
        writes: this.#writes,
        span,
        input: this.#isPiped ? this.#commands.at(-1) : undefined,
      });
    }
    this.#isPiped = pipes && parts.length > 0;
    this.#words = [];
    this.#writes = [];
  }

  /** `>`, `>>`, `>|`, `>&`, `&>`; what follows is a file, unless it is the number of another stream. */
  #redirect(from: number): void {
    const stream = this.#words.at(-1);
    if (stream && /^\d$/.test(stream.text) && stream.span.end === this.#origined(this.#at)) this.#words.pop();
    const start = this.#origined(this.#at);
    this.#at += from + 1;
    const isCopy = this.#script[this.#at] === '&';
    if (/[>|&]/.test(this.#script[this.#at] ?? '')) this.#at++;
    const target = this.#nextWord();
    if (!target || (isCopy && /^(?:\d|-)$/.test(target.text))) return;
    this.#writes.push({ ...target, span: { start, end: target.span.end } });
  }

  /** `<` and `<<<` take a word that is no argument; a here-document goes on behind the line. */
  #read(rest: string): void {
    if (rest === '<<<') this.#at += 3;
    else if (rest.startsWith('<<')) {
      this.#at += rest === '<<-' ? 3 : 2;
      const delimiter = this.#nextWord();
      if (delimiter) this.#hereDocuments.push(delimiter.text);
      return;
    } else this.#at++;
    this.#nextWord();
  }

  #nextWord(): ShellWord | undefined {
    while (/[ \t]/.test(this.#script[this.#at] ?? '')) this.#at++;
    return /[^\s;&|()<>]/.test(this.#script[this.#at] ?? '') ? this.#takeWord() : undefined;
  }

  #word(): void {
    this.#words.push(this.#takeWord());
  }

  #takeWord(): ShellWord {
    const start = this.#at;
    const taken: number[] = [];
    let quote = '';
    for (; this.#at < this.#script.length; this.#at++) {
      const letter = this.#script[this.#at] ?? '';
      if (quote === '' && /[\s;&|()<>]/.test(letter)) break;
      if (letter === quote) quote = '';
      else if (quote === '' && (letter === '"' || letter === "'")) quote = letter;
      else if (letter === '\\' && quote !== "'" && this.#isEscape(quote)) {
        this.#at++;
        if (!/[\r\n]/.test(this.#script[this.#at] ?? '\n')) taken.push(this.#at);
      } else if ((letter === '$' || letter === '`') && quote !== "'") this.#takeExpansion(taken);
      else taken.push(this.#at);
    }
    this.#at = Math.min(this.#at, this.#script.length);
    return {
      text: taken.map(at => this.#script[at]).join(''),
      span: { start: this.#origined(start), end: this.#origined(this.#at - 1) + 1 },
      offsets: taken.map(at => this.#origined(at)),
    };
  }

  #isEscape(quote: string): boolean {
    return quote === '' || /["\\$`\r\n]/.test(this.#script[this.#at + 1] ?? '');
  }

  /** `${…}`, `$(…)` and backquotes as they stand: what they become is not known here. */
  #takeExpansion(taken: number[]): void {
    const open = this.#script[this.#at] === '`' ? '`' : (this.#script[this.#at + 1] ?? '');
    const close = CLOSING[open];
    let depth = 0;
    for (; this.#at < this.#script.length; this.#at++) {
      const letter = this.#script[this.#at];
      taken.push(this.#at);
      if (close === undefined) return;
      if (letter === close && depth > 0) depth--;
      else if (letter === open) depth++;
      if (letter === close && depth === 0) return;
    }
  }

  #origined(at: number): number {
    return this.#origin === undefined ? at : (this.#origin[at] ?? (this.#origin.at(-1) ?? -1) + 1);
  }
}
