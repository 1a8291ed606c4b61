// Runs the built command line as a process, in folders that are made for a test.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The root of the project. */
export const ROOT = join(import.meta.dirname, '../..');

const PROGRAM = join(ROOT, 'dist/cli.js');

/** What a run of the program left behind. */
export interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Where and how the program runs. */
export interface Surroundings {
  readonly folder: string;
  readonly input?: string | Buffer;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the program to its end. */
export function drydock(
  words: readonly string[],
  { folder, input = '', environment = {} }: Surroundings,
): Promise<Outcome> {
  if (!existsSync(PROGRAM)) throw new Error('dist/cli.js is not there: run `npm run build`');
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [PROGRAM, ...words], { cwd: folder, env: { ...inherited, ...environment } });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', part => out.push(part));
  child.stderr.on('data', part => err.push(part));
  child.stdin.on('error', () => undefined); // a program that has refused its arguments reads nothing
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', status =>
      resolve({ status, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
  });
}

/** A folder with some files, gone when the tests have ended. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'drydock-cli-')));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** The report that `--format json` prints, as far as tests look into it. */
export interface JsonReport {
  readonly target: Readonly<Record<string, string>>;
  readonly files: readonly {
    readonly file: string;
    readonly status: string;
    readonly documents: number;
    readonly reason?: string;
    readonly notChecked: readonly { readonly line: number; readonly reason: string }[];
  }[];
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly file: string;
    readonly range: {
      readonly start: { readonly line: number; readonly column: number };
      readonly end: { readonly column: number };
    };
    readonly resource?: Readonly<Record<string, string>>;
    readonly path?: string;
    readonly suppressed?: { readonly reason?: string };
  }[];
  readonly summary: Readonly<Record<string, number>>;
}

/** Lints with `--format json` and reads what comes out. */
export async function lintJson(
  words: readonly string[],
  surroundings: Surroundings,
): Promise<Outcome & { readonly report: JsonReport }> {
  const outcome = await drydock(['lint', '--format', 'json', ...words], surroundings);
  return { ...outcome, report: JSON.parse(outcome.out) };
}

/** The findings of a report, each as `file:line:column rule`. */
export function told({ findings }: JsonReport): readonly string[] {
  return findings.map(({ file, range: { start }, rule }) => `${file}:${start.line}:${start.column} ${rule}`);
}

/** The files of a report, each as `file status`. */
export function statuses({ files }: JsonReport): readonly string[] {
  return files.map(({ file, status }) => `${file} ${status}`);
}
