// Knows the ranges of the settings of migration policies.

import { rowsOf } from './table.ts';
import table from './tables/migration-factors.json' with { type: 'json' };

/** The range of a setting. */
export type MigrationFactor = {
  /** The path below the spec. */
  readonly path: readonly string[];
  /** The least value. */
  readonly from?: number;
  /** What every value is larger than. */
  readonly above?: number;
  /** The greatest value. */
  readonly to?: number;
  /** How many decimal places it may have. */
  readonly decimals?: number;
};

const rows = rowsOf<MigrationFactor>(table);

/** Every setting with a range. */
export function migrationFactors(): readonly MigrationFactor[] {
  return rows;
}
