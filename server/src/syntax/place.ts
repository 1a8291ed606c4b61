// A place in a manifest: plain data that names a field without holding the tree it lies in.

import type { Span } from '../text/span.ts';

/** A key of a map or an index into a list. */
export type Step = string | number;

/** Steps from the root of a document. */
export type Path = readonly Step[];

/** Which YAML document of which file. */
export interface Address {
  readonly uri: string;
  readonly document: number;
}

/** What of a field is meant: its key, its value, or both with the dash of a list item. */
export type Aspect = 'key' | 'value' | 'entry';

/**
 * A field of a document, present or not. Without `in` it lies in the document of the resource that is spoken of, so
 * that what is known of a document stays true when the text above it moves. `part` is a span of the decoded scalar.
 */
export interface Place {
  readonly path: Path;
  readonly aspect: Aspect;
  readonly part?: Span;
  readonly in?: Address;
}

/** The same place, said to lie in a document, unless it already names one. */
export function placeIn(address: Address, place: Place): Place {
  return place.in ? place : { ...place, in: address };
}

/** A path as a JSON pointer (RFC 6901): `/spec/containers/0`. The empty path is the empty text. */
export function pointerOf(path: Path): string {
  return path.map(step => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A path as people write it: `spec.containers[0].name`. */
export function dotted(path: Path): string {
  return path.reduce<string>((text, step) => text + (typeof step === 'number' ? `[${step}]` : dot(text, step)), '');
}

function dot(before: string, step: string): string {
  if (!/^[\w-]+$/.test(step)) return `["${step}"]`;
  return before ? `.${step}` : step;
}

/** Whether one path is the other or lies above it. */
export function isPrefix(prefix: Path, path: Path): boolean {
  return prefix.length <= path.length && prefix.every((step, index) => step === path[index]);
}
