// A sysctl that every node accepts one day, but not yet in the release the manifest is meant for.

import { safeSince } from '../../knowledge/sysctls.ts';
import { refusedByLevels, remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { toDedicatedPool } from '../../model/placement.ts';
import { sysctlsWith } from '../../model/sysctl.ts';

export default resourceRule({
  id: 'kernel/sysctl-newer-than-target',
  title: 'sysctl that becomes safe only in a later Kubernetes',
  why: 'Until that release every node refuses the Pod unless its kubelet lists the sysctl in `allowedUnsafeSysctls`.',
  docs: 'kubernetes/kernel-versions',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['sysctl-needs-newer-kubernetes'],
  covers: ['pss/baseline-sysctls'],

  *check(resource, { target }) {
    for (const { canonical, field, nameField, pod } of sysctlsWith('newer-than-target', resource, target)) {
      yield {
        at: nameField.asValue(),
        message: `\`${canonical}\` is safe since Kubernetes ${safeSince(canonical)}; nodes of ${target.kubernetes} refuse the Pod unless their kubelet allows it`,
        fixes: [
          refusedByLevels(
            reviewFix('Send the Pod to a dedicated pool of nodes that allow it', ...toDedicatedPool(pod)),
          ),
          reviewFix(`Remove \`${canonical}\``, remove(field.asEntry())),
        ],
      };
    }
  },
});
