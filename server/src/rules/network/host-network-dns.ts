// A Pod in the network of its node asks the name server of the node, which knows no Services.

import { reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isNodeAgent, linuxPodsOf } from '../../model/securityContext.ts';

export default resourceRule({
  id: 'network/host-network-dns',
  title: 'cluster DNS lost by `hostNetwork`',
  why: 'With `hostNetwork` the usual `dnsPolicy` means the name servers of the node, and those know no Services.',
  docs: 'kubernetes/dns',
  guide: 'architecture/network',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'strict',
  kinds: ['Pod templates'],
  mentions: ['hostNetwork'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['hostnetwork-dns-policy'],

  *check(resource) {
    for (const pod of linuxPodsOf(resource).filter(one => !isNodeAgent(one))) {
      const hostNetwork = pod.spec.at('hostNetwork');
      const policy = pod.spec.at('dnsPolicy');
      if (hostNetwork.boolean() !== true || (policy.exists && policy.string() !== 'ClusterFirst')) continue;
      const change = set(policy.asValue(), 'ClusterFirstWithHostNet');
      if (policy.exists)
        yield {
          at: policy.asValue(),
          message:
            '`ClusterFirst` beside `hostNetwork: true` means `Default`: the Pod asks the name servers of its node, which know no Services',
          fixes: [safeFix('Change to `ClusterFirstWithHostNet`', change)],
        };
      else
        yield {
          at: hostNetwork.asEntry(),
          message:
            'with `hostNetwork: true` and no `dnsPolicy` the Pod asks the name servers of its node, which know no Services',
          fixes: [reviewFix('Set `dnsPolicy: ClusterFirstWithHostNet`', change)],
        };
    }
  },
});
