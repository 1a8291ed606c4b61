// The places of one file where the name at the cursor stands.

import type { Snapshot } from '../lint/snapshot.ts';
import type { Span } from '../text/span.ts';
import { usesOf } from './references.ts';
import type { Location } from './spot.ts';

/** A place of a name: `write` where it is given to something, `read` where something is meant by it. */
export interface Highlight {
  readonly span: Span;
  readonly as: 'write' | 'read';
}

/** The places in a file of the name at an offset, in order; none where no name stands. */
export function highlightsOf(snapshot: Snapshot, uri: string, offset: number): readonly Highlight[] {
  const found = usesOf(snapshot, uri, offset);
  const here = (locations: readonly Location[] = []) => locations.filter(location => location.uri === uri);
  return [
    ...here(found?.definitions).map(({ span }) => ({ span, as: 'write' as const })),
    ...here(found?.uses).map(({ span }) => ({ span, as: 'read' as const })),
  ].toSorted((a, b) => a.span.start - b.span.start);
}
