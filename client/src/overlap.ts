// Which of our findings another extension has said already. Knows nothing of VS Code, so that it can be tested alone.

/** Where something begins and ends; lines and characters count from zero. */
export interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** What is compared of a diagnostic. */
export interface Told {
  readonly range: Range;
  readonly source?: string | undefined;
  readonly code?: string | number | { readonly value: string | number } | undefined;
  /** As VS Code counts: 0 is an error, 1 a warning. */
  readonly severity: number;
}

/** Codes of the YAML extension from here on say that a schema could not be had, so nothing was checked against it. */
const UNCHECKED = 0x300;

/**
 * Whether a diagnostic is the YAML extension's and about the shape of a document. It names the schema as the source,
 * or nothing but `YAML`; its complaints about style have names for codes, and its hints are about anchors.
 */
export function isOfOtherShape({ source, code, severity }: Told): boolean {
  const value = typeof code === 'object' ? code.value : code;
  const isTheirs = source === 'YAML' || source?.trimStart().startsWith('yaml-schema:') === true;
  return isTheirs && severity <= 1 && (value === undefined || (typeof value === 'number' && value < UNCHECKED));
}

/** Whether a finding of ours is about shape. Text that does not parse has none. */
export function isOfOurShape({ code }: Told): boolean {
  const rule = String(typeof code === 'object' ? code.value : code);
  return rule.startsWith('schema/') && rule !== 'schema/syntax';
}

/** Ours without the findings about shape that one of the others lies over. */
export function withoutOverlaps<Ours extends Told>(ours: readonly Ours[], others: readonly Told[]): readonly Ours[] {
  const theirs = others.filter(isOfOtherShape);
  if (theirs.length === 0) return ours;
  return ours.filter(one => !isOfOurShape(one) || !theirs.some(other => isSaidBy(one.range, other.range)));
}

/**
 * What is said of a whole object says nothing of a field further down in it, so it must begin on a line of the finding.
 * Two ranges that touch share no text, unless one of them is empty.
 */
function isSaidBy(ours: Range, theirs: Range): boolean {
  const begins = theirs.start.line >= ours.start.line && theirs.start.line <= ours.end.line;
  const [first, second] = isBefore(ours.start, theirs.start) ? [ours, theirs] : [theirs, ours];
  const isTouching =
    isSame(first.end, second.start) && !isSame(first.start, first.end) && !isSame(second.start, second.end);
  return begins && !isBefore(first.end, second.start) && !isTouching;
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

function isSame(a: Range['start'], b: Range['start']): boolean {
  return a.line === b.line && a.character === b.character;
}
