// An autoscaler whose lower end is above its upper end.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';

export default resourceRule({
  id: 'workload/autoscaler-range',
  title: 'autoscaler with minReplicas above maxReplicas',
  why: 'The API server refuses an autoscaler that must run more Pods than it may.',
  docs: 'kubernetes/autoscaling',
  guide: 'ha/active-active',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['HorizontalPodAutoscaler'],
  since: '0.1.0',
  rows: ['4.3/autoscaler-range'],

  *check(resource) {
    if (resource.group !== 'autoscaling' || resource.kind !== 'HorizontalPodAutoscaler') return;
    const [min, max] = [resource.at('spec', 'minReplicas'), resource.at('spec', 'maxReplicas')];
    const [least, most] = [min.number(), max.number()];
    if (least === undefined || most === undefined || least <= most) return;
    yield {
      at: min.asValue(),
      message: `at least ${least} Pods are more than the ${most} that \`maxReplicas\` allows, so the API server refuses the autoscaler`,
      related: [{ at: max.asValue(), message: 'the most that may run' }],
      fixes: [
        reviewFix(`Raise \`maxReplicas\` to ${least}`, set(max.asValue(), least)),
        reviewFix(`Lower \`minReplicas\` to ${most}`, set(min.asValue(), most)),
      ],
    };
  },
});
