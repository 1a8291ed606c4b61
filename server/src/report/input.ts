// What every report is made from, and the few questions that all of them ask of it.

import type { Target } from '../knowledge/target.ts';
import type { FileReport, Reported } from '../lint/fileReport.ts';
import type { Severity } from '../lint/finding.ts';
import type { Snapshot } from '../lint/snapshot.ts';
import { compareTexts } from '../text/reckon.ts';
import type { Span } from '../text/span.ts';

/** The files that were looked at, and what is needed to tell about them. */
export interface ReportInput {
  readonly reports: readonly FileReport[];
  /** Knows the texts that findings point into. */
  readonly snapshot: Snapshot;
  readonly target: Target;
  /** Whether texts for people say nothing beyond findings and files that cannot be read. */
  readonly isQuiet: boolean;
  /** The name of a file for people, such as its path from the working directory. */
  relativise(uri: string): string;
}

/** A report with the name of its file. */
export interface NamedReport {
  readonly name: string;
  readonly report: FileReport;
}

/** A place as people count: lines and columns from 1, columns in UTF-16 units. */
export interface Point {
  readonly line: number;
  readonly column: number;
}

/** How many findings there are of each severity, without those that are suppressed, and how many files were checked. */
export type Counts = Readonly<Record<Severity | 'suppressed' | 'checked', number>>;

/** The reports in the order of their names, so that two runs tell the same. */
export function namedReports({ reports, relativise }: ReportInput): readonly NamedReport[] {
  return reports
    .map(report => ({ name: relativise(report.uri), report }))
    .toSorted((a, b) => compareTexts(a.name, b.name));
}

/** Where an offset of a file stands. A file whose text is not known has only its beginning. */
export function pointAt(snapshot: Snapshot, uri: string, offset: number): Point {
  const position = snapshot.files.get(uri)?.lines.positionAt(offset);
  return position ? { line: position.line + 1, column: position.character + 1 } : { line: 1, column: 1 };
}

/** Where a span of a file starts and ends; the end is exclusive. */
export function rangeOf(snapshot: Snapshot, uri: string, span: Span): { readonly start: Point; readonly end: Point } {
  return { start: pointAt(snapshot, uri, span.start), end: pointAt(snapshot, uri, span.end) };
}

/** The places in other resources that a finding names, without those that are gone. */
export function relatedOf(
  snapshot: Snapshot,
  uri: string,
  finding: Reported,
): readonly { readonly uri: string; readonly span: Span; readonly message: string }[] {
  return finding.related.flatMap(({ at, message }) => {
    const found = snapshot.spanOf(at, uri, finding.document);
    return found ? { ...found, message } : [];
  });
}

/** The counts over some reports. */
export function countsOf(reports: readonly FileReport[]): Counts {
  const counts = { error: 0, warning: 0, info: 0, hint: 0, suppressed: 0, checked: 0 };
  for (const { status, findings } of reports) {
    if (status === 'checked') counts.checked++;
    for (const { severity, suppressed } of findings) counts[suppressed ? 'suppressed' : severity]++;
  }
  return counts;
}
