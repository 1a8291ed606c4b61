// Regular expressions as the API server has them (RE2), matched in a time that grows with the text and no faster.

/** A pattern that was understood. */
export interface Pattern {
  /** Whether a part of a text fits; undefined where the text is too long to say. */
  matches(text: string): boolean | undefined;
}

/** What a pattern is made of. */
type Part =
  | { readonly is: 'letter'; readonly fits: (letter: number) => boolean }
  | { readonly is: 'start' }
  | { readonly is: 'end' }
  | { readonly is: 'all' | 'any'; readonly parts: readonly Part[] }
  | Repeat;

interface Repeat {
  readonly is: 'repeat';
  readonly part: Part;
  readonly least: number;
  readonly most: number;
}

/** One state of the machine that reads a text: it takes a letter, looks where it is, or goes on in several ways. */
type State =
  | { readonly fits: (letter: number) => boolean; readonly next: number }
  | { readonly at: 'start' | 'end'; readonly next: number }
  | { ways: readonly number[] };

const LONGEST_TEXT = 2_000;
const MOST_STATES = 2_000;
const MOST_REPEATS = 1_000;
const DEEPEST = 100;
/** The state that says a text fits. */
const DONE = 0;

const CLASSES: Readonly<Record<string, RegExp>> = { d: /\d/, w: /\w/, s: /[\t\n\f\r ]/ };
const CONTROLS: Readonly<Record<string, number>> = { a: 7, t: 9, n: 10, v: 11, f: 12, r: 13 };

/**
 * The pattern that a text stands for. Undefined where it is none, where it is too large, and where it uses what is not
 * known here, such as flags, Unicode classes and word boundaries: then nothing can be said about any text.
 */
export function patternOf(source: string): Pattern | undefined {
  const part = new Reader(source).whole();
  const states: State[] = [{ ways: [] }];
  const first = part && stateOf(part, DONE, states);
  if (first === undefined || states.length > MOST_STATES) return undefined;
  return { matches: text => (text.length > LONGEST_TEXT ? undefined : run(states, first, text)) };
}

/** Adds the states of a part in front of another state; the first of them. Stops where there are too many. */
function stateOf(part: Part, next: number, states: State[]): number {
  if (states.length > MOST_STATES) return next;
  switch (part.is) {
    case 'letter':
      return states.push({ fits: part.fits, next }) - 1;
    case 'any':
      return states.push({ ways: part.parts.map(one => stateOf(one, next, states)) }) - 1;
    case 'all':
      return part.parts.reduceRight((following, one) => stateOf(one, following, states), next);
    case 'repeat':
      return repeatedState(part, next, states);
    default:
      return states.push({ at: part.is, next }) - 1;
  }
}

/** As many copies of a part as must be there, and behind them those that may be. */
function repeatedState({ part, least, most }: Repeat, next: number, states: State[]): number {
  let first = next;
  if (most === Infinity) {
    const again = { ways: [next] };
    first = states.push(again) - 1;
    again.ways = [stateOf(part, first, states), next];
  }
  for (let count = most; count > least && count < Infinity && states.length <= MOST_STATES; count--)
    first = states.push({ ways: [stateOf(part, first, states), next] }) - 1;
  for (let count = 0; count < least && states.length <= MOST_STATES; count++) first = stateOf(part, first, states);
  return first;
}

/** All ways at once, letter by letter, so that no text makes it try the same thing twice. */
function run(states: readonly State[], first: number, text: string): boolean {
  const letters = [...text].map(letter => letter.codePointAt(0) ?? 0);
  let reached: number[] = [];
  for (let at = 0; at <= letters.length; at++) {
    const here = closure(states, [...reached, first], at === 0, at === letters.length);
    if (here.has(DONE)) return true;
    const letter = letters[at] ?? 0;
    reached = [...here].flatMap(index => {
      const state = states[index];
      return state && 'fits' in state && at < letters.length && state.fits(letter) ? [state.next] : [];
    });
  }
  return false;
}

/** The states that can be reached without a letter. */
function closure(
  states: readonly State[],
  from: readonly number[],
  isStart: boolean,
  isEnd: boolean,
): ReadonlySet<number> {
  const seen = new Set<number>();
  const waiting = [...from];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (seen.has(index)) continue;
    seen.add(index);
    const state = states[index];
    if (state && 'ways' in state) waiting.push(...state.ways);
    else if (state && 'at' in state && (state.at === 'start' ? isStart : isEnd)) waiting.push(state.next);
  }
  return seen;
}

/** Reads the text of a pattern. What it does not understand makes the whole pattern undefined. */
class Reader {
  readonly #source: string;
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  whole(): Part | undefined {
    const part = this.#choice();
    return this.#at === this.#source.length ? part : undefined;
  }

  #choice(): Part | undefined {
    const parts: (Part | undefined)[] = [];
    if (++this.#depth > DEEPEST) return undefined;
    do parts.push(this.#sequence());
    while (this.#takes(/\|/y));
    this.#depth--;
    return combined('any', parts);
  }

  #sequence(): Part | undefined {
    const parts: (Part | undefined)[] = [];
    while (this.#at < this.#source.length && !/[|)]/.test(this.#source.charAt(this.#at))) {
      const part = this.#repeated(this.#single());
      parts.push(part);
      if (!part) break;
    }
    return combined('all', parts);
  }

  #single(): Part | undefined {
    if (this.#takes(/\((?:\?(?::|P?<\w+>))?/y)) {
      const part = this.#choice();
      return this.#takes(/\)/y) ? part : undefined;
    }
    if (this.#takes(/\[/y)) return this.#class();
    if (this.#takes(/\^|\\A/y)) return { is: 'start' };
    if (this.#takes(/\$|\\z/y)) return { is: 'end' };
    if (this.#takes(/\./y)) return { is: 'letter', fits: letter => letter !== 10 };
    const fits = /[*+?]/.test(this.#source.charAt(this.#at)) ? undefined : this.#letter();
    return fits && { is: 'letter', fits };
  }

  #repeated(part: Part | undefined): Part | undefined {
    const found = this.#takes(/(?:([*+?])|\{(\d{1,4})(,(\d{0,4}))?\})\??/y);
    if (!part || !found) return part;
    const [, sign, from, comma, to] = found;
    const least = sign ? Number(sign === '+') : Number(from);
    const most = sign === '?' ? 1 : sign || (comma && !to) ? Infinity : Number(to ?? from);
    const isTooMuch = least > MOST_REPEATS || (most !== Infinity && (most > MOST_REPEATS || most < least));
    // RE2 refuses a sign that repeats a repetition.
    return isTooMuch || this.#takes(/[*+?]|\{\d+(?:,\d*)?\}/y) ? undefined : { is: 'repeat', part, least, most };
  }

  #class(): Part | undefined {
    const isNegated = this.#takes(/\^/y) !== undefined;
    const tests: ((letter: number) => boolean)[] = [];
    for (let isFirst = true; isFirst || !this.#takes(/\]/y); isFirst = false) {
      if (this.#at >= this.#source.length || this.#source.startsWith('[:', this.#at)) return undefined;
      const test = this.#range();
      if (!test) return undefined;
      tests.push(test);
    }
    return { is: 'letter', fits: letter => tests.some(test => test(letter)) !== isNegated };
  }

  #range(): ((letter: number) => boolean) | undefined {
    const named = this.#takes(/\\([dwsDWS])/y);
    if (named) return classOf(named[1] ?? '');
    const low = this.#code();
    if (low === undefined || !this.#takes(/-(?!\])/y)) return low === undefined ? undefined : letter => letter === low;
    const high = this.#code();
    return high === undefined || high < low ? undefined : letter => low <= letter && letter <= high;
  }

  #letter(): ((letter: number) => boolean) | undefined {
    const named = this.#takes(/\\([dwsDWS])/y);
    if (named) return classOf(named[1] ?? '');
    const code = this.#code();
    return code === undefined ? undefined : letter => letter === code;
  }

  /** The code of one letter, written as it is or escaped. */
  #code(): number | undefined {
    const hex = this.#takes(/\\x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})/y);
    if (hex) return Number.parseInt(hex[1] ?? hex[2] ?? '', 16);
    const control = this.#takes(/\\([atnvfr])/y);
    if (control) return CONTROLS[control[1] ?? ''];
    return this.#takes(/\\[!-/:-@[-`{-~]|[^\\]/uy)?.[0]
      .replace(/^\\(?=.)/u, '')
      .codePointAt(0);
  }

  /** What stands here, if a sticky expression fits, and goes on behind it. */
  #takes(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#source) ?? undefined;
    this.#at += found?.[0].length ?? 0;
    return found;
  }
}

function combined(is: 'all' | 'any', parts: readonly (Part | undefined)[]): Part | undefined {
  const known = parts.filter(part => part !== undefined);
  if (known.length < parts.length) return undefined;
  return known.length === 1 ? known[0] : { is, parts: known };
}

/** The class of letters behind a name; a capital stands for all others. */
function classOf(name: string): (letter: number) => boolean {
  const letters = CLASSES[name.toLowerCase()] ?? /./s;
  const isNegated = name !== name.toLowerCase();
  return letter => letters.test(String.fromCodePoint(letter)) !== isNegated;
}
