// Status: how a file was dealt with, in the few words that a status line has room for.

import type { Snapshot } from '../lint/snapshot.ts';

/** What an editor tells about the file it shows. */
export interface Status {
  readonly uri: string;
  readonly profile: string;
  readonly target: { readonly kubernetes: string; readonly kubevirt: string };
  readonly findings: number;
  readonly notChecked: readonly { readonly line?: number; readonly reason: string }[];
  /** What is wrong with the config, or with the versions it asks for. */
  readonly config?: string;
}

/** The status of a file. Undefined for files that are not in the snapshot. */
export function statusOf(snapshot: Snapshot, uri: string): Status | undefined {
  const file = snapshot.files.get(uri);
  const report = snapshot.report(uri);
  if (!file || !report) return undefined;
  const { profile, target, clamped } = snapshot.settingsOf(uri);
  const [problem] = snapshot.configOf(uri)?.problems.map(({ message }) => message) ?? [];
  const config = problem ?? clamped[0];
  const notChecked = report.notChecked.map(({ start, reason }) => {
    const { line } = file.lines.positionAt(start);
    return report.status === 'checked' ? { line: line + 1, reason } : { reason };
  });
  const findings = report.findings.filter(({ suppressed }) => !suppressed).length;
  return { uri, profile, target, findings, notChecked, ...(config !== undefined && { config }) };
}
