// Knows which enlightenments for Windows are built on others.

import { rowsOf } from './table.ts';
import table from './tables/hyperv-features.json' with { type: 'json' };

/** An enlightenment and the one that it is built on; KubeVirt adds that where nothing is said of it. */
export type HypervDependency = { readonly feature: string; readonly needs: string };

const rows = rowsOf<HypervDependency>(table);

/** Every enlightenment that is built on another, sorted by name. */
export function hypervDependencies(): readonly HypervDependency[] {
  return rows;
}

/** The enlightenments below one, the nearest first: `synic`, `vpindex` of `synictimer`. */
export function hypervBase(feature: string): readonly string[] {
  const needs = rows.find(row => row.feature === feature)?.needs;
  return needs ? [needs, ...hypervBase(needs)] : [];
}
