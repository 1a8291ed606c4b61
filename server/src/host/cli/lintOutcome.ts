// What a run of `drydock lint` found, made ready for its report.

import { pathToFileURL } from 'node:url';
import type { Target } from '../../knowledge/target.ts';
import type { FileReport, Reported } from '../../lint/fileReport.ts';
import type { Severity } from '../../lint/finding.ts';
import { resolveFix } from '../../lint/fixAll.ts';
import type { Snapshot } from '../../lint/snapshot.ts';
import type { SourceText } from './sources.ts';

/** The report of a file, its fixes as they turn out; for a file that cannot be read, that and why. */
export function reportFor(snapshot: Snapshot, { uri, read }: SourceText): FileReport {
  const report = snapshot.report(uri);
  if (report && (read.text !== undefined || report.status === 'ignored'))
    return { ...report, findings: report.findings.map(finding => settled(snapshot, uri, finding)) };
  const reason = read.text === undefined ? read.reason : '';
  return { uri, status: 'unreadable', reason, documents: 0, notChecked: [{ start: 0, reason }], findings: [] };
}

/** The report with nothing in it but errors and what the exit status is about. */
export function quietReport(report: FileReport, failing: readonly Severity[]): FileReport {
  const counts = ({ severity, suppressed }: Reported) =>
    !suppressed && (severity === 'error' || failing.includes(severity));
  return { ...report, findings: report.findings.filter(counts) };
}

/** The releases that the files were judged for: those of the first file that was checked. */
export function targetOf(snapshot: Snapshot, reports: readonly FileReport[], folder: string): Target {
  const first = reports.find(({ status }) => status === 'checked') ?? reports[0];
  return snapshot.settingsOf(first?.uri ?? `${pathToFileURL(folder).href}/`).target;
}

/** What is said beside the report: releases that were replaced, and defects of Drydock that came to light. */
export function notesOf(
  snapshot: Snapshot,
  files: readonly SourceText[],
  nameOf: (uri: string) => string,
): readonly string[] {
  const clamped = files.flatMap(({ uri }) => snapshot.settingsOf(uri).clamped);
  const failures = files.flatMap(({ uri }) =>
    snapshot
      .failures(uri)
      .map(({ rule, error }) => `the rule \`${rule}\` failed on ${nameOf(uri)}, a defect of Drydock: ${error}`),
  );
  return [...new Set([...clamped, ...failures])];
}

/** The finding, its safe fixes as they turn out: one that would take a comment away is for review, and some cannot be made. */
function settled(snapshot: Snapshot, uri: string, finding: Reported): Reported {
  if (!finding.fixes.some(({ safety }) => safety === 'safe')) return finding;
  const fixes = finding.fixes.flatMap(fix => {
    const resolved = fix.safety === 'safe' ? resolveFix(snapshot, uri, finding, fix) : fix;
    return resolved ? { ...fix, safety: resolved.safety } : [];
  });
  return { ...finding, fixes };
}
