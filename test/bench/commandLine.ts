// `drydock lint` over a workspace in cold processes, beside reading and parsing the same files with `yaml` alone.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** Milliseconds of the fastest of three runs. */
export interface LintTimes {
  readonly parse: number;
  readonly lint: number;
  /** The same with one thread and with two, whatever pays. */
  readonly withOne: number;
  readonly withTwo: number;
}

const PROGRAM = join(import.meta.dirname, '../../dist/cli.js');
const RUNS = 4;
const PATIENCE = 120_000;

/** Measures, in turns, so that other programs on the machine slow everything down alike. */
export function lintTimes(folder: string): LintTimes {
  const times = { parse: Infinity, lint: Infinity, withOne: Infinity, withTwo: Infinity };
  const lint = [PROGRAM, 'lint', folder, '--fail-on', 'never'];
  for (let run = 0; run < RUNS; run++) {
    times.parse = Math.min(times.parse, timeOf([import.meta.filename, folder]));
    times.lint = Math.min(times.lint, timeOf(lint));
    times.withOne = Math.min(times.withOne, timeOf([...lint, '--threads', '1']));
    times.withTwo = Math.min(times.withTwo, timeOf([...lint, '--threads', '2']));
  }
  return times;
}

function timeOf(words: readonly string[]): number {
  const started = performance.now();
  execFileSync(process.execPath, words, { stdio: 'ignore', timeout: PATIENCE });
  return performance.now() - started;
}

if (import.meta.main) {
  const folder = process.argv[2] ?? '.';
  for (const name of readdirSync(folder, { recursive: true }).map(String))
    if (name.endsWith('.yaml'))
      parseAllDocuments(readFileSync(join(folder, name), 'utf8'), { uniqueKeys: false, logLevel: 'silent' });
}
