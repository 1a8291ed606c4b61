// The report for programs: one object, its keys always in the same order.

import type { NotChecked, Reported } from '../lint/fileReport.ts';
import { pointerOf } from '../syntax/place.ts';
import { countsOf, type NamedReport, namedReports, pointAt, type ReportInput, rangeOf, relatedOf } from './input.ts';

/** Raised when a reader of the old shape could not read the new one. */
const VERSION = 1;

/** The report as JSON with a line end behind it. */
export function json(input: ReportInput): string {
  const named = namedReports(input);
  const told = {
    version: VERSION,
    target: { kubernetes: input.target.kubernetes, kubevirt: input.target.kubevirt },
    files: named.map(one => fileOf(input, one)),
    findings: named.flatMap(one => one.report.findings.map(finding => findingOf(input, one, finding))),
    summary: countsOf(input.reports),
  };
  return `${JSON.stringify(told, undefined, 2)}\n`;
}

function fileOf({ snapshot }: ReportInput, { name, report }: NamedReport) {
  return {
    file: name,
    status: report.status,
    documents: report.documents,
    ...(report.reason !== undefined && { reason: report.reason }),
    notChecked: report.notChecked.map(({ start, reason }: NotChecked) => ({
      line: pointAt(snapshot, report.uri, start).line,
      reason,
    })),
  };
}

function findingOf(input: ReportInput, { name, report: { uri } }: NamedReport, finding: Reported) {
  const { snapshot } = input;
  return {
    rule: finding.rule.id,
    severity: finding.severity,
    message: finding.message,
    file: name,
    document: finding.document,
    range: rangeOf(snapshot, uri, finding.range),
    ...resourceOf(finding),
    fixes: finding.fixes.map(({ title, safety }) => ({ title, safety })),
    related: relatedOf(snapshot, uri, finding).map(({ uri: where, span, message }) => ({
      file: input.relativise(where),
      range: rangeOf(snapshot, where, span),
      message,
    })),
    ...(finding.suppressed && { suppressed: finding.suppressed }),
  };
}

/** The resource and the path within it; neither for findings about a file. */
function resourceOf({ about, at }: Reported) {
  if (!about) return {};
  const { apiVersion, kind, namespace, name } = about;
  return {
    resource: { apiVersion, kind, ...(namespace !== undefined && { namespace }), ...(name !== '' && { name }) },
    ...(at && { path: pointerOf(at.path.slice(about.root.length)) }),
  };
}
