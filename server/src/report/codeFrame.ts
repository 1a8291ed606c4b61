// The lines of a file around a span, with the span underlined.

import type { LineIndex } from '../text/lineIndex.ts';
import type { Span } from '../text/span.ts';
import { visible, widthOf } from './visible.ts';

/** A file as far as a frame needs it. */
export interface Source {
  readonly text: string;
  readonly lines: LineIndex;
}

/** A line of a frame. `number` counts from 1 and is absent for the line with the carets. */
export interface FrameLine {
  readonly number?: number;
  readonly text: string;
}

/** Longer lines are cut around the span, such as those of a JSON file without line ends. */
const LONGEST = 120;

/** The line on which a span starts, with the one above it, and carets below; a span over several lines is cut. */
export function codeFrame({ text, lines }: Source, span: Span): readonly FrameLine[] {
  const { line, character } = lines.positionAt(span.start);
  const content = lineText(text, lines, line);
  const above = line === 0 ? '' : lineText(text, lines, line - 1);
  const left = content.length > LONGEST ? Math.max(0, character - LONGEST / 3) : 0;
  const end = Math.min(content.length, left + LONGEST, character + span.end - span.start);
  const indent = ' '.repeat(widthOf(cut(content, left, character)));
  const carets = '^'.repeat(Math.max(1, widthOf(visible(content.slice(character, end)))));
  return [
    ...(above.slice(left).trim() === '' ? [] : [{ number: line, text: cut(above, left, left + LONGEST) }]),
    { number: line + 1, text: cut(content, left, left + LONGEST) },
    { text: `${indent}${carets}` },
  ];
}

/** A part of a line, with dots where something is left out. */
function cut(content: string, start: number, end: number): string {
  const shown = visible(content.slice(start, end));
  return `${start > 0 ? '…' : ''}${shown}${content.length > end && end - start >= LONGEST ? '…' : ''}`;
}

function lineText(text: string, lines: LineIndex, line: number): string {
  return text.slice(lines.lineStart(line), lines.lineStart(line + 1)).replace(/[\r\n]+$/, '');
}
