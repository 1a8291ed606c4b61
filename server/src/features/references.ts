// Everything that means what a name means: other manifests for objects and entries, the same one for its parts.

import type { Snapshot } from '../lint/snapshot.ts';
import { fieldsNamed } from '../model/localNames.ts';
import { placeOf } from '../model/summary.ts';
import { entriesOf, type Location, locationsOf, mentionsOfEntry, nameAt, spotAt } from './nameAt.ts';

/** Where a name is used, and where what it means is defined. */
export interface Uses {
  readonly definitions: readonly Location[];
  readonly uses: readonly Location[];
}

/** The uses of the name at an offset of a file. Undefined where no name stands. */
export function usesOf(snapshot: Snapshot, uri: string, offset: number): Uses | undefined {
  const spot = spotAt(snapshot, uri, offset);
  const name = spot && nameAt(snapshot, spot, offset);
  if (!name) return undefined;
  if (name.of === 'part') {
    const { scope, name: text } = name;
    const located = (definitions: boolean) =>
      locationsOf(
        snapshot,
        fieldsNamed(definitions ? { ...scope, uses: [] } : { ...scope, definitions: [] }, text).map(field =>
          placeOf(spot.summary, field.asValue()),
        ),
      );
    return { definitions: located(true), uses: located(false) };
  }
  const { object } = name;
  if (name.of === 'entry')
    return {
      definitions: locationsOf(snapshot, entriesOf(snapshot, object, name.entry)),
      uses: locationsOf(snapshot, mentionsOfEntry(object, name.entry)),
    };
  return {
    definitions: locationsOf(
      snapshot,
      object.definitions.map(({ at }) => at),
    ),
    uses: locationsOf(
      snapshot,
      object.mentions.map(({ at }) => at),
    ),
  };
}
