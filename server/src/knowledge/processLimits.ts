// Knows the limits of processes that container runtimes keep low, by the names that shells and tools give them.

import { rowsOf } from './table.ts';
import table from './tables/process-limits.json' with { type: 'json' };

/** A limit of a process. */
export type ProcessLimit = {
  /** The letter that `ulimit` takes. */
  readonly option: string;
  /** The option of `prlimit`. */
  readonly long: string;
  /** What is limited, as a noun phrase. */
  readonly limits: string;
  /** What a container may have in any case, in the unit of `ulimit`. */
  readonly usual: number;
};

const rows = rowsOf<ProcessLimit>(table);

/** The limit that a letter of `ulimit` or an option of `prlimit` speaks of; undefined for those that nobody keeps low. */
export function processLimitOf(option: string): ProcessLimit | undefined {
  return rows.find(row => row.option === option || row.long === option);
}
