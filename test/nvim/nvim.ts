// A client that is not VS Code, and only takes what is pushed: Neovim, against the command line's language server.

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Tally } from '../vscode/tally.ts';

interface Answers {
  /** Rules of the diagnostics pushed for the text as it was opened. */
  readonly pushed: readonly string[];
  readonly hover: string;
  /** Whether the diagnostics went away with the text they were about, and came back with it. */
  readonly cleared: boolean;
  readonly back: boolean;
  /** The lines after the first quick fix. */
  readonly fixed: readonly string[];
  readonly fixCleared: boolean;
}

interface Run {
  readonly answers: Answers;
  /** What guard.cjs noted. */
  readonly connections: string;
}

const manifest = `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: billing
spec:
  running: true
  template:
    spec:
      domain:
        devices: {}
`;

/** Opens a manifest in Neovim and checks what the server told it. A machine without Neovim fails. */
export async function runNeovim(cli: string, tally: Tally): Promise<void> {
  tally.note('Neovim, a client that only takes what is pushed');
  const folder = mkdtempSync(join(tmpdir(), 'drydock-nvim-'));
  try {
    let run: Run | undefined;
    await tally.check('Neovim runs against the server', async () => {
      run = await runIn(folder, cli);
    });
    if (!run) return;
    const { pushed, hover, cleared, back, fixed, fixCleared } = run.answers;
    await tally.check('findings are pushed', () => expect(pushed.includes('vm/running-field'), pushed));
    await tally.check('hovers are answered', () => expect(/running/.test(hover), hover));
    await tally.check('findings follow the text', () => expect(cleared && back, { cleared, back }));
    await tally.check('a quick fix is applied', () =>
      expect(fixed[5] === '  runStrategy: Always' && fixCleared, fixed),
    );
    const { connections } = run;
    await tally.check('the server asks for nothing outside this machine', () =>
      expect(connections.includes('loaded') && !connections.includes('outside'), connections),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function expect(condition: boolean, actual: unknown): void {
  if (!condition) throw new Error(`it was ${JSON.stringify(actual)}`);
}

async function runIn(folder: string, cli: string): Promise<Run> {
  const output = join(folder, 'answers.json');
  writeFileSync(join(folder, 'vm.yaml'), manifest);
  const home = Object.fromEntries(['CONFIG', 'DATA', 'CACHE', 'STATE'].map(name => [`XDG_${name}_HOME`, folder]));
  const server = { DRYDOCK_NODE: process.execPath, DRYDOCK_CLI: cli, DRYDOCK_ANSWERS: output };
  const connections = join(folder, 'connections.log');
  const guard = {
    NODE_OPTIONS: `--require=${join(import.meta.dirname, 'guard.cjs')}`,
    DRYDOCK_CONNECTIONS: connections,
  };
  const env = { ...process.env, HOME: folder, ...home, ...server, ...guard };
  const script = join(import.meta.dirname, 'client.lua');
  const args = ['--headless', '-i', 'NONE', '-n', '-u', script, 'vm.yaml'];
  const { stderr } = await promisify(execFile)('nvim', args, { cwd: folder, env, timeout: 30_000 });
  try {
    return { answers: JSON.parse(readFileSync(output, 'utf8')), connections: readFileSync(connections, 'utf8') };
  } catch {
    throw new Error(`Neovim gave no answers\n${stderr}`);
  }
}
