// A unified diff of one file, as `patch` and `git apply` take it.

import { type LineChange, lineChanges } from '../text/lineChanges.ts';
import type { Style } from './style.ts';
import { visible } from './visible.ts';

/** Lines shown around a change. */
const CONTEXT = 3;

/** The diff between two texts of a file; empty when they are equal. */
export function unifiedDiff(
  name: string,
  { before, after }: { readonly before: string; readonly after: string },
  style: Style,
): string {
  if (before === after) return '';
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const hunks = hunksOf(lineChanges(old, fresh)).map(changes => hunkText(old, fresh, changes, style));
  // A tab ends a name that holds blanks, as those who read patches expect it.
  const title = `${visible(name)}${name.includes(' ') ? '\t' : ''}`;
  const head = [`--- a/${title}`, `+++ b/${title}`].map(line => `${style('strong', line)}\n`);
  return [...head, ...hunks].join('');
}

/** Changes whose context would touch stand in one hunk. */
function hunksOf(changes: readonly LineChange[]): readonly (readonly LineChange[])[] {
  const hunks: LineChange[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1);
    if (last && change.from - last.to <= 2 * CONTEXT) hunks.at(-1)?.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

function hunkText(
  old: readonly string[],
  fresh: readonly string[],
  changes: readonly LineChange[],
  style: Style,
): string {
  const [first, last] = [changes[0], changes.at(-1)];
  if (!first || !last) return '';
  const start = Math.max(0, first.from - CONTEXT);
  const end = Math.min(old.length, last.to + CONTEXT);
  const newStart = first.newFrom - (first.from - start);
  const newEnd = last.newTo + (end - last.to);
  const body: string[] = [];
  let at = start;
  for (const { from, to, newFrom, newTo } of changes) {
    body.push(...old.slice(at, from).map(line => marked(' ', line)));
    body.push(...old.slice(from, to).map(line => style('removed', marked('-', line))));
    body.push(...fresh.slice(newFrom, newTo).map(line => style('added', marked('+', line))));
    at = to;
  }
  body.push(...old.slice(at, end).map(line => marked(' ', line)));
  const head = style('dim', `@@ -${rangeText(start, end)} +${rangeText(newStart, newEnd)} @@`);
  return `${head}\n${body.map(line => `${line}\n`).join('')}`;
}

function marked(sign: string, line: string): string {
  return line.endsWith('\n') ? `${sign}${line.slice(0, -1)}` : `${sign}${line}\n\\ No newline at end of file`;
}

/** `12,3`; a single line is `12`, and of no line the one before is named. */
function rangeText(start: number, end: number): string {
  if (end - start === 1) return String(start + 1);
  return end === start ? `${start},0` : `${start + 1},${end - start}`;
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}
