// Tells what each run strategy does when a virtual machine stops, crashes, or loses its node.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/run-strategies.json' with { type: 'json' };

/** A value of `runStrategy`, with what follows from it in sentences; what does not apply is absent. */
export type RunStrategy = {
  readonly strategy: string;
  readonly means: string;
  readonly afterShutdown?: string;
  readonly afterCrash?: string;
  readonly afterNodeLoss?: string;
  /** After somebody deleted the VirtualMachineInstance. */
  readonly afterDeletion?: string;
  /** What `virtctl start`, `stop` and `restart` do. */
  readonly onStart: string;
  readonly onStop?: string;
  readonly onRestart?: string;
  /** The value of the old field `running` that means the same. */
  readonly running?: boolean;
  /** The KubeVirt feature gate that must be open. */
  readonly featureGate?: string;
  readonly suits: string;
};

const rows = rowsOf<RunStrategy>(table);
const byName = rowsBy(rows, row => row.strategy);

/** Every run strategy, sorted by name. */
export function runStrategies(): readonly RunStrategy[] {
  return rows;
}

/** The facts about a run strategy; undefined for what is none (case counts, as in KubeVirt). */
export function runStrategyOf(text: string): RunStrategy | undefined {
  return byName.get(text);
}

/** The run strategy that does what the old field `running` did. */
export function runStrategyFor(running: boolean): RunStrategy | undefined {
  return rows.find(row => row.running === running);
}
