// A disruption budget that lets a drain take more voters than may be missing.

import { rename, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { budgetProblemOf } from '../../model/budgetProblem.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'availability/budget-below-quorum',
  title: 'disruption budget that costs the quorum',
  why: 'When more than half of the voters are gone at once nothing decides any more, and what they serve stops.',
  docs: 'kubernetes/disruption-budgets',
  guide: 'ha/quorum',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['PodDisruptionBudget'],
  since: '0.1.0',
  rows: ['quorum-pdb'],

  *check(summary, index) {
    const problem = budgetProblemOf(summary, index);
    const { budget } = summary;
    if (!budget || problem?.kind !== 'below-quorum') return;
    const { voters, software, count, allowed } = problem;
    const isKey = budget.field === 'maxUnavailable';
    yield {
      at: budget.at,
      message: `\`${budget.field}: ${budget.text}\` lets drains take ${allowed} of the ${count} servers of ${software} at once, but no more than ${Math.floor((count - 1) / 2)} may be missing from a majority`,
      related: [
        { at: placeOf(voters, voters.scale?.at ?? voters.nameAt), message: `${titleOf(voters)} runs ${count}` },
      ],
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
