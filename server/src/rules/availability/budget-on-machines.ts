// A disruption budget that must count the replicas of virtual machines, which cannot be counted.

import { rename, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { budgetProblemOf } from '../../model/budgetProblem.ts';
import { listed } from '../../model/listed.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'availability/budget-on-machines',
  title: 'disruption budget that virtual machines cannot meet',
  why: 'Percentages and `maxUnavailable` ask the owner of a Pod for its replicas; the instance that owns the Pod of a machine has none, so the budget allows no disruption at all.',
  docs: 'kubevirt/node-maintenance',
  guide: 'ha/recovery',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PodDisruptionBudget'],
  since: '0.1.0',
  rows: ['#27'],

  *check(summary, index) {
    const problem = budgetProblemOf(summary, index);
    const { budget } = summary;
    if (!budget || problem?.kind !== 'on-machines') return;
    const { machines, count } = problem;
    const left = budget.field === 'maxUnavailable' && !budget.isPercentage ? count - budget.amount : count - 1;
    const edits = [
      ...(budget.field === 'minAvailable' ? [] : [rename({ ...budget.at, aspect: 'key' }, 'minAvailable')]),
      set(budget.at, Math.max(0, left)),
    ];
    const title = `Replace with \`minAvailable: ${Math.max(0, left)}\``;
    yield {
      at: budget.at,
      message: `\`${budget.field}: ${budget.text}\` asks for the replicas behind ${listed(machines.map(titleOf))}, but the Pod of a virtual machine belongs to an instance, which has none: the budget allows no disruption, and the node is never drained`,
      related: machines.map(one => ({
        at: placeOf(one, one.nameAt),
        message: `it selects the Pod of ${titleOf(one)}`,
      })),
      fixes: [budget.isPercentage || left < 1 ? reviewFix(title, ...edits) : safeFix(title, ...edits)],
    };
  },
});
