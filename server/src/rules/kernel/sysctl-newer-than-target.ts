// A sysctl that every node accepts one day, but not yet in the release the manifest is meant for.

import { safeSince } from '../../knowledge/sysctls.ts';
import { refusedByLevels, remove, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { allowanceOf } from '../../model/allowedSysctls.ts';
import { toDedicatedPool } from '../../model/placement.ts';
import { sysctlProblemOf } from '../../model/sysctlUse.ts';

export default workspaceRule({
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

  *check({ sysctls }, index, { target }) {
    for (const use of sysctls) {
      if (sysctlProblemOf(use, target) !== 'newer-than-target' || allowanceOf(use, index).is === 'allowed') continue;
      const { canonical, at, entry, home } = use;
      yield {
        at,
        message: `\`${canonical}\` is safe since Kubernetes ${safeSince(canonical)}; nodes of ${target.kubernetes} refuse the Pod unless their kubelet allows it`,
        fixes: [
          refusedByLevels(
            reviewFix('Send the Pod to a dedicated pool of nodes that allow it', ...toDedicatedPool(home)),
          ),
          reviewFix(`Remove \`${canonical}\``, remove(entry)),
        ],
      };
    }
  },
});
