// Knows which kinds select Pods of others by their labels, and where.

import { rowsOf } from './table.ts';
import table from './tables/pod-selectors.json' with { type: 'json' };

/** A field that selects Pods; the path starts at the resource. */
export type PodSelectorField = {
  readonly kind: string;
  /** API group without a version; empty for the core group. */
  readonly group: string;
  readonly path: readonly string[];
  /** A LabelSelector, or a plain map of labels. */
  readonly form: 'labels' | 'map';
  /** Where the resource means ports of these Pods, be it by their names: steps from it, `*` for every item of a list. */
  readonly ports?: readonly string[];
};

const rows = rowsOf<PodSelectorField>(table);

/** Where a resource of this API group (without version) and kind selects Pods that are not its own. */
export function podSelectorFieldsOf(group: string, kind: string): readonly PodSelectorField[] {
  return rows.filter(row => row.kind === kind && row.group === group);
}
