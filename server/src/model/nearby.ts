// Which of several resources of one name somebody means: the nearest ones, as a workspace may hold many applications.

import { grouped } from '../text/groups.ts';
import { folderOf } from '../text/uri.ts';
import type { Summary } from './summary.ts';

/** Items by the places of what they come from, for many who ask which are nearest. */
export class Nearby<Item> {
  readonly #items: readonly Item[];
  readonly #placeOf: (item: Item) => string;
  readonly #inFile: ReadonlyMap<string, readonly Item[]>;
  #inFolder: ReadonlyMap<string, readonly Item[]> | undefined;
  /** By the files of those who have asked. */
  readonly #known = new Map<string, readonly Item[]>();

  constructor(items: readonly Item[], summaryOf: (item: Item) => Summary) {
    this.#items = items;
    this.#placeOf = item => summaryOf(item).address.uri;
    this.#inFile = grouped(items, item => [[this.#placeOf(item), item]]);
  }

  /** Those in the same file as a resource; without any those in its folder; without any all. */
  nearestTo({ address: { uri } }: Summary): readonly Item[] {
    const near = this.#known.get(uri) ?? this.#nearestTo(uri);
    this.#known.set(uri, near);
    return near;
  }

  #nearestTo(uri: string): readonly Item[] {
    const inFile = this.#inFile.get(uri);
    if (inFile) return inFile;
    this.#inFolder ??= grouped(this.#items, item => [[folderOf(this.#placeOf(item)) ?? '', item]]);
    return this.#inFolder.get(folderOf(uri) ?? '') ?? this.#items;
  }
}

/** The same for one who asks. */
export function nearestTo<Item>(
  from: Summary,
  items: readonly Item[],
  summaryOf: (item: Item) => Summary,
): readonly Item[] {
  return items.length > 1 ? new Nearby(items, summaryOf).nearestTo(from) : items;
}
