// The name at a place of a file: that of an object, of an entry of its data, or of a part of the manifest itself.

import { analysisOf } from '../lint/lint.ts';
import type { Snapshot } from '../lint/snapshot.ts';
import type { SourceFile } from '../lint/sourceFile.ts';
import { localNameAt, type NameScope } from '../model/localNames.ts';
import { type NamedObject, namedObjectAt } from '../model/namedObject.ts';
import type { Reference } from '../model/reference.ts';
import type { Resource } from '../model/resource.ts';
import type { Summary } from '../model/summary.ts';
import type { Found, ManifestDocument } from '../syntax/document.ts';
import type { Field } from '../syntax/field.ts';
import { isPrefix, type Place, placeIn } from '../syntax/place.ts';
import { type Span, shift, touches } from '../text/span.ts';

/** A part of a file. */
export interface Location {
  readonly uri: string;
  readonly span: Span;
}

/** Where a cursor stands. */
export interface Spot {
  readonly file: SourceFile;
  readonly document: ManifestDocument;
  /** Where the document starts in its file. */
  readonly start: number;
  readonly found: Found;
  readonly resource: Resource;
  readonly summary: Summary;
}

/** A name at a place, with the part of the file that it takes up. */
export type NameAtSpot =
  | { readonly of: 'object'; readonly object: NamedObject; readonly span: Span }
  | { readonly of: 'entry'; readonly object: NamedObject; readonly entry: string; readonly span: Span }
  | { readonly of: 'part'; readonly scope: NameScope; readonly name: string; readonly span: Span };

/** The resource and the field at an offset of a file; undefined outside of resources, and in templates. */
export function spotAt(snapshot: Snapshot, uri: string, offset: number): Spot | undefined {
  const file = snapshot.files.get(uri);
  const at = file?.placedAt(offset);
  if (!file || !at || at.placed.document.isTemplate) return undefined;
  const { document, start } = at.placed;
  const found = document.fieldAt(offset - start);
  const { resources } = analysisOf(document);
  const number = resources.findIndex(({ root }) => isPrefix(root.path, found.field.path));
  const resource = resources[number];
  const summary = file.summaries.filter(({ address }) => address.document === at.index)[number];
  return resource && summary && { file, document, start, found, resource, summary };
}

/** The name at a spot that an offset leads to. Undefined where no name stands. */
export function nameAt(snapshot: Snapshot, spot: Spot, offset: number): NameAtSpot | undefined {
  return namesAn(snapshot, spot, offset) ?? entryOfData(snapshot, spot) ?? namesPart(spot);
}

/** The spans of places in files; those that are gone are left out, and none is given twice. */
export function locationsOf(snapshot: Snapshot, places: readonly Place[]): readonly Location[] {
  const known = new Map<string, Location>();
  for (const place of places) {
    const location = snapshot.spanOf(place, '', 0);
    if (location) known.set(`${location.span.start} ${location.span.end} ${location.uri}`, location);
  }
  return [...known.values()];
}

/** A resource by its summary. Undefined where its file has changed since. */
export function resourceOf(snapshot: Snapshot, { address, root }: Summary): Resource | undefined {
  const document = snapshot.files.get(address.uri)?.documents[address.document]?.document;
  return document && analysisOf(document).resources.find(({ root: own }) => isSamePath(own, root));
}

/** The entries of a name in what defines an object: the keys of `data` and its like. */
export function entriesOf(snapshot: Snapshot, object: NamedObject, entry: string): readonly Place[] {
  return object.definitions.flatMap(({ by }) => {
    const resource = resourceOf(snapshot, by);
    const fields = resource ? DATA.map(data => resource.at(data, entry)) : [];
    return fields.filter(({ exists }) => exists).map(field => placeIn(by.address, field.asKey()));
  });
}

/** The places where an entry of an object is named. */
export function mentionsOfEntry(object: NamedObject, entry: string): readonly Place[] {
  return object.mentions.flatMap(({ by, reference }) =>
    reference.entry?.name === entry ? [placeIn(by.address, reference.entry.at)] : [],
  );
}

const DATA = ['data', 'stringData', 'binaryData'] as const;

/** A reference, an entry beside one, or the name that something is defined under. */
function namesAn(snapshot: Snapshot, spot: Spot, offset: number): NameAtSpot | undefined {
  const { document, start, found, summary } = spot;
  if (found.aspect !== 'value') return undefined;
  const isHere = (place: Place) =>
    isSamePath(found.field, place.path) && touches(document.spanOf(place), offset - start);
  const spanOf = (place: Place) => shift(document.spanOf(place), start);
  const object = (reference: Reference, at: Place) =>
    namedObjectAt(reference, placeIn(summary.address, at), snapshot.index);
  for (const { to, at, entry } of summary.references) {
    const named = isHere(at) || (entry && isHere(entry.at)) ? object(to, at) : undefined;
    if (!named) continue;
    if (isHere(at)) return { of: 'object', object: named, span: spanOf(at) };
    if (entry) return { of: 'entry', object: named, entry: entry.name, span: spanOf(entry.at) };
  }
  const claim = summary.claims.find(({ at }) => isHere(at));
  const reference = isHere(summary.nameAt)
    ? summary
    : claim && { ...CLAIM, ...{ namespace: summary.namespace, name: claim.name } };
  const at = isHere(summary.nameAt) ? summary.nameAt : claim?.at;
  const named = reference?.name && at ? object(reference, at) : undefined;
  return named && at && { of: 'object', object: named, span: spanOf(at) };
}

const CLAIM = { group: '', kind: 'PersistentVolumeClaim' } as const;

/** An entry under `data` of a resource that others may name with its entries. */
function entryOfData(snapshot: Snapshot, { document, start, found, resource, summary }: Spot): NameAtSpot | undefined {
  const { field, aspect } = found;
  const isEntry = DATA.some(data => isSamePath(field.parent, [...resource.root.path, data]));
  if (aspect !== 'key' || !isEntry || !summary.name) return undefined;
  const object = namedObjectAt(summary, placeIn(summary.address, summary.nameAt), snapshot.index);
  return object && { of: 'entry', object, entry: field.name, span: shift(document.spanOf(field.asKey()), start) };
}

function namesPart({ document, start, found, resource }: Spot): NameAtSpot | undefined {
  if (found.aspect !== 'value') return undefined;
  const local = localNameAt(resource, found.field.path);
  return (
    local && {
      of: 'part',
      scope: local.scope,
      name: local.name,
      span: shift(document.spanOf(local.field.asValue()), start),
    }
  );
}

function isSamePath({ path }: Field, other: Place['path']): boolean {
  return path.length === other.length && isPrefix(path, other);
}
