// `drydock lint` over a workspace in cold processes, beside reading and parsing the same files with `yaml` alone.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** Milliseconds of the fastest of three runs. */
export interface LintTimes {
  readonly parse: number;
  readonly lint: number;
  /** The same on one core; undefined where the system cannot say so. */
  readonly lintOnOneCore: number | undefined;
}

const PROGRAM = join(import.meta.dirname, '../../dist/cli.js');
const RUNS = 3;
const PATIENCE = 120_000;

/** Measures, in turns, so that other programs on the machine slow everything down alike. */
export function lintTimes(folder: string): LintTimes {
  const parse: number[] = [];
  const lint: number[] = [];
  const alone: (number | undefined)[] = [];
  for (let run = 0; run < RUNS; run++) {
    parse.push(timeOf(process.execPath, [import.meta.filename, folder]) ?? Number.NaN);
    lint.push(timeOf(process.execPath, [PROGRAM, 'lint', folder, '--fail-on', 'never']) ?? Number.NaN);
    alone.push(timeOf('taskset', ['-c', '0', process.execPath, PROGRAM, 'lint', folder, '--fail-on', 'never']));
  }
  const known = alone.flatMap(time => time ?? []);
  return {
    parse: Math.min(...parse),
    lint: Math.min(...lint),
    lintOnOneCore: known.length > 0 ? Math.min(...known) : undefined,
  };
}

function timeOf(program: string, words: readonly string[]): number | undefined {
  const started = performance.now();
  try {
    execFileSync(program, words, { stdio: 'ignore', timeout: PATIENCE });
    return performance.now() - started;
  } catch {
    return undefined;
  }
}

if (import.meta.main) {
  const folder = process.argv[2] ?? '.';
  for (const name of readdirSync(folder, { recursive: true }).map(String))
    if (name.endsWith('.yaml'))
      parseAllDocuments(readFileSync(join(folder, name), 'utf8'), { uniqueKeys: false, logLevel: 'silent' });
}
