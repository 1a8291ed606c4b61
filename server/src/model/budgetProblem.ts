// What a PodDisruptionBudget leaves to a drain, given the Pods that it is about.

import { isCountedByServers } from '../knowledge/quorumSoftware.ts';
import { certainScaleOf } from './certainScale.ts';
import type { DisruptionBudget } from './disruptionBudget.ts';
import type { WorkspaceIndex } from './index.ts';
import { selectedBy } from './podSelection.ts';
import type { Summary } from './summary.ts';

/** What is wrong with a budget; one of them, the most specific. */
export type BudgetProblem =
  /** It is about Pods of virtual machines, in a way that cannot be counted. */
  | { readonly kind: 'on-machines'; readonly machines: readonly Summary[]; readonly count: number }
  /** It lets more servers go than may be missing from a vote. */
  | {
      readonly kind: 'below-quorum';
      readonly voters: Summary;
      readonly software: string;
      readonly count: number;
      readonly allowed: number;
    }
  /** It lets nobody go. `makers` is empty where that is so for any number of Pods. */
  | { readonly kind: 'blocks-drain'; readonly makers: readonly Summary[]; readonly count: number | undefined };

/** What is wrong with the budget of a summary, given the Pods that it selects; undefined where nothing is certain. */
export function budgetProblemOf(summary: Summary, index: WorkspaceIndex): BudgetProblem | undefined {
  const { budget, podSelectors } = summary;
  if (!budget) return undefined;
  const makers = podSelectors.flatMap(({ selector }) => selectedBy(selector, summary, index));
  const machines = makers.filter(({ isVm }) => isVm);
  if (machines.length > 0 && (budget.field === 'maxUnavailable' || budget.isPercentage)) {
    const count = machines.reduce((sum, machine) => sum + Math.max(1, machine.replicas), 0);
    return { kind: 'on-machines', machines, count };
  }
  return belowQuorum(budget, makers, index) ?? blocksDrain(budget, makers, index);
}

/** How many Pods of a number a budget lets go at once; percentages are rounded up. */
function allowedOf({ field, amount, isPercentage }: DisruptionBudget, count: number): number {
  const pods = isPercentage ? Math.ceil((amount * count) / 100) : amount;
  return field === 'maxUnavailable' ? pods : count - pods;
}

function belowQuorum(
  budget: DisruptionBudget,
  makers: readonly Summary[],
  index: WorkspaceIndex,
): BudgetProblem | undefined {
  const [voters, ...others] = makers;
  const quorum = voters?.ha?.member?.quorum;
  const count = voters && certainScaleOf(voters, index)?.replicas;
  if (!voters || !quorum || !count || others.length > 0 || count < 3 || !isCountedByServers(quorum.software))
    return undefined;
  const allowed = Math.min(count, allowedOf(budget, count));
  if (allowed <= Math.floor((count - 1) / 2)) return undefined;
  return { kind: 'below-quorum', voters, software: quorum.software, count, allowed };
}

function blocksDrain(
  budget: DisruptionBudget,
  makers: readonly Summary[],
  index: WorkspaceIndex,
): BudgetProblem | undefined {
  // Machines may leave a node by live migration, whatever the budget; Pods of DaemonSets are not drained at all.
  if (makers.some(maker => maker.isVm || maker.kind === 'DaemonSet')) return undefined;
  const isNever = allowedOf(budget, 100) <= 0 && (budget.isPercentage || budget.field === 'maxUnavailable');
  if (isNever) return { kind: 'blocks-drain', makers: [], count: undefined };
  const scales = makers.map(maker => certainScaleOf(maker, index)?.replicas);
  if (makers.length === 0 || scales.includes(undefined)) return undefined;
  const count = scales.reduce<number>((sum, replicas) => sum + (replicas ?? 0), 0);
  return count > 0 && allowedOf(budget, count) <= 0 ? { kind: 'blocks-drain', makers, count } : undefined;
}
