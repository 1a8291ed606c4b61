// Knows where the volumes of virtual machines come from, and what each kind of them is good for.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/vm-volume-sources.json' with { type: 'json' };

/** A source: the field beside `name` in a volume of a virtual machine. */
export type VmVolumeSource = {
  readonly source: string;
  /** Whether an operating system may be on it. */
  readonly boots?: true;
  /** Whether it is a claim, or becomes one. */
  readonly isClaim?: true;
  /** Whether it is a file that grows as the guest writes. */
  readonly isImage?: true;
  /** Whether it is a folder, which no disk can be. */
  readonly isFolder?: true;
  /** Whether a machine has at most one of it. */
  readonly isOnce?: true;
};

const rows = rowsOf<VmVolumeSource>(table);
const bySource = rowsBy(rows, row => row.source);

/** Every source, sorted by name. */
export function vmVolumeSources(): readonly VmVolumeSource[] {
  return rows;
}

/** The facts about a source; undefined for a field that is none. */
export function vmVolumeSourceOf(source: string): VmVolumeSource | undefined {
  return bySource.get(source);
}
