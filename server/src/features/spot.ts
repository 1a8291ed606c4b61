// Where a cursor stands in a workspace, and where places stand in its files.

import { analysisOf } from '../lint/lint.ts';
import type { Snapshot } from '../lint/snapshot.ts';
import type { SourceFile } from '../lint/sourceFile.ts';
import type { Resource } from '../model/resource.ts';
import type { Summary } from '../model/summary.ts';
import type { Found, ManifestDocument } from '../syntax/document.ts';
import { isPrefix, type Path, type Place } from '../syntax/place.ts';
import type { Span } from '../text/span.ts';

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
  /** The cursor, counted from the start of the file. */
  readonly offset: number;
  readonly found: Found;
  readonly resource: Resource;
  readonly summary: Summary;
}

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
  return resource && summary && { file, document, start, offset, found, resource, summary };
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
  return document && analysisOf(document).resources.find(({ root: own }) => isSamePath(own.path, root));
}

/** Whether two paths are the same. */
export function isSamePath(path: Path, other: Path): boolean {
  return path.length === other.length && isPrefix(path, other);
}
