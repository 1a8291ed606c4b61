// Takes an entry or a list item away, with the comment lines directly above it and the comment behind it.

import { isCollection } from 'yaml';
import type { Span } from '../../text/span.ts';
import type { ManifestDocument } from '../document.ts';
import type { Field } from '../field.ts';
import { lineStart, startsLine, wholeLines } from './lines.ts';

/**
 * The span whose removal takes a field away, together with others that are removed. Undefined for the root and for
 * fields that are not written.
 */
export function removalOf(document: ManifestDocument, field: Field, removed: readonly Field[]): Span | undefined {
  if (!field.exists || field.path.length === 0) return undefined;
  const entry = document.spanOf(field.asEntry());
  const siblings = siblingsOf(field);
  const index = siblings.findIndex(sibling => sibling.name === field.name);
  const next = siblings[index + 1];
  const before = siblings[index - 1];
  if (isFlow(field.parent)) {
    const isLast = siblings.slice(index + 1).every(sibling => removed.includes(sibling));
    return flowRemoval(document, entry, before, isLast ? undefined : next);
  }
  if (startsLine(document.text, entry.start)) return wholeLines(document.text, entry);
  // The first key of a list item shares its line with the dash: what follows moves up to it.
  if (next) return { start: entry.start, end: document.spanOf(next.asEntry()).start };
  return { start: entry.start, end: entry.end };
}

/**
 * The fields whose removal has the same effect, where removing all of the given ones leaves collections empty. Those
 * that receive something in their place (`filled`) stay.
 */
export function withEmptied(fields: readonly Field[], filled: readonly Field[]): readonly Field[] {
  const emptied = fields.find(
    field =>
      field.path.length > 2 && !field.parent.isShared && !filled.includes(field.parent) && areAll(fields, field.parent),
  );
  if (!emptied) return fields;
  return withEmptied([...fields.filter(field => field.parent !== emptied.parent), emptied.parent], filled);
}

/** Whether fields are all there is in a map or list. */
export function areAll(fields: readonly Field[], collection: Field): boolean {
  return [...collection.entries(), ...collection.items()].every(child => fields.includes(child));
}

function siblingsOf(field: Field): readonly Field[] {
  const { parent } = field;
  return parent.type === 'list' ? parent.items() : parent.entries();
}

/** Whether a field is a map or list in braces or brackets. */
export function isFlow(field: Field): boolean {
  const node = field.nodes.value;
  return isCollection(node) && node.flow === true;
}

function flowRemoval(
  document: ManifestDocument,
  entry: Span,
  before: Field | undefined,
  next: Field | undefined,
): Span {
  const { text } = document;
  if (next) {
    const nextStart = document.spanOf(next.asEntry()).start;
    // On lines of their own the removed entry takes its line along and leaves the next one's indentation alone.
    return startsLine(text, entry.start) && startsLine(text, nextStart)
      ? { start: lineStart(text, entry.start), end: lineStart(text, nextStart) }
      : { start: entry.start, end: nextStart };
  }
  return { start: before ? document.spanOf(before.asEntry()).end : entry.start, end: entry.end };
}
