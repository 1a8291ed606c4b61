// The commands of the program: what each takes, what it says about itself, and what it does.

import { explain, listRules } from './about.ts';
import type { Arguments, Option } from './arguments.ts';
import { groups } from './groups.ts';
import { lint } from './lint.ts';
import { lintOptions } from './lintOptions.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

/** A command of the program. */
export interface Command {
  readonly name: string;
  /** What stands behind the name, in the help. */
  readonly synopsis: string;
  readonly summary: string;
  /** More about it, for its own help. */
  readonly details: readonly string[];
  /** How many words it takes beside its options. */
  readonly operands: { readonly least: number; readonly most: number };
  readonly options: readonly Option[];
  /** Does it; gives the exit status. Throws a UsageError for arguments that cannot be used. */
  run(given: Arguments, terminal: Terminal): Promise<number>;
}

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [
  {
    name: 'lint',
    synopsis: '[paths…]',
    summary: 'check manifests',
    details: [
      'Checks the manifests in files and folders; several paths are one workspace. Without a path: this folder.',
      'In folders it takes *.yaml, *.yml and *.json. Settings come from the nearest drydock.yaml above each file.',
      '',
      'Exit status: 0 nothing at or above --fail-on; 1 findings; 2 wrong usage, an unreadable file, a broken config.',
    ],
    operands: { least: 0, most: Number.POSITIVE_INFINITY },
    options: lintOptions,
    run: lint,
  },
  {
    name: 'groups',
    synopsis: '[paths…]',
    summary: 'show the clusters that manifests make',
    details: [
      'Shows which virtual machines and Pods form a cluster, what speaks for it, and which fencing was found.',
      'Reads files and folders as `lint` does; nothing is judged.',
      '',
      'Exit status: 0, whatever is found; 2 wrong usage, an unreadable file.',
    ],
    operands: { least: 0, most: Number.POSITIVE_INFINITY },
    options: [
      { name: 'format', value: 'NAME', choices: ['pretty', 'json'], help: 'how they are written (default: pretty)' },
    ],
    run: groups,
  },
  {
    name: 'rules',
    synopsis: '',
    summary: 'list every rule',
    details: ['Lists every rule; as JSON with all that a rule says about itself.'],
    operands: { least: 0, most: 0 },
    options: [
      { name: 'format', value: 'NAME', choices: ['pretty', 'json'], help: 'how the list is written (default: pretty)' },
    ],
    run: async (given, terminal) => listRules(given, terminal),
  },
  {
    name: 'explain',
    synopsis: 'RULE',
    summary: 'show the page of a rule',
    details: ['Shows what a rule finds, why that matters, and what to do about it.'],
    operands: { least: 1, most: 1 },
    options: [],
    run: async (given, terminal) => explain(given, terminal),
  },
  {
    name: 'lsp',
    synopsis: '--stdio',
    summary: 'serve an editor',
    details: ['Runs the language server for any editor that speaks the Language Server Protocol.'],
    operands: { least: 0, most: 0 },
    options: [{ name: 'stdio', help: 'speak over standard input and output' }],
    run: serveEditor,
  },
];

/** The server is a program of its own: its half of the code is loaded only here. */
async function serveEditor(given: Arguments): Promise<number> {
  if (!given.has('stdio'))
    throw new UsageError('the server speaks over standard input and output: `drydock lsp --stdio`');
  await import('../node.ts');
  return 0;
}
