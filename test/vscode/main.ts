// `npm run test:vscode`: the packaged extension in a real VS Code, and the command line's server in Neovim.
// Options: --only=desktop,no-folder,folder,web,ui,nvim  --shots=<folder for screenshots>

import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runNeovim } from '../nvim/nvim.ts';
import { codeServer } from './codeServer.ts';
import { desktopExecutable, runDesktop } from './desktop.ts';
import { Editor } from './editor.ts';
import { runSuite } from './suites.ts';
import { Tally } from './tally.ts';
import { runUi } from './ui.ts';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const vsix = join(dist, 'drydock.vsix');
const cache = join(root, '.vscode-test');
const workspace = join(import.meta.dirname, 'workspace');

const { values } = parseArgs({ options: { only: { type: 'string' }, shots: { type: 'string' } } });
const only = values.only?.split(',');
const isWanted = (name: string) => only?.includes(name) ?? true;
const tally = new Tally();

/** The suite in both hosts of code-server, and a person's actions in its page. */
async function inCodeServer(): Promise<void> {
  tally.note('VS Code is the one in the npm package code-server');
  const entry = await codeServer(join(cache, 'code-server'));
  const common = { entry, vsix, dist };
  if (isWanted('no-folder')) await runSuite({ ...common, name: 'Node host, no folder', host: 'node' }, tally);
  if (isWanted('folder')) await runSuite({ ...common, name: 'Node host, a folder', host: 'node', workspace }, tally);
  if (isWanted('web')) await runSuite({ ...common, name: 'web worker, a folder', host: 'browser', workspace }, tally);
  if (isWanted('ui')) await runUi({ entry, vsix, workspace, shots: values.shots }, tally);
}

/** The suite in the desktop's extension host, with and without a folder. */
async function inDesktop(executable: string): Promise<void> {
  tally.note(`VS Code is ${executable}`);
  const copy = mkdtempSync(join(tmpdir(), 'drydock-workspace-'));
  try {
    cpSync(workspace, copy, { recursive: true });
    await runDesktop({ executable, name: 'desktop, no folder', vsix, dist }, tally);
    await runDesktop({ executable, name: 'desktop, a folder', workspace: copy, vsix, dist }, tally);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  if (!existsSync(vsix)) throw new Error(`${vsix} is missing: \`npm run package\` makes it`);
  const executable = isWanted('desktop') ? await desktopExecutable(cache, tally) : undefined;
  if (executable) await inDesktop(executable);
  else await inCodeServer();
  if (isWanted('nvim')) await runNeovim(join(dist, 'cli.js'), tally);
}

// A signal must not leave a server behind.
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => void Editor.stopAll().finally(() => process.exit(1)));
}
try {
  await main();
} catch (error) {
  tally.add({
    name: 'the run itself',
    outcome: 'failed',
    message: error instanceof Error ? error.stack : String(error),
  });
}
console.log(tally.summary());
process.exitCode = tally.count('failed') > 0 || tally.count('passed') === 0 ? 1 : 0;
