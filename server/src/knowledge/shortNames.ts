// Knows the short names that people call kinds by on the command line.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/short-names.json' with { type: 'json' };

/** A kind of an API group, and its short names. */
export type ShortNames = { readonly kind: string; readonly group: string; readonly names: readonly string[] };

const byKind = rowsBy(rowsOf<ShortNames>(table), ({ kind, group }) => `${group}/${kind}`);

/** The short names of a kind of an API group (without version, empty for the core group): `vm`; none where it has none. */
export function shortNamesOf(kind: string, group: string): readonly string[] {
  return byKind.get(`${group}/${kind}`)?.names ?? [];
}
