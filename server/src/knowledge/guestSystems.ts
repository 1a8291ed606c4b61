// Knows what some operating systems of guests want of the machine.

import { rowsOf } from './table.ts';
import table from './tables/guest-systems.json' with { type: 'json' };

/** An operating system, or a family of them. */
export type GuestSystem = {
  /** A regular expression for names of images, preferences and labels, in lower case. */
  readonly pattern: string;
  readonly title: string;
  /** How many sockets its license or its kernel uses. */
  readonly maxSockets?: number;
  /** Whether its kernel waits for entropy at boot. */
  readonly blocksOnEntropy?: true;
};

const rows = rowsOf<GuestSystem>(table).map(row => ({ row, pattern: new RegExp(row.pattern) }));

/** The first system of the table that a name speaks of; undefined for names that say nothing. */
export function guestSystemIn(name: string): GuestSystem | undefined {
  const text = name.toLowerCase();
  return rows.find(({ pattern }) => pattern.test(text))?.row;
}
