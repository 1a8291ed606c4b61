// Knows what the cluster writes into objects by itself.

import { rowsOf } from './table.ts';
import table from './tables/live-fields.json' with { type: 'json' };

/** A field that the cluster writes, by its path from the resource. */
export type LiveField = { readonly path: readonly string[]; readonly writtenBy: string };

const rows = rowsOf<LiveField>(table);

/** Every such field, sorted by path. */
export function liveFields(): readonly LiveField[] {
  return rows;
}
