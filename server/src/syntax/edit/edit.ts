// The edits a fix may consist of: what should be there, said of places, never of offsets.

import type { Span } from '../../text/span.ts';
import { type Address, type Path, type Place, placeIn } from '../place.ts';

/** A value to write, as in JSON. Strings may hold tab stops (`${1:name}`) in fixes that ask for review. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** One change of a manifest. All edits of a fix speak of the manifest as it stands before any of them. */
export type Edit =
  /** Gives a field a value; keys and lists above it that are missing are made. */
  | { readonly op: 'set'; readonly at: Place; readonly value: Value }
  /** Gives an entry another key. */
  | { readonly op: 'rename'; readonly at: Place; readonly key: string }
  /** Takes an entry or a list item away, and what stands above it when nothing else is left there. */
  | { readonly op: 'remove'; readonly at: Place }
  /** Adds an item to a list; a list that is missing is made. */
  | { readonly op: 'append'; readonly to: Place; readonly value: Value }
  /** Takes an entry or item away and writes its value, as it stands, at another field. */
  | { readonly op: 'move'; readonly from: Place; readonly to: Place }
  /** Replaces a part of the comments of a document, given by its offsets in the document. */
  | { readonly op: 'replaceComment'; readonly at: Place; readonly span: Span; readonly text: string }
  /** Replaces a part of a scalar's text. */
  | { readonly op: 'replacePart'; readonly at: Place; readonly text: string }
  /** Adds documents behind the one the fix is about, written in its style. */
  | { readonly op: 'newDocument'; readonly at: Place; readonly documents: readonly Value[] }
  /** Takes a map away and makes it a document behind the others, as it stands, between a head and what it lacks. */
  | { readonly op: 'extract'; readonly from: Place; readonly head: Entries; readonly lacks: Entries };

/** The entries of a map. */
export type Entries = Readonly<Record<string, Value>>;

/** Sets a field to a value. */
export function set(at: Place, value: Value): Edit {
  return { op: 'set', at, value };
}

/** Renames the key of a field. */
export function rename(at: Place, key: string): Edit {
  return { op: 'rename', at, key };
}

/** Removes a field. */
export function remove(at: Place): Edit {
  return { op: 'remove', at };
}

/** Appends an item to a list. */
export function append(to: Place, value: Value): Edit {
  return { op: 'append', to, value };
}

/** Moves the value of a field to another field. */
export function move(from: Place, to: Place): Edit {
  return { op: 'move', from, to };
}

/** Replaces a part of a text. */
export function replacePart(at: Place, text: string): Edit {
  return { op: 'replacePart', at, text };
}

/** Adds documents behind the document of a place. */
export function newDocument(at: Place, ...documents: readonly Value[]): Edit {
  return { op: 'newDocument', at, documents };
}

/** Makes a map a document of its own: below the entries of `head`, and with those of `lacks` added where they belong. */
export function extract(from: Place, head: Entries, lacks: Entries = {}): Edit {
  return { op: 'extract', from, head, lacks };
}

/** The place that an edit changes. */
export function targetOf(edit: Edit): Place {
  if (edit.op === 'append') return edit.to;
  return edit.op === 'move' || edit.op === 'extract' ? edit.from : edit.at;
}

/** The same edit, said to be of a document, unless it already names one. */
export function within(address: Address, edit: Edit): Edit {
  if (edit.op === 'append') return { ...edit, to: placeIn(address, edit.to) };
  if (edit.op === 'extract') return { ...edit, from: placeIn(address, edit.from) };
  if (edit.op === 'move') return { ...edit, from: placeIn(address, edit.from), to: placeIn(address, edit.to) };
  return { ...edit, at: placeIn(address, edit.at) };
}

/** The path of a place without its last step. */
export function above(path: Path): Path {
  return path.slice(0, -1);
}

/** Replaces a part of the comments of a document. */
export function replaceComment(at: Place, span: Span, text: string): Edit {
  return { op: 'replaceComment', at, span, text };
}
