// Knows in which kinds the specification of a Pod stands, and where.

import { rowsOf, rowsUnder } from './table.ts';
import table from './tables/pod-carriers.json' with { type: 'json' };

/** A kind that holds the specification of a Pod; paths start at the resource. */
export type PodCarrier = {
  readonly kind: string;
  /** API group without a version; empty for the core group. */
  readonly group: string;
  /** Groups that old manifests use for the same kind. */
  readonly formerGroups?: readonly string[];
  readonly podSpec: readonly string[];
  /** Where the labels and annotations of the Pods stand. */
  readonly metadata: readonly string[];
  /** Where it says how many Pods run at a time (1 when absent); no path: it cannot be said, or is always 1. */
  readonly replicas?: readonly string[];
  /** How its Pods run, where that is not a number of them until somebody stops them. */
  readonly runs?: 'never' | 'per-node' | 'to-completion';
  /** Where it says which Pods are its own: a LabelSelector, or a plain map of labels. No selector: it has no such field. */
  readonly selector?: { readonly path: readonly string[]; readonly form: 'labels' | 'map' };
  /** The restart policies that its Pods may have, the likeliest first; absent where all are allowed. */
  readonly restartPolicies?: readonly string[];
  /** Where the templates of claims stand that every Pod gets its own of. */
  readonly claimTemplates?: readonly string[];
};

const rows = rowsOf<PodCarrier>(table);
const byKind = rowsUnder(rows, ({ kind }) => [kind]);

/** Every kind that holds the specification of a Pod, sorted by kind. */
export function podCarriers(): readonly PodCarrier[] {
  return rows;
}

/** Where the Pod stands in a resource of this API group (without version, empty for the core group) and kind. */
export function podCarrierOf(group: string, kind: string): PodCarrier | undefined {
  return byKind.get(kind)?.find(row => row.group === group || row.formerGroups?.includes(group));
}
