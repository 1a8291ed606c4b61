// Knows which fields of virtual machines an instance type decides about.

import { rowsOf } from './table.ts';
import table from './tables/instance-type-fields.json' with { type: 'json' };

/** A field that a machine with an instance type must not set itself. */
export type InstanceTypeField = {
  /** The path below the spec of the instance. */
  readonly path: readonly string[];
  /** The path below the spec of the instance type; absent where every instance type decides about the field. */
  readonly from?: readonly string[];
};

const rows = rowsOf<InstanceTypeField>(table);

/** Every such field, sorted by its path. */
export function instanceTypeFields(): readonly InstanceTypeField[] {
  return rows;
}
