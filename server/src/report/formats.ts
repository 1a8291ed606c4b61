// The formats of a report by the names that the command line knows.

import type { ReportInput } from './input.ts';
import { json } from './json.ts';
import { pretty } from './pretty.ts';
import type { Style } from './style.ts';

/** Makes the text of a report; formats for programs ignore the style. */
export type Format = (input: ReportInput, style: Style) => string;

/** All formats, the default one first. */
export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['pretty', pretty],
  ['json', json],
]);
