// Knows values that machines bring from other hypervisors and KubeVirt does not take, and what stands for them here.

import { rowsOf } from './table.ts';
import table from './tables/foreign-values.json' with { type: 'json' };

/** A value of another hypervisor. */
type ForeignValue = {
  /** The key of the field. */
  readonly field: string;
  readonly value: string;
  /** Where it comes from, to stand behind "is": `a network card of VMware`. */
  readonly is: string;
  /** What KubeVirt takes, with what it asks of the guest, the best first. */
  readonly instead: readonly { readonly value: string; readonly note: string }[];
};

const rows = rowsOf<ForeignValue>(table);

/** What a value of another hypervisor is, and what stands for it in KubeVirt; undefined for all others. */
export function foreignValueOf(field: string, value: string): ForeignValue | undefined {
  const wanted = value.toLowerCase();
  return rows.find(row => row.field === field && row.value === wanted);
}
