// Names of one manifest that may be typed over together: a disk and its volume, a mount, a port and its probe.

import type { Snapshot } from '../lint/snapshot.ts';
import { type Span, shift } from '../text/span.ts';
import { nameAt } from './nameAt.ts';
import { spotAt } from './spot.ts';

/** The places where the same name stands, without quotes; none where it stands once, or is written in several ways. */
export function linkedAt(snapshot: Snapshot, uri: string, offset: number): readonly Span[] {
  const spot = spotAt(snapshot, uri, offset);
  const name = spot && nameAt(snapshot, spot);
  if (!spot || name?.of !== 'part') return [];
  const { document, start, summary } = spot;
  const all = [...name.definitionsOf(name.name), ...name.usesOf(name.name)];
  const here = all.filter(place => place.in?.uri === uri && place.in.document === summary.address.document);
  const spans = here.map(place => document.spanOf(place));
  const isPlain = ({ start: from, end }: Span) => document.text.slice(from, end) === name.name;
  // Typed over together is what one editor shows: where more is meant, only renaming changes it all.
  const isLinked = here.length > 1 && here.length === all.length && spans.every(isPlain);
  const isShared = here.some(({ path }) => document.root.at(...path).isShared);
  return isLinked && !isShared ? spans.map(span => shift(span, start)) : [];
}
