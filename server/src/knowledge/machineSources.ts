// Knows what snapshots, clones, exports and backups of virtual machines may be made of.

import { rowsOf } from './table.ts';
import table from './tables/machine-sources.json' with { type: 'json' };

/** A field that names an object by its group and kind. */
export type MachineSource = {
  readonly group: string;
  readonly kind: string;
  /** The field of the spec. */
  readonly field: string;
  /** The objects that it takes, the usual one first. The core group is empty. */
  readonly takes: readonly { readonly group: string; readonly kind: string }[];
  /** Kinds that people take for one of them, by their names. */
  readonly mistaken?: { readonly [kind: string]: string };
  /** What KubeVirt looks at beside the kind: that the group is the right one, that there is any, or neither. */
  readonly checks: 'group' | 'any' | 'none';
};

const rows = rowsOf<MachineSource>(table);

/** The fields of a kind that name what it is made of. Group without a version. */
export function machineSourcesOf(group: string, kind: string): readonly MachineSource[] {
  return rows.filter(row => row.kind === kind && row.group === group);
}

/** Every kind that names what it is made of, once. */
export function kindsWithSource(): readonly string[] {
  return [...new Set(rows.map(({ kind }) => kind))];
}
