// Knows which options of a virtual machine's processors need others.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/cpu-options.json' with { type: 'json' };

/** An option of processors or of memory; paths begin below `domain`. */
export type CpuOption = {
  readonly option: readonly string[];
  /** What must be on as well. */
  readonly needs: readonly (readonly string[])[];
  /** What switches it on, for those that others need. */
  readonly value?: boolean | { readonly [key: string]: string };
};

const rows = rowsOf<CpuOption>(table);
const byPath = rowsBy(rows, ({ option }) => option.join('.'));

/** The options that need others. */
export function demandingCpuOptions(): readonly CpuOption[] {
  return rows.filter(({ needs }) => needs.length > 0);
}

/** What an option needs, in the order of its row. */
export function neededBy({ needs }: CpuOption): readonly CpuOption[] {
  return needs.flatMap(path => byPath.get(path.join('.')) ?? []);
}
