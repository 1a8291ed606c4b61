// Runs the suite in a desktop VS Code, where one can be had.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { command } from './command.ts';
import { carrier, resultsIn } from './suites.ts';
import type { Tally } from './tally.ts';

export interface DesktopRun {
  readonly executable: string;
  readonly name: string;
  /** No folder if absent. */
  readonly workspace?: string;
  readonly vsix: string;
  readonly dist: string;
}

/**
 * Path of a desktop VS Code: the one named by VSCODE_EXECUTABLE_PATH, else a downloaded one. Undefined where nothing
 * can be downloaded, which takes a moment without a network.
 */
export async function desktopExecutable(cachePath: string, tally: Pick<Tally, 'note'>): Promise<string | undefined> {
  if (process.env.VSCODE_EXECUTABLE_PATH) return process.env.VSCODE_EXECUTABLE_PATH;
  try {
    return await downloadAndUnzipVSCode({ version: 'stable', cachePath, timeout: 10_000 });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : error;
    tally.note(`no desktop VS Code can be downloaded (${reason})`);
    return undefined;
  }
}

/** Installs the extension into fresh user data and runs the suite once. On Linux this needs a display. */
export async function runDesktop(run: DesktopRun, tally: Tally): Promise<void> {
  tally.note(run.name);
  const home = mkdtempSync(join(tmpdir(), 'drydock-editor-'));
  const folders = [`--user-data-dir=${join(home, 'data')}`, `--extensions-dir=${join(home, 'extensions')}`];
  const [cli = '', ...args] = resolveCliArgsFromVSCodeExecutablePath(run.executable, { reuseMachineInstall: true });
  const tests = carrier(run.dist, 'node');
  let output = '';
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      output += chunk;
      done();
    },
  });
  const quiet = [
    '--disable-workspace-trust',
    '--disable-updates',
    '--skip-welcome',
    '--skip-release-notes',
    '--no-sandbox',
  ];
  try {
    await command(cli, [...args, ...folders, '--install-extension', run.vsix]);
    const code = await runTests({
      vscodeExecutablePath: run.executable,
      reuseMachineInstall: true,
      extensionDevelopmentPath: tests,
      extensionTestsPath: join(tests, 'run.js'),
      launchArgs: [...(run.workspace ? [run.workspace] : []), ...folders, ...quiet],
      stdout,
    }).catch(error => String(error));
    const { results, isWhole } = resultsIn(output.split('\n'));
    for (const result of results) tally.add(result);
    await tally.check('the extension host ran the whole suite', () => {
      if (!isWhole || results.length === 0) throw new Error(`it ended with ${code}\n${output.slice(-2000)}`);
    });
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
