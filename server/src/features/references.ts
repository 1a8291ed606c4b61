// Everything that means what a name means: other manifests for objects and entries, the same one for its parts.

import type { Snapshot } from '../lint/snapshot.ts';
import { entriesNamed, mentionsOfEntry, nameAt } from './nameAt.ts';
import { type Location, locationsOf, spotAt } from './spot.ts';

/** Where a name is used, and where what it means is defined. */
export interface Uses {
  readonly definitions: readonly Location[];
  readonly uses: readonly Location[];
}

/** The uses of the name at an offset of a file. Undefined where no name stands. */
export function usesOf(snapshot: Snapshot, uri: string, offset: number): Uses | undefined {
  const spot = spotAt(snapshot, uri, offset);
  const name = spot && nameAt(snapshot, spot);
  if (!name) return undefined;
  if (name.of === 'part')
    return {
      definitions: locationsOf(snapshot, name.definitionsOf(name.name)),
      uses: locationsOf(snapshot, name.usesOf(name.name)),
    };
  const { object } = name;
  if (name.of === 'entry')
    return {
      definitions: locationsOf(snapshot, entriesNamed(snapshot, object, name.entry)),
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
