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
    let answers: Answers | undefined;
    await tally.check('Neovim runs against the server', async () => {
      answers = await answersOf(cli, folder);
    });
    if (!answers) return;
    const { pushed, hover, cleared, back, fixed, fixCleared } = answers;
    await tally.check('findings are pushed', () => expect(pushed.includes('vm/running-field'), pushed));
    await tally.check('hovers are answered', () => expect(/running/.test(hover), hover));
    await tally.check('findings follow the text', () => expect(cleared && back, { cleared, back }));
    await tally.check('a quick fix is applied', () =>
      expect(fixed[5] === '  runStrategy: Always' && fixCleared, fixed),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function expect(condition: boolean, actual: unknown): void {
  if (!condition) throw new Error(`it was ${JSON.stringify(actual)}`);
}

async function answersOf(cli: string, folder: string): Promise<Answers> {
  const output = join(folder, 'answers.json');
  writeFileSync(join(folder, 'vm.yaml'), manifest);
  const home = Object.fromEntries(['CONFIG', 'DATA', 'CACHE', 'STATE'].map(name => [`XDG_${name}_HOME`, folder]));
  const server = { DRYDOCK_NODE: process.execPath, DRYDOCK_CLI: cli, DRYDOCK_ANSWERS: output };
  const env = { ...process.env, HOME: folder, ...home, ...server };
  const script = join(import.meta.dirname, 'client.lua');
  const args = ['--headless', '-i', 'NONE', '-n', '-u', script, 'vm.yaml'];
  const { stderr } = await promisify(execFile)('nvim', args, { cwd: folder, env, timeout: 30_000 });
  try {
    return JSON.parse(readFileSync(output, 'utf8'));
  } catch {
    throw new Error(`Neovim gave no answers\n${stderr}`);
  }
}
