// `npm start`: opens the samples in a VS Code with the extension installed, for trying things out by hand.

import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';
import { codeServer } from '../test/vscode/codeServer.ts';
import { command } from '../test/vscode/command.ts';
import { desktopExecutable } from '../test/vscode/desktop.ts';
import { cleanEnvironment, quietSettings } from '../test/vscode/settings.ts';

const root = join(import.meta.dirname, '..');
const cache = join(root, '.vscode-test');
const vsix = join(root, 'dist/drydock.vsix');

// User data and samples of its own, so that nothing here touches the checkout or the person's own editor.
const home = mkdtempSync(join(tmpdir(), 'drydock-start-'));
process.once('exit', () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
const samples = join(home, 'samples');
const data = join(home, 'data');
const folders = ['--user-data-dir', data, '--extensions-dir', join(home, 'extensions')];
cpSync(join(root, 'samples'), samples, { recursive: true });
mkdirSync(join(data, 'User'), { recursive: true });
writeFileSync(join(data, 'User/settings.json'), JSON.stringify(quietSettings));

const executable = await desktopExecutable(cache, { note: console.log });
if (executable) await startDesktop(executable);
else await startCodeServer();

async function startDesktop(path: string): Promise<void> {
  const [cli = '', ...args] = resolveCliArgsFromVSCodeExecutablePath(path, { reuseMachineInstall: true });
  await command(cli, [...args, ...folders, '--install-extension', vsix]);
  await run(cli, [...args, ...folders, '--new-window', '--wait', '--disable-workspace-trust', samples]);
}

/** Prints the address to open; Ctrl+C ends it. */
async function startCodeServer(): Promise<void> {
  const entry = await codeServer(join(cache, 'code-server'));
  const config = join(home, 'config.yaml');
  writeFileSync(config, 'auth: none\n');
  const args = [entry, '--config', config, ...folders];
  const env = cleanEnvironment();
  await command(process.execPath, [...args, '--install-extension', vsix], { env });
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'];
  await run(process.execPath, [...args, ...quiet, '--bind-addr', '127.0.0.1:0', samples], env);
}

/** Runs a program until it ends, or is ended by the signals that come to this one. Of its output, addresses are shown. */
function run(file: string, args: readonly string[], env = process.env): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
    child.stdout.on('data', (data: Buffer) => {
      const address = /listening on (http:\S+)/.exec(data.toString())?.[1];
      if (address) console.log(`Drydock is at ${address} — Ctrl+C ends it`);
    });
    child.on('error', reject);
    child.on('close', () => resolve());
  });
}
