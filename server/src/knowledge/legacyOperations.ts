// Knows what legacy software does with the kernel: by which calls and programs, with which capability, and the better way.

import { rowsOf } from './table.ts';
import table from './tables/legacy-operations.json' with { type: 'json' };

/** Something that software does with the kernel. */
export type LegacyOperation = {
  /** A few words, as a heading. */
  readonly operation: string;
  /** The same with a verb: loads kernel modules. */
  readonly does: string;
  /** The first one stands for all. */
  readonly calls: readonly string[];
  /** Any one of them is enough, the first is the one to name; absent where none helps. */
  readonly capabilities?: readonly string[];
  /** What the default profiles of container runtimes say. */
  readonly seccomp: 'allowed' | 'with the capability' | 'denied';
  /** Where the kernel would let everybody do it, and the default profile alone does not. */
  readonly askedBy?: 'profile';
  /** Whether it is a thing that one does with a machine of one's own. */
  readonly ofTheMachine?: true;
  /** A safe sysctl of the Pod that does what the capability is asked for. */
  readonly sysctl?: { readonly name: string; readonly value: string };
  readonly instead: string;
  readonly programs?: readonly OperatingProgram[];
};

/** A program that does it. */
export type OperatingProgram = {
  readonly name: string;
  /** What its arguments look like then; absent: whatever they are. */
  readonly arguments?: string;
  /** Whether it may also do its work without. */
  readonly sometimes?: true;
};

/** What a program does, and whether it cannot do its work otherwise. */
export type ProgramUse = { readonly operation: LegacyOperation; readonly isCertain: boolean };

const rows = rowsOf<LegacyOperation>(table);
const uses = new Map<string, (ProgramUse & { readonly arguments: RegExp })[]>();
for (const operation of rows) {
  for (const { name, arguments: pattern = '', sometimes } of operation.programs ?? []) {
    const use = { operation, isCertain: !sometimes, arguments: new RegExp(pattern) };
    uses.set(name, [...(uses.get(name) ?? []), use]);
  }
}

/** Everything that is known, sorted by name. */
export function legacyOperations(): readonly LegacyOperation[] {
  return rows;
}

/** What a capability is wanted for; none for those that only ordinary work needs. */
export function operationsWith(capability: string): readonly LegacyOperation[] {
  return rows.filter(({ capabilities }) => capabilities?.includes(capability));
}

/** The names of all programs that do something of the kind. */
export function operatingPrograms(): readonly string[] {
  return [...uses.keys()];
}

/** What a program does when it is given some arguments; nothing for programs that only show what is. */
export function usesOf(program: string, words: readonly string[]): readonly ProgramUse[] {
  const line = words.join(' ');
  return (uses.get(program) ?? []).filter(use => use.arguments.test(line));
}
