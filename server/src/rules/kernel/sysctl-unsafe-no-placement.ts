// A sysctl that nodes refuse unless told otherwise, in a Pod that may land on any node.

import { isDispensable, isSafeSysctl, nearestSysctl } from '../../knowledge/sysctls.ts';
import type { Target } from '../../knowledge/target.ts';
import { type Fix, refusedByLevels, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { toDedicatedPool } from '../../model/placement.ts';
import { type SysctlEntry, sysctlsWith } from '../../model/sysctl.ts';

export default resourceRule({
  id: 'kernel/sysctl-unsafe-no-placement',
  title: 'unsafe sysctl in a Pod that may run anywhere',
  why: 'The scheduler knows nothing about sysctls: on a node that does not allow it the Pod fails with SysctlForbidden, again and again.',
  docs: 'kubernetes/taints',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['sysctl-unsafe-no-placement'],
  covers: ['pss/baseline-sysctls'],

  *check(resource, { target }) {
    for (const entry of sysctlsWith('unplaced', resource, target)) {
      yield {
        at: entry.nameField.asValue(),
        message: `\`${entry.canonical}\` is refused by nodes whose kubelet does not allow it, and nothing keeps the Pod off them`,
        fixes: fixesFor(entry, target),
      };
    }
  },
});

function fixesFor({ canonical, field, nameField, pod }: SysctlEntry, target: Target): readonly Fix[] {
  const near = nearestSysctl(canonical);
  const removal = reviewFix(`Remove \`${canonical}\`, which the Pod can do without`, remove(field.asEntry()));
  return [
    ...(near ? [mindingLevels(near, target, reviewFix(`Change to \`${near}\``, set(nameField.asValue(), near)))] : []),
    ...(isDispensable(canonical) ? [removal] : []),
    refusedByLevels(reviewFix('Send the Pod to a dedicated pool of nodes that allow it', ...toDedicatedPool(pod))),
  ];
}

/** A fix that writes a sysctl, which the levels of Pod Security refuse unless it is a safe one. */
function mindingLevels(sysctl: string, target: Target, fix: Fix): Fix {
  return isSafeSysctl(sysctl, target) ? fix : refusedByLevels(fix);
}
