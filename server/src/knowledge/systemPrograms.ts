// Knows programs that belong to a machine, and what takes their place in a cluster.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/system-programs.json' with { type: 'json' };

/** An init system, or one of the services that run on every machine. */
export type SystemProgram = {
  readonly program: string;
  readonly kind: 'init' | 'daemon';
  /** A noun phrase. */
  readonly is: string;
  readonly instead: string;
  /** Where its name says too little: the paths by which it is meant. */
  readonly paths?: readonly string[];
  /** What `service NAME start` calls it. */
  readonly services?: readonly string[];
  /** What its arguments look like when it goes on running; absent: whatever they are. */
  readonly arguments?: string;
  /** Parts of the names of what is there for this very service. */
  readonly purposes?: readonly string[];
  /** Whether it wants a machine of its own. */
  readonly ofTheMachine?: true;
};

const rows = rowsOf<SystemProgram>(table);
const byProgram = rowsBy(rows, row => row.program);

/** Every one that is known, sorted by name. */
export function systemPrograms(): readonly SystemProgram[] {
  return rows;
}

/** What a command starts by the path of a program and its arguments; undefined for ordinary programs. */
export function systemProgramOf(path: string, words: readonly string[]): SystemProgram | undefined {
  const row = byProgram.get(path.slice(path.lastIndexOf('/') + 1));
  const isMeant = row && (row.paths === undefined || row.paths.includes(path));
  return isMeant && new RegExp(row.arguments ?? '').test(words.join(' ')) ? row : undefined;
}

/** What `service NAME start` starts; undefined for services of the application. */
export function systemServiceOf(name: string): SystemProgram | undefined {
  return rows.find(({ services }) => services?.includes(name));
}
