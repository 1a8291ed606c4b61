// The taint that declares a node dead stands in a manifest, where it is applied to one that lives.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';

const TAINT = 'node.kubernetes.io/out-of-service';

export default resourceRule({
  id: 'fencing/out-of-service-taint',
  title: 'node declared out of service',
  why: 'The taint says that somebody has made sure the node is off: its Pods are deleted by force and its volumes detached, which ruins data where the node lives.',
  docs: 'kubernetes/non-graceful-shutdown',
  guide: 'ha/recovery',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Node'],
  since: '0.1.0',
  rows: ['#12'],
  mentions: [TAINT],

  *check(resource) {
    const taints = resource.at('spec', 'taints').items();
    for (const taint of taints.filter(one => one.at('key').string() === TAINT))
      yield {
        at: taint.at('key').asValue(),
        message: `\`${TAINT}\` declares Node/${resource.name} dead whenever this is applied: its Pods are deleted by force and its volumes detached, which ruins data if it lives`,
        fixes: [reviewFix('Remove the taint', remove(taint.asEntry()))],
      };
  },
});
