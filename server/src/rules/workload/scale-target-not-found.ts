// An autoscaler for a workload that nothing in its application makes.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { danglingOf, type Signs } from '../../model/dangling.ts';

const SIGNS: readonly Signs[] = [
  { kinds: ['apps/Deployment'], twin: 'apps/StatefulSet', as: 'Deployment', isComplete: true },
  { kinds: ['apps/StatefulSet'], twin: 'apps/Deployment', as: 'StatefulSet', isComplete: true },
];

export default workspaceRule({
  id: 'workload/scale-target-not-found',
  title: 'autoscaler of a workload that nothing makes',
  why: 'An autoscaler whose target does not exist is taken and never scales anything.',
  docs: 'kubernetes/autoscaling',
  guide: 'legacy/controllers',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['HorizontalPodAutoscaler'],
  since: '0.1.0',
  rows: ['1.8/names'],

  *check(summary, index) {
    if (summary.kind !== 'HorizontalPodAutoscaler') return;
    for (const { at, told, related, corrections } of danglingOf(SIGNS, summary, index)) {
      yield {
        at,
        message: `${told}, so the autoscaler never scales anything`,
        related,
        fixes: corrections.map(({ title, edit }) => reviewFix(title, edit)),
      };
    }
  },
});
