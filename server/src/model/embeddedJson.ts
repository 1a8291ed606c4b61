// What makes JSON of the text of a field that should hold some.

import { type Edit, replacePart } from '../syntax/edit/edit.ts';
import { jsonMendOf, jsonProblemOf } from '../syntax/embedded/jsonProblem.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { isPlaceholder } from './placeholder.ts';

/** The edits that mend the JSON in a field. */
export interface FieldMend {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Whether only commas come and go, so that there is no doubt about what was meant. */
  readonly isCertain: boolean;
}

/** What mends the JSON in a field; undefined where it is JSON, or where nobody knows what was meant. */
export function mendOfJson(field: Field): FieldMend | undefined {
  const mend = jsonMendOf(field.string() ?? '');
  return mend && { ...mend, edits: mend.edits.map(({ span, newText }) => replacePart(field.part(span), newText)) };
}

/** What keeps the text of a field from being JSON, and where; undefined for JSON, blanks and what a tool fills in. */
export function jsonFlawOf(field: Field): { readonly says: string; readonly at: Place } | undefined {
  const text = field.string() ?? '';
  const problem = text.trim() === '' || isPlaceholder(text) ? undefined : jsonProblemOf(text);
  if (!problem) return undefined;
  const { says, span } = problem;
  return { says, at: span.end > span.start ? field.part(span) : field.asValue() };
}
