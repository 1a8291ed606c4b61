// A map that is changed by making another one, which shares nearly everything with it.

/** More changes are written into a map of its own: the few are copied with every change. */
const FEW = 200;

/** An immutable map. Keys keep their place when their values change; new ones stand at the end. */
export class OverlayMap<Value> implements ReadonlyMap<string, Value> {
  readonly size: number;
  readonly #base: ReadonlyMap<string, Value>;
  /** What stands in place of the base's values; undefined for keys that are gone. */
  readonly #over: ReadonlyMap<string, Value | undefined>;

  /** The entries of a map, with others in their place: undefined for those that are gone. */
  constructor(base: ReadonlyMap<string, Value> = new Map(), over: ReadonlyMap<string, Value | undefined> = new Map()) {
    this.#base = base;
    this.#over = over;
    let size = base.size;
    for (const [key, value] of over) size += Number(value !== undefined) - Number(base.has(key));
    this.size = size;
  }

  /** The map with some values changed, or taken away where they are undefined. */
  with(changes: Iterable<readonly [string, Value | undefined]>): OverlayMap<Value> {
    const over = new Map(this.#over);
    for (const [key, value] of changes) {
      if (value === undefined && !this.#base.has(key)) over.delete(key);
      else over.set(key, value);
    }
    const changed = new OverlayMap(this.#base, over);
    return over.size <= FEW ? changed : new OverlayMap(new Map(changed));
  }

  get(key: string): Value | undefined {
    return this.#over.size > 0 && this.#over.has(key) ? this.#over.get(key) : this.#base.get(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  *entries(): MapIterator<[string, Value]> {
    for (const [key, before] of this.#base) {
      const value = this.#over.has(key) ? this.#over.get(key) : before;
      if (value !== undefined) yield [key, value];
    }
    for (const [key, value] of this.#over) if (value !== undefined && !this.#base.has(key)) yield [key, value];
  }

  *keys(): MapIterator<string> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  forEach(call: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this.entries()) call(value, key, this);
  }
}
