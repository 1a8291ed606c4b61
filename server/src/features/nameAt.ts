// The name at a place of a file: that of an object, of an entry of its data, or of a part of the manifest itself.

import type { Snapshot } from '../lint/snapshot.ts';
import { entriesOf } from '../model/entries.ts';
import { type NamedObject, namedObjectAt } from '../model/namedObject.ts';
import type { Reference } from '../model/reference.ts';
import { type Place, placeIn } from '../syntax/place.ts';
import { type Span, shift, touches } from '../text/span.ts';
import { type NameOfPart, partNameAt } from './partName.ts';
import { isSamePath, resourceOf, type Spot } from './spot.ts';

/** A name at a place, with the part of the file that it takes up. */
export type NameAtSpot =
  | { readonly of: 'object'; readonly object: NamedObject; readonly span: Span }
  | { readonly of: 'entry'; readonly object: NamedObject; readonly entry: string; readonly span: Span }
  | NameOfPart;

/** The name at a spot. Undefined where no name stands. */
export function nameAt(snapshot: Snapshot, spot: Spot): NameAtSpot | undefined {
  return namesAn(snapshot, spot) ?? definedEntryAt(snapshot, spot) ?? partNameAt(snapshot, spot);
}

/** The entries of a name in what defines an object: keys of data, ports of a Service. */
export function entriesNamed(snapshot: Snapshot, object: NamedObject, entry: string): readonly Place[] {
  return object.definitions.flatMap(({ by }) => {
    const resource = resourceOf(snapshot, by);
    const entries = (resource && entriesOf(resource)) ?? [];
    return entries.filter(({ name }) => name === entry).map(({ at }) => placeIn(by.address, at));
  });
}

/** The places where an entry of an object is named. */
export function mentionsOfEntry(object: NamedObject, entry: string): readonly Place[] {
  return object.mentions.flatMap(({ by, reference: { entries = [] } }) =>
    entries.filter(({ name }) => name === entry).map(({ at }) => placeIn(by.address, at)),
  );
}

/** A reference, an entry beside one, or the name that something is defined under. */
function namesAn(snapshot: Snapshot, spot: Spot): NameAtSpot | undefined {
  const { document, start, offset, found, summary } = spot;
  if (found.aspect !== 'value') return undefined;
  const isHere = (place: Place) =>
    isSamePath(found.field.path, place.path) && touches(document.spanOf(place), offset - start);
  const spanOf = (place: Place) => shift(document.spanOf(place), start);
  const object = (reference: Reference, at: Place) =>
    namedObjectAt(reference, placeIn(summary.address, at), snapshot.index);
  for (const { to, at, entries } of summary.references) {
    const entry = entries?.find(one => isHere(one.at));
    const named = isHere(at) || entry ? object(to, at) : undefined;
    if (!named) continue;
    if (isHere(at)) return { of: 'object', object: named, span: spanOf(at) };
    if (entry) return { of: 'entry', object: named, entry: entry.name, span: spanOf(entry.at) };
  }
  const defined = [
    { to: summary, at: summary.nameAt },
    ...summary.claims.map(({ name, at }) => ({ to: { ...CLAIM, namespace: summary.namespace, name }, at })),
    ...summary.makes.map(({ kind, name, at }) => ({ to: { group: '', kind, namespace: summary.namespace, name }, at })),
  ];
  const here = defined.find(({ at }) => isHere(at));
  const named = here?.to.name ? object(here.to, here.at) : undefined;
  return named && here && { of: 'object', object: named, span: spanOf(here.at) };
}

const CLAIM = { group: '', kind: 'PersistentVolumeClaim' } as const;

/** An entry of a resource that others may name with its entries. */
function definedEntryAt(
  snapshot: Snapshot,
  { document, start, found, resource, summary }: Spot,
): NameAtSpot | undefined {
  const isHere = ({ path, aspect }: Place) => aspect === found.aspect && isSamePath(path, found.field.path);
  const entry = entriesOf(resource)?.find(({ at }) => isHere(at));
  if (!entry || !summary.name) return undefined;
  const object = namedObjectAt(summary, placeIn(summary.address, summary.nameAt), snapshot.index);
  return object && { of: 'entry', object, entry: entry.name, span: shift(document.spanOf(entry.at), start) };
}
