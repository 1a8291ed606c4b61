// The resources of the whole workspace, found by some letters of their kind, name or namespace.

import type { Snapshot } from '../lint/snapshot.ts';
import { titleOf } from '../model/resource.ts';
import { placeOf, type Summary } from '../model/summary.ts';
import { nameOf } from '../text/uri.ts';
import { type Location, locationsOf } from './spot.ts';

/** A resource and where its name stands. */
export interface WorkspaceSymbol extends Location {
  /** `Kind/name`. */
  readonly title: string;
  /** Namespace and file. */
  readonly detail: string;
}

/** At most this many are answered. */
const MOST = 500;

/**
 * The resources with a name whose kind, name and namespace hold the letters of a query in order, the closest first; all
 * of them, as they stand, for an empty one.
 */
export function workspaceSymbolsOf(snapshot: Snapshot, query: string): readonly WorkspaceSymbol[] {
  const letters = query.toLowerCase().replace(/\s+/g, '');
  const found = snapshot.index.summaries.flatMap(summary => {
    const distance = summary.name ? distanceOf(letters, summary) : undefined;
    return distance === undefined ? [] : [{ summary, distance }];
  });
  return found
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, MOST)
    .flatMap(({ summary }) => {
      const [location] = locationsOf(snapshot, [placeOf(summary, summary.nameAt)]);
      return location ? [{ ...location, title: titleOf(summary), detail: detailOf(summary) }] : [];
    });
}

/** What people are told beside the title of a resource: its namespace, where it has one, and its file. */
export function detailOf({ namespace, address }: Summary): string {
  return [namespace, nameOf(address.uri)].filter(Boolean).join(' · ');
}

/** How far a resource is from some letters; undefined where it does not hold them. */
function distanceOf(letters: string, summary: Summary): number | undefined {
  const name = summary.name.toLowerCase();
  if (name === letters) return 0;
  if (name.startsWith(letters)) return 1;
  if (name.includes(letters)) return 2;
  const inTitle = spreadOf(letters, titleOf(summary).toLowerCase());
  return inTitle ?? spreadOf(letters, `${summary.namespace ?? ''}/${summary.kind}/${name}`.toLowerCase());
}

/** How many other letters lie between the first and the last one, counted from 3; undefined where one is missing. */
function spreadOf(letters: string, text: string): number | undefined {
  let at = -1;
  let first = -1;
  for (const letter of letters) {
    at = text.indexOf(letter, at + 1);
    if (at === -1) return undefined;
    if (first === -1) first = at;
  }
  return 3 + Math.max(0, at - first + 1 - letters.length);
}
