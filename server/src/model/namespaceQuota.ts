// What a ResourceQuota counts of the limits of Pods, and what a Namespace says of those that KubeVirt sets itself.

import type { WorkspaceIndex } from './index.ts';
import type { Limited } from './launcher.ts';
import { quantityAt } from './quantity.ts';
import type { Resource } from './resource.ts';
import type { Summary } from './summary.ts';

/** What a quota has for a resource. */
export interface Counted {
  readonly of: Limited;
  /** As written: a quantity. */
  readonly text: string;
}

const COUNTED: readonly Limited[] = ['memory', 'cpu'];
/** How many times its request KubeVirt makes the memory limit of a launcher, unless its Namespace says otherwise. */
const USUAL_RATIO = 2;
const RATIO_LABEL = 'alpha.kubevirt.io/auto-memory-limits-ratio';

/** The limits that a quota for all Pods of its namespace counts; none for other kinds, and for quotas of some Pods alone. */
export function countedLimitsOf({ group, kind, at }: Resource): readonly Counted[] {
  if (group !== '' || kind !== 'ResourceQuota') return [];
  if (at('spec', 'scopes').exists || at('spec', 'scopeSelector').exists) return [];
  return COUNTED.flatMap(of => {
    const field = at('spec', 'hard', `limits.${of}`);
    return quantityAt(field) ? [{ of, text: field.text() ?? '' }] : [];
  });
}

/** How many times its request the memory limit of a launcher is by the label of a Namespace; undefined for other kinds. */
export function memoryLimitRatioOf({ group, kind, at }: Resource): number | undefined {
  if (group !== '' || kind !== 'Namespace') return undefined;
  const ratio = Number(at('metadata', 'labels', RATIO_LABEL).text() ?? Number.NaN);
  // KubeVirt takes no smaller one.
  return ratio >= 1 && Number.isFinite(ratio) ? ratio : USUAL_RATIO;
}

/** The quotas that count limits in the namespace of a machine that names one. */
export function quotasOver({ namespace }: Summary, index: WorkspaceIndex): readonly Summary[] {
  if (namespace === undefined) return [];
  return index
    .ofKind('', 'ResourceQuota')
    .filter(quota => quota.namespace === namespace && quota.countedLimits.length > 0);
}

/** Whether something may set limits in the namespace before a quota counts them. */
export function hasLimitRange({ namespace }: Summary, index: WorkspaceIndex): boolean {
  return index.ofKind('', 'LimitRange').some(range => range.namespace === namespace);
}

/** The least that KubeVirt multiplies a request of memory by: 1 where no Namespace of the workspace says. */
export function leastRatio({ namespace }: Summary, index: WorkspaceIndex): number {
  const all = index.allOf({ group: '', kind: 'Namespace', namespace: undefined, name: namespace ?? '' });
  const ratios = all.map(({ memoryLimitRatio }) => memoryLimitRatio ?? 1);
  return ratios.length > 0 ? Math.min(...ratios) : 1;
}
