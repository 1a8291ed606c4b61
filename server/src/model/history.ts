// The summaries of all files, and how they came to be: what has changed lately, for whoever only looks at that.

import { grouped } from '../text/groups.ts';
import { OverlayMap } from '../text/overlayMap.ts';
import { decoded } from '../text/uri.ts';
import type { Summary } from './summary.ts';

/** The summaries that a change took away and brought. */
export interface Change {
  readonly gone: readonly Summary[];
  readonly come: readonly Summary[];
}

/** The changes that are remembered: somebody who asks more seldom looks at everything anew. */
const MOST_CHANGES = 200;

/** Stands for one history without holding it. */
export class Moment {}

/** The summaries of a workspace at one moment. Immutable. */
export class History {
  /** The first moment of all that came from it, one after the other or side by side. */
  readonly origin: Moment;
  readonly moment: Moment;
  /** The files that hold summaries, decoded; the same object as long as they are the same. */
  readonly paths: ReadonlySet<string>;
  readonly #files: OverlayMap<readonly Summary[]>;
  readonly #changes: readonly (Change & { readonly after: Moment })[];
  #summaries: readonly Summary[] | undefined;

  private constructor(
    files: OverlayMap<readonly Summary[]>,
    paths: ReadonlySet<string>,
    origin: Moment | undefined,
    changes: readonly (Change & { readonly after: Moment })[],
  ) {
    this.#files = files;
    this.paths = paths;
    this.moment = new Moment();
    this.origin = origin ?? this.moment;
    this.#changes = changes;
  }

  /** The first moment of a workspace. */
  static of(summaries: readonly Summary[]): History {
    const files = grouped(summaries, summary => [[summary.address.uri, summary]]);
    return new History(new OverlayMap(files), pathsOf(files.keys()), undefined, []);
  }

  /** The moment after some files have changed: their addresses with the summaries that they have now, none for those that are gone. */
  with(files: Iterable<readonly [string, readonly Summary[]]>): History {
    const changed = new Map(files);
    const gone = [...changed].flatMap(([uri, now]) => without(this.#files.get(uri) ?? [], now));
    const come = [...changed].flatMap(([uri, now]) => without(now, this.#files.get(uri) ?? []));
    const after = this.#files.with([...changed].map(([uri, now]) => [uri, now.length > 0 ? now : undefined]));
    const isSame = [...changed].every(([uri]) => after.has(uri) === this.#files.has(uri));
    const changes = [...this.#changes, { gone, come, after: this.moment }].slice(-MOST_CHANGES);
    return new History(after, isSame ? this.paths : pathsOf(after.keys()), this.origin, changes);
  }

  /** All summaries in the order of their addresses. */
  get summaries(): readonly Summary[] {
    this.#summaries ??= [...this.#files.values()].flat().toSorted(byAddress);
    return this.#summaries;
  }

  /** What has changed since an earlier moment; undefined where that is forgotten, or was no earlier one. */
  since(moment: Moment): readonly Change[] | undefined {
    if (moment === this.moment) return [];
    const at = this.#changes.findLastIndex(({ after }) => after === moment);
    return at === -1 ? undefined : this.#changes.slice(at);
  }
}

/** Orders summaries by file, then by document. Those of one document keep their order. */
export function byAddress({ address: a }: Summary, { address: b }: Summary): number {
  return a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.document - b.document;
}

function without(all: readonly Summary[], others: readonly Summary[]): readonly Summary[] {
  const left = new Set(others);
  return all.filter(one => !left.has(one));
}

function pathsOf(uris: Iterable<string>): ReadonlySet<string> {
  return new Set([...uris].map(decoded));
}
