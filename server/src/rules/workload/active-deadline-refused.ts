// A deadline for Pods that their controller is to keep running for ever.

import { podCarrierOf } from '../../knowledge/podCarriers.ts';
import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { podSpecsOf } from '../../model/podSpec.ts';

export default resourceRule({
  id: 'workload/active-deadline-refused',
  title: 'activeDeadlineSeconds under a controller that restarts Pods',
  why: 'A deadline ends a Pod for good, so the API server refuses it in templates whose Pods are always started again.',
  docs: 'kubernetes/jobs',
  guide: 'legacy/controllers',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['DaemonSet', 'Deployment', 'DeploymentConfig', 'ReplicaSet', 'ReplicationController', 'StatefulSet'],
  mentions: ['activeDeadlineSeconds'],
  since: '0.1.0',
  rows: ['4.3/active-deadline'],

  *check(resource) {
    for (const { spec } of podSpecsOf(resource)) {
      const deadline = spec.at('activeDeadlineSeconds');
      const policies = podCarrierOf(resource.group, resource.kind)?.restartPolicies;
      if (deadline.number() === undefined || !policies?.every(policy => policy === 'Always')) continue;
      yield {
        at: deadline.asKey(),
        message: `a deadline of ${deadline.text()} s is for Jobs; the API server refuses it in a ${resource.kind}, whose Pods are always started again`,
        fixes: [reviewFix('Remove `activeDeadlineSeconds`', remove(deadline.asEntry()))],
      };
    }
  },
});
