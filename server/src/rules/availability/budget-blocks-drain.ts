// A disruption budget that lets nobody go, so that a drain of the node waits for good.

import { rename, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { budgetProblemOf } from '../../model/budgetProblem.ts';
import { listed } from '../../model/listed.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'availability/budget-blocks-drain',
  title: 'disruption budget that forbids every drain',
  why: 'A drain asks the budget before it evicts a Pod, and waits as long as the answer is no: nodes can be neither updated nor taken out.',
  docs: 'kubernetes/disruption-budgets',
  guide: 'ha/recovery',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['PodDisruptionBudget'],
  since: '0.1.0',
  rows: ['pdb-blocks-drain', '#28'],

  *check(summary, index) {
    const problem = budgetProblemOf(summary, index);
    const { budget } = summary;
    if (!budget || problem?.kind !== 'blocks-drain') return;
    const { makers, count } = problem;
    const of = count === undefined ? '' : ` of the ${count} of ${listed(makers.map(titleOf))}`;
    const isKey = budget.field === 'maxUnavailable';
    yield {
      at: budget.at,
      message: `\`${budget.field}: ${budget.text}\` lets no Pod${of} go, so the drain of a node that holds one of them never ends`,
      related: makers.map(maker => ({
        at: placeOf(maker, maker.scale?.at ?? maker.nameAt),
        message: `${titleOf(maker)} runs ${maker.replicas}`,
      })),
      fixes: [
        reviewFix(
          'Let one go at a time: `maxUnavailable: 1`',
          ...(isKey ? [] : [rename({ ...budget.at, aspect: 'key' }, 'maxUnavailable')]),
          set(budget.at, 1),
        ),
      ],
    };
  },
});
