// A span: half-open offsets in a text, the only way positions are kept outside the LSP layer.

/** Half-open range of UTF-16 offsets: `start` belongs to it, `end` does not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The same span in a text that begins `by` units earlier. */
export function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

/** Whether an offset touches the span; its end counts, as a cursor behind the last letter still means the word. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** Whether two spans share at least one unit, or are the same empty place. */
export function overlaps(a: Span, b: Span): boolean {
  return (a.start < b.end && b.start < a.end) || (a.start === b.start && a.end === b.end);
}

/** Orders spans by start, then end. */
export function bySpan(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}
