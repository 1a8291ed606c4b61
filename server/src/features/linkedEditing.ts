// Names of one manifest that may be typed over together: a disk and its volume, a mount, a port and its probe.

import type { Snapshot } from '../lint/snapshot.ts';
import { fieldsNamed } from '../model/localNames.ts';
import { type Span, shift } from '../text/span.ts';
import { nameAt, spotAt } from './nameAt.ts';

/** The places where the same name stands, without quotes; none where it stands once, or is written in several ways. */
export function linkedAt(snapshot: Snapshot, uri: string, offset: number): readonly Span[] {
  const spot = spotAt(snapshot, uri, offset);
  const name = spot && nameAt(snapshot, spot, offset);
  if (!spot || name?.of !== 'part') return [];
  const { document, start } = spot;
  const fields = fieldsNamed(name.scope, name.name);
  const spans = fields.map(field => document.spanOf(field.asValue()));
  const isPlain = ({ start: from, end }: Span) => document.text.slice(from, end) === name.name;
  const isLinked = fields.length > 1 && fields.every(field => !field.isShared) && spans.every(isPlain);
  return isLinked ? spans.map(span => shift(span, start)) : [];
}
