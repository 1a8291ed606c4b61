// Remembers which texts were seen lately, so that what is known of them need not be found out at every key press.

/** So many letters are remembered in each of two halves. */
const MOST = 2 ** 20;

/** The texts that were added lately; those that are long not asked for are forgotten. */
export class RecentTexts {
  #now = new Set<string>();
  #before: ReadonlySet<string> = new Set();
  #letters = 0;

  /** Whether a text was added lately. */
  has(text: string): boolean {
    if (this.#now.has(text)) return true;
    if (!this.#before.has(text)) return false;
    this.add(text);
    return true;
  }

  /** Remembers a text. What has one line may be a part of a file, which would be kept with it: that is not remembered. */
  add(text: string): void {
    const end = text.indexOf('\n');
    if (end === -1 || end === text.length - 1) return;
    this.#now.add(text);
    this.#letters += text.length;
    if (this.#letters < MOST) return;
    this.#before = this.#now;
    this.#now = new Set();
    this.#letters = 0;
  }
}
