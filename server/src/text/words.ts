// Which of many words stand in a text, found in one pass over it.

/** The places of a table by the first letters of words; a power of two. */
const PLACES = 8192;

/** The letters that decide a place. Words of fewer are looked for one by one. */
const LETTERS = 3;

/** So few words are looked for one by one, which the engine does at many letters at once. */
const FEW = 8;

/** Many words that texts are searched for, wherever they begin and end. */
export class Words {
  readonly #words: readonly string[];
  /** Those that are looked for one by one. */
  readonly #alone: readonly number[];
  /** For each place the list of the words that may begin there, counted from 1; 0 where none does. */
  readonly #listAt = new Uint16Array(PLACES);
  readonly #lists: number[][] = [[]];

  /** Each word is known by its number in the list from then on. */
  constructor(words: readonly string[]) {
    this.#words = words;
    const isAlone = (word: string) => words.length <= FEW || word.length < LETTERS;
    this.#alone = [...words.keys()].filter(number => isAlone(words[number] ?? ''));
    for (const [number, word] of words.entries()) if (!isAlone(word)) this.#add(number, word);
  }

  /** For each word 1 where it stands in a text, else 0. */
  in(text: string): Uint8Array {
    const found = new Uint8Array(this.#words.length);
    for (const number of this.#alone) found[number] = text.includes(this.#words[number] ?? '') ? 1 : 0;
    if (this.#alone.length === this.#words.length) return found;
    const listAt = this.#listAt;
    let place = 0;
    for (let at = 0; at < text.length; at++) {
      // Each letter moves the ones before it on, until they fall out: a place depends on the last three.
      place = ((place << 5) ^ text.charCodeAt(at)) & (PLACES - 1);
      const list = listAt[place];
      if (list) this.#check(list, text, at - LETTERS + 1, found);
    }
    return found;
  }

  #check(list: number, text: string, start: number, found: Uint8Array): void {
    for (const number of this.#lists[list] ?? [])
      if (found[number] === 0 && text.startsWith(this.#words[number] ?? '', start)) found[number] = 1;
  }

  #add(number: number, word: string): void {
    let place = 0;
    for (let at = 0; at < LETTERS; at++) place = ((place << 5) ^ word.charCodeAt(at)) & (PLACES - 1);
    const known = this.#listAt[place];
    if (known) this.#lists[known]?.push(number);
    else this.#listAt[place] = this.#lists.push([number]) - 1;
  }
}
