// Completion: the values that the tables know for a field, with their description.

import type { Snapshot } from '../lint/snapshot.ts';
import type { Field } from '../syntax/field.ts';
import type { Path } from '../syntax/place.ts';
import { type Span, shift } from '../text/span.ts';
import { valuesFor } from './facts.ts';

/** One proposal: what is shown, what replaces the span, and its description in Markdown. */
export interface Completion {
  readonly label: string;
  readonly detail: string;
  readonly markdown: string;
  readonly newText: string;
  readonly span: Span;
}

/** The proposals for an offset of a file; none where the tables know nothing. */
export function completionsOf(snapshot: Snapshot, uri: string, offset: number): readonly Completion[] {
  const at = snapshot.files.get(uri)?.placedAt(offset);
  if (!at || at.placed.document.isTemplate) return [];
  const { document, start } = at.placed;
  const { field, aspect } = document.fieldAt(offset - start);
  if (aspect === 'key') return [];
  const span =
    field.nodes.scalar && field.text() !== undefined
      ? shift(document.spanOf(field.asValue()), start)
      : { start: offset, end: offset };
  const quote = /["']/.exec(document.text.slice(span.start - start, span.start - start + 1))?.[0] ?? '';
  const text = document.text;
  const behindColon = text[span.start - start - 1] === ':' ? ' ' : '';
  return valuesFor(pathFor(field)).map(({ value, detail, markdown }) => ({
    label: value,
    detail,
    markdown,
    newText: `${behindColon}${quote}${value}${quote}`,
    span,
  }));
}

/** In a list the cursor stands where its next item would go. */
function pathFor(field: Field): Path {
  return field.type === 'list' ? [...field.path, 0] : field.path;
}
