// Files that a server without a disk has its client fetch, each after it was asked for the first time.

/** Gives the text of a file; undefined where it cannot be had. */
export type Fetch = (name: string) => Promise<string | undefined>;

/** Texts by the names of their files. The core asks for them and does not wait; who asked it waits, and asks again. */
export class FetchedFiles {
  readonly #texts = new Map<string, string>();
  readonly #missing = new Set<string>();
  readonly #coming = new Map<string, Promise<string | undefined>>();

  /** The text of a file where it is here already. */
  read(name: string): string | undefined {
    const text = this.#texts.get(name);
    if (text === undefined) this.#missing.add(name);
    return text;
  }

  /** Fetches the files that were asked for in vain, and says whether any has come. What cannot be had is tried anew. */
  async arrived(fetch: Fetch): Promise<boolean> {
    const names = [...this.#missing];
    this.#missing.clear();
    const texts = await Promise.all(names.map(name => this.#text(name, fetch)));
    return texts.some(text => text !== undefined);
  }

  /** Two questions at once fetch a file once. */
  #text(name: string, fetch: Fetch): Promise<string | undefined> {
    const coming = this.#coming.get(name) ?? this.#fetched(name, fetch);
    this.#coming.set(name, coming);
    return coming;
  }

  async #fetched(name: string, fetch: Fetch): Promise<string | undefined> {
    const text = await fetch(name).finally(() => this.#coming.delete(name));
    if (text !== undefined) this.#texts.set(name, text);
    return text;
  }
}
