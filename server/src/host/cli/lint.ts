// `drydock lint`: reads, checks, mends where asked to, and reports.

import type { FileReport } from '../../lint/fileReport.ts';
import { fixAll } from '../../lint/fixAll.ts';
import { Snapshot } from '../../lint/snapshot.ts';
import { unifiedDiff } from '../../report/diff.ts';
import type { ReportInput } from '../../report/input.ts';
import type { Arguments } from './arguments.ts';
import { configMistakes, setupOf } from './lintConfig.ts';
import { type Plan, planOf } from './lintOptions.ts';
import { notesOf, quietReport, reportFor, targetOf } from './lintOutcome.ts';
import { decoded, encoded, rewriteText, writeText } from './read.ts';
import { foundBy, nameIn, type SourceText, sourcesOf } from './sources.ts';
import type { Terminal } from './terminal.ts';
import { crewFor, lookAtAll, taskOf } from './threads.ts';
import { UsageError } from './usage.ts';

/** Runs the command; gives the exit status. Throws a UsageError for paths and options that cannot be used. */
export async function lint(given: Arguments, terminal: Terminal): Promise<number> {
  const plan = planOf(given);
  const input = plan.inputName === undefined ? undefined : decoded(await terminal.input());
  const found = foundBy(plan, terminal.folder);
  const crew = crewFor(plan, found.files.length);
  const { files, companions } = sourcesOf(found, plan, input, terminal.folder);
  const texts = files.map(({ uri, read }) => [uri, read.text ?? ''] as const);
  const before = new Snapshot(setupOf(plan, terminal.folder)).withAll([...companions, ...texts]);
  const mistakes = configMistakes(before, files, terminal.folder);
  if (mistakes.length > 0) {
    terminal.note(`${mistakes.join('\n')}\n`);
    return 2;
  }
  await lookAtAll(before, taskOf(plan, terminal.folder, [...companions], texts), crew);
  const run = new Run(plan, terminal, files);
  const after = plan.fixes === 'none' ? before : run.mend(before);
  return run.report(after);
}

/** The steps of one run, which share what was asked for and how well it went. */
class Run {
  readonly #plan: Plan;
  readonly #terminal: Terminal;
  readonly #files: readonly SourceText[];
  #isPrintTaken = false;
  #hasFailed = false;

  constructor(plan: Plan, terminal: Terminal, files: readonly SourceText[]) {
    this.#plan = plan;
    this.#terminal = terminal;
    this.#files = files;
  }

  /** Writes or shows the safe fixes; gives the snapshot in which they are made. */
  mend(before: Snapshot): Snapshot {
    const isShown = this.#plan.fixes === 'show';
    // The report makes room for what is mended: a diff, or the text that came in.
    this.#isPrintTaken = isShown || this.#files.some(({ isInput }) => isInput);
    const fixed = fixAll(
      before,
      this.#files.map(({ uri }) => uri),
    );
    const textOf = (snapshot: Snapshot, uri: string) => snapshot.files.get(uri)?.text ?? '';
    const unwritten = this.#files.filter(file => {
      const { read, uri } = file;
      if (read.text === undefined) return false;
      const change = { before: encoded(read.text, read.hasMark), after: encoded(textOf(fixed, uri), read.hasMark) };
      return !(isShown ? this.#show(file, change) : this.#write(file, change));
    });
    this.#hasFailed ||= unwritten.length > 0;
    return fixed.withAll(unwritten.map(({ uri }) => [uri, textOf(before, uri)]));
  }

  /** Writes the report; gives the exit status. */
  report(snapshot: Snapshot): number {
    const { format, output, isQuiet, failing } = this.#plan;
    const reports = this.#files.map(file => reportFor(snapshot, file));
    for (const note of notesOf(snapshot, this.#files, uri => this.#name(uri))) this.#note(note);
    const input: ReportInput = {
      reports: isQuiet ? reports.map(report => quietReport(report, failing)) : reports,
      snapshot,
      target: targetOf(snapshot, reports, this.#terminal.folder),
      isQuiet,
      relativise: uri => this.#name(uri),
    };
    if (output !== undefined) {
      const failure = writeText(
        output,
        format(input, (_, text) => text),
      );
      if (failure) throw new UsageError(`the report cannot be written to \`${output}\`: ${failure}`);
    } else if (this.#isPrintTaken) this.#terminal.note(format(input, this.#terminal.noteStyle));
    else this.#terminal.print(format(input, this.#terminal.style));
    return this.#statusOf(reports);
  }

  #statusOf(reports: readonly FileReport[]): number {
    if (this.#hasFailed || reports.some(({ status }) => status === 'unreadable')) return 2;
    const findings = reports.flatMap(report => report.findings).filter(({ suppressed }) => !suppressed);
    return findings.some(({ severity }) => this.#plan.failing.includes(severity)) ? 1 : 0;
  }

  #show({ uri }: SourceText, change: Change): boolean {
    this.#terminal.print(unifiedDiff(this.#name(uri), change, this.#terminal.style));
    return true;
  }

  /** Standard input has no file to write to: its text goes to standard output, changed or not. */
  #write({ path, uri, isInput }: SourceText, { before, after }: Change): boolean {
    if (isInput) {
      this.#terminal.print(after);
      return true;
    }
    if (before === after) return true;
    const failure = rewriteText(path, after);
    const name = this.#name(uri);
    if (failure) this.#note(`\`${name}\` keeps its findings, as it cannot be written: ${failure}`);
    else if (!this.#plan.isQuiet) this.#note(`fixed ${name}`);
    return failure === undefined;
  }

  #name(uri: string): string {
    return nameIn(this.#terminal.folder, uri);
  }

  #note(text: string): void {
    this.#terminal.note(`drydock: ${text}\n`);
  }
}

interface Change {
  readonly before: string;
  readonly after: string;
}
