// How often each resource of a file is named elsewhere, said above it.

import type { Snapshot } from '../lint/snapshot.ts';
import { namedObjectAt } from '../model/namedObject.ts';
import { placeOf, type Summary } from '../model/summary.ts';
import type { Place } from '../syntax/place.ts';
import type { Span } from '../text/span.ts';
import { type Location, locationsOf } from './spot.ts';

/** The name of a resource that others name, as plain data that comes back when it is looked at. */
export interface CodeLens {
  readonly span: Span;
  /** Which of the resources with a name it is, counted from the head of the file. */
  readonly number: number;
}

/** The resources of a file that something names, in order. */
export function lensesIn(snapshot: Snapshot, uri: string): readonly CodeLens[] {
  return namedIn(snapshot, uri).flatMap((summary, number) => {
    if (mentionsOf(snapshot, summary).length === 0) return [];
    const found = snapshot.spanOf(placeOf(summary, summary.nameAt), uri, 0);
    return found ? [{ span: found.span, number }] : [];
  });
}

/** The places that name a resource; undefined where the file has changed and has no such resource any more. */
export function mentionsBehind(snapshot: Snapshot, uri: string, number: number): readonly Location[] | undefined {
  const summary = namedIn(snapshot, uri)[number];
  return summary && locationsOf(snapshot, mentionsOf(snapshot, summary));
}

/** The resources of a file that have a name. */
function namedIn(snapshot: Snapshot, uri: string): readonly Summary[] {
  return (snapshot.files.get(uri)?.summaries ?? []).filter(({ name }) => name);
}

function mentionsOf({ index }: Snapshot, summary: Summary): readonly Place[] {
  const object = namedObjectAt(summary, placeOf(summary, summary.nameAt), index);
  return object?.mentions.map(({ at }) => at) ?? [];
}
