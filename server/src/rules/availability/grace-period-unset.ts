// A database is left with the time to shut down that anything gets.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { shutdownsOf } from '../../model/gracePeriod.ts';

export default resourceRule({
  id: 'availability/grace-period-unset',
  title: 'database with the default time to shut down',
  why: 'Kubernetes and KubeVirt kill what has not ended after 30 seconds, in which a database with much in memory is not done.',
  docs: 'kubernetes/pod-termination',
  guide: 'lift/monolith',
  pillar: 'data',
  severity: 'hint',
  profile: 'strict',
  kinds: ['Pod templates', 'VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['#55'],

  *check(resource) {
    for (const { field, software, enough } of shutdownsOf(resource)) {
      if (field.exists || !software) continue;
      yield {
        at: field.parent.asKey(),
        message: `${software} has the default of 30 seconds to shut down, and is killed if it is not done by then`,
        fixes: [reviewFix(`Give it ${enough} seconds`, set(field.asValue(), enough))],
      };
    }
  },
});
