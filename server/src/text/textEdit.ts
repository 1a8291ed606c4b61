// Replacements of spans in a text, and applying several of them at once.

import { lineChanges } from './lineChanges.ts';
import { bySpan, overlaps, type Span } from './span.ts';

/** Replaces a span by a text. `snippet` says that the text holds tab stops in the LSP snippet syntax. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
  readonly snippet?: boolean;
}

/** The text after all edits; they refer to the text as given, and of two that overlap the later one is left out. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let from = 0;
  for (const edit of withoutOverlaps(edits)) {
    result += text.slice(from, edit.span.start) + edit.newText;
    from = edit.span.end;
  }
  return result + text.slice(from);
}

/** The edits in order of their place, without those that overlap an earlier one. Insertions at one place keep their order. */
export function withoutOverlaps(edits: readonly TextEdit[]): readonly TextEdit[] {
  const kept: TextEdit[] = [];
  for (const edit of edits.toSorted((a, b) => bySpan(a.span, b.span))) {
    const last = kept.at(-1);
    if (!last || !conflicts(last, edit)) kept.push(edit);
  }
  return kept;
}

/** Whether two edits may not be applied together. Two insertions at one place may. */
export function conflicts(a: TextEdit, b: TextEdit): boolean {
  const bothInsert = a.span.start === a.span.end && b.span.start === b.span.end;
  return !bothInsert && overlaps(a.span, b.span);
}

/** The edits that turn one text into another: one for each run of lines that differ, down to the letters at its ends. */
export function differences(before: string, after: string): readonly TextEdit[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const starts = [0];
  for (const line of old) starts.push((starts.at(-1) ?? 0) + line.length);
  return lineChanges(old, fresh).map(({ from, to, newFrom, newTo }) => {
    const start = starts[from] ?? before.length;
    return trimmed(old.slice(from, to).join(''), fresh.slice(newFrom, newTo).join(''), start);
  });
}

function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

/** One replacement without the letters that both texts have at their ends. */
function trimmed(before: string, after: string, start: number): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return {
    span: { start: start + head, end: start + before.length - tail },
    newText: after.slice(head, after.length - tail),
  };
}

// A tab stop of any form, or a letter that a backslash takes its meaning from.
const TAB_STOP = /\\([$}\\])|\$\{\d+(?:\|((?:\\.|[^,|])*)[^}]*|:((?:\\.|[^}\\])*))?\}|\$\d+/g;

/** A snippet's text as plain text: every `${1:name}` becomes its default, `${2|a,b|}` its first choice, `$3` nothing. */
export function withoutTabStops(snippet: string): string {
  return snippet.replace(TAB_STOP, (_, escaped?: string, choice?: string, name?: string) => {
    const text = choice ?? name;
    return escaped ?? (text === undefined ? '' : text.replace(/\\(.)/g, '$1'));
  });
}
