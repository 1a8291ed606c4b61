// Tells what each eviction strategy does with a virtual machine when its node is drained.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/eviction-strategies.json' with { type: 'json' };

/** A value of `evictionStrategy`, with what follows from it in sentences. */
export type EvictionStrategy = {
  readonly strategy: string;
  readonly means: string;
  /** What a drain does to a machine that can be migrated while it runs. */
  readonly movable: string;
  /** What a drain does to one that cannot. */
  readonly fixed: string;
  readonly suits: string;
};

const rows = rowsOf<EvictionStrategy>(table);
const byName = rowsBy(rows, row => row.strategy);

/** Every eviction strategy, sorted by name. */
export function evictionStrategies(): readonly EvictionStrategy[] {
  return rows;
}

/** The facts about an eviction strategy; undefined for what is none (case counts, as in KubeVirt). */
export function evictionStrategyOf(text: string): EvictionStrategy | undefined {
  return byName.get(text);
}
