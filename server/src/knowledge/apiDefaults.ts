// Knows which defaults changed when an API version was followed by another one.

import { rowsOf } from './table.ts';
import table from './tables/api-defaults.json' with { type: 'json' };

/** A field whose default is another one in the API version that follows. */
export type ChangedDefault = {
  readonly apiVersion: string;
  readonly kind: string;
  /** Steps to the field; `*` stands for every item of a list. */
  readonly field: readonly string[];
  readonly before: string | number;
  readonly after: string | number;
  /** Another field that must have this value, or be absent, for the default to matter. */
  readonly onlyWhile?: { readonly field: readonly string[]; readonly value: string };
};

const rows = rowsOf<ChangedDefault>(table);

/** The defaults that change when a kind leaves an API version behind. */
export function changedDefaultsOf(apiVersion: string, kind: string): readonly ChangedDefault[] {
  return rows.filter(row => row.apiVersion === apiVersion && row.kind === kind);
}
