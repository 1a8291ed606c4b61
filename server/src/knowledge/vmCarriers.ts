// Knows in which kinds the specification of a virtual machine stands, and where.

import { rowsOf, rowsUnder } from './table.ts';
import table from './tables/vm-carriers.json' with { type: 'json' };

/** A kind that holds the specification of a virtual machine instance; paths start at the resource. */
export type VmCarrier = {
  readonly kind: string;
  /** API group without a version. */
  readonly group: string;
  readonly vmSpec: readonly string[];
  /** Where the labels and annotations of the instance stand; its Pod inherits them. */
  readonly metadata: readonly string[];
  /** Where the specification of the VirtualMachine stands, with its run strategy; absent for bare instances. */
  readonly machineSpec?: readonly string[];
  readonly dataVolumeTemplates?: readonly string[];
  /** Where it says how many machines run (1 when absent in the manifest). */
  readonly replicas?: readonly string[];
  /** Where it says which machines are its own, and the labels of those it makes. */
  readonly selector?: { readonly path: readonly string[]; readonly labels: readonly string[] };
};

const rows = rowsOf<VmCarrier>(table);
const byKind = rowsUnder(rows, ({ kind }) => [kind]);

/** Every kind that holds the specification of a virtual machine instance, sorted by kind. */
export function vmCarriers(): readonly VmCarrier[] {
  return rows;
}

/** Where the virtual machine stands in a resource of this API group (without version) and kind. */
export function vmCarrierOf(group: string, kind: string): VmCarrier | undefined {
  return byKind.get(kind)?.find(row => row.group === group);
}
