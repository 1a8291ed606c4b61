// A Pod in a namespace of its node sees, and can disturb, what is not its own.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { hostSharesOf } from '../../model/hostShare.ts';
import type { PodSpec } from '../../model/podSpec.ts';
import { hasOwnUsers, isNodeCritical, linuxPodsOf } from '../../model/securityContext.ts';

export default resourceRule({
  id: 'syscall/host-namespace',
  title: 'namespace shared with the node',
  why: 'What the Pod sees and can disturb there belongs to the node and to all other Pods on it.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['hostIPC', 'hostNetwork', 'hostPID'],
  since: '0.1.0',
  rows: ['host-namespace'],
  covers: ['pss/baseline-host-namespaces'],

  *check(resource) {
    for (const pod of linuxPodsOf(resource)) {
      if (isOfPlatform(pod) || hasOwnUsers(pod)) continue;
      for (const { field, shares, follows } of hostSharesOf(pod)) {
        yield {
          at: field.asKey(),
          message: `\`${field.name}: true\` gives the Pod ${shares} of its node: it ${follows}`,
          fixes: [reviewFix(`Remove \`${field.name}\``, remove(field.asEntry()))],
        };
      }
    }
  },
});

/** Looking after nodes is what a DaemonSet is for, and the Pods of the cluster itself. */
function isOfPlatform(pod: PodSpec): boolean {
  const { kind, namespace } = pod.resource;
  return kind === 'DaemonSet' || namespace === 'kube-system' || isNodeCritical(pod);
}
