// The report for people: every finding with the line it is about, then what was left out, then one line of numbers.

import type { Reported } from '../lint/fileReport.ts';
import { SEVERITIES } from '../lint/finding.ts';
import { codeFrame } from './codeFrame.ts';
import { countsOf, type NamedReport, namedReports, pointAt, type ReportInput, relatedOf } from './input.ts';
import type { Style } from './style.ts';
import { visible, widthOf } from './visible.ts';

/** Columns of a message before it goes on in the next line. */
const LINE = 100;

/** The report as text. Suppressed findings are only counted; files that hold no manifest are not named. */
export function pretty(input: ReportInput, style: Style): string {
  const named = namedReports(input);
  const findings = named.flatMap(one =>
    one.report.findings.filter(({ suppressed }) => !suppressed).map(finding => findingText(input, one, finding, style)),
  );
  const leftOut = named
    .filter(({ report }) => !input.isQuiet || report.status === 'unreadable')
    .flatMap(one => leftOutLines(input, one));
  if (input.isQuiet && findings.length + leftOut.length === 0) return '';
  return [
    ...findings,
    ...(leftOut.length > 0 ? [`${style('strong', 'not checked')}\n${leftOut.join('')}`] : []),
    `${summaryOf(input, style)}\n`,
  ].join('\n');
}

function findingText(input: ReportInput, { name, report }: NamedReport, finding: Reported, style: Style): string {
  const { snapshot } = input;
  const { line, column } = pointAt(snapshot, report.uri, finding.range.start);
  const source = snapshot.files.get(report.uri);
  const frame = source ? codeFrame(source, finding.range) : [];
  const gutter = String(line).length;
  const lines = [
    `${style('strong', visible(`${name}:${line}:${column}`))} ${style(finding.severity, finding.severity)} ${style('dim', finding.rule.id)}`,
    ...wrapped(visible(finding.message)).map(text => `  ${style('strong', text)}`),
    ...frame.map(({ number, text }) => {
      const edge = style('dim', `${String(number ?? '').padStart(gutter)} |`);
      return `  ${edge} ${number === undefined ? style(finding.severity, text) : text}`.trimEnd();
    }),
    ...relatedOf(snapshot, report.uri, finding).map(({ uri, span, message }) => {
      const point = pointAt(snapshot, uri, span.start);
      return `${' '.repeat(gutter + 3)}= ${visible(`${message} (${input.relativise(uri)}:${point.line}:${point.column})`)}`;
    }),
    ...finding.fixes.slice(0, 1).map(fix => {
      const how = fix.safety === 'safe' ? style('dim', ' (--fix applies it)') : '';
      return `${' '.repeat(gutter + 3)}fix: ${visible(fix.title)}${how}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function leftOutLines({ snapshot }: ReportInput, { name, report }: NamedReport): readonly string[] {
  const { status, reason, uri } = report;
  if (reason !== undefined) return [`  ${visible(name)}: ${visible(reason)}\n`];
  if (status === 'not-a-manifest') return [];
  return report.notChecked.map(part => {
    const { line } = pointAt(snapshot, uri, part.start);
    return `  ${visible(name)}:${line}: ${visible(part.reason)}\n`;
  });
}

function summaryOf({ reports }: ReportInput, style: Style): string {
  const counts = countsOf(reports);
  const found = SEVERITIES.filter(severity => counts[severity] > 0).map(severity =>
    style(severity, counted(counts[severity], severity)),
  );
  const findings = reports.flatMap(report => report.findings).filter(({ suppressed }) => !suppressed);
  const fixable = findings.filter(({ fixes: [fix] }) => fix?.safety === 'safe').length;
  const others = reports.filter(({ status }) => status === 'not-a-manifest').length;
  const notes = [
    ...(counts.suppressed > 0 ? [`${counts.suppressed} suppressed`] : []),
    ...(fixable > 0 ? [`${fixable} fixable with --fix`] : []),
    ...(others > 0 ? [`${counted(others, 'file')} without a manifest`] : []),
  ];
  const what = found.length > 0 ? found.join(', ') : 'nothing found';
  return [`${what} in ${counted(counts.checked, 'file')}`, ...notes].join('; ');
}

/** A sentence in lines that are comfortable to read; a word that is longer stays whole. */
function wrapped(sentence: string): readonly string[] {
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && widthOf(longer) <= LINE) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** `1 file`, `2 files`; `info` has no plural. */
function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 || noun === 'info' ? '' : 's'}`;
}
