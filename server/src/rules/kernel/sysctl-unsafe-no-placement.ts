// A sysctl that nodes refuse unless told otherwise, in a Pod that may land on any node.

import { isDispensable, isSafeSysctl, nearestSysctl } from '../../knowledge/sysctls.ts';
import type { Target } from '../../knowledge/target.ts';
import { type Fix, refusedByLevels, remove, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { allowanceOf, type KnownSetup, poolsThatAllow } from '../../model/allowedSysctls.ts';
import { toDedicatedPool, toNodesWith, toPoolThatAllows } from '../../model/placement.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';
import { type SysctlProblem, type SysctlUse, sysctlProblemOf } from '../../model/sysctlUse.ts';

const UNSAFE: readonly (SysctlProblem | undefined)[] = ['unplaced', 'newer-than-target'];

export default workspaceRule({
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

  *check({ sysctls }, index, { target }) {
    // A pool of its own has to allow everything that the Pod sets.
    const all = sysctls.filter(use => UNSAFE.includes(sysctlProblemOf(use, target))).map(({ canonical }) => canonical);
    for (const use of sysctls) {
      if (sysctlProblemOf(use, target) !== 'unplaced' || allowanceOf(use, index).is === 'allowed') continue;
      const pools = poolsThatAllow(all, index);
      yield {
        at: use.at,
        message: `\`${use.canonical}\` is refused by nodes whose kubelet does not allow it, and nothing keeps the Pod off them`,
        related: pools.map(({ by, setup }) => ({
          at: placeOf(by, setup.at),
          message: `${titleOf(by)} allows it on its nodes`,
        })),
        fixes: fixesFor(use, [...new Set(all)], pools, target),
      };
    }
  },
});

function fixesFor(
  { canonical, at, entry, home }: SysctlUse,
  all: readonly string[],
  pools: readonly KnownSetup[],
  target: Target,
) {
  const near = nearestSysctl(canonical);
  const removal = reviewFix(`Remove \`${canonical}\`, which the Pod can do without`, remove(entry));
  const known = pools.map(({ by, labels }) =>
    reviewFix(`Send the Pod to the nodes of ${titleOf(by)}, which allow it`, ...toNodesWith(labels, home)),
  );
  const made = [
    reviewFix('Send the Pod to a dedicated pool of nodes that allow it', ...toDedicatedPool(home)),
    reviewFix('Send the Pod to a new pool of OpenShift that allows it', ...toPoolThatAllows(all, home)),
  ];
  return [
    ...(near ? [mindingLevels(near, target, reviewFix(`Change to \`${near}\``, set(at, near)))] : []),
    ...(isDispensable(canonical) ? [removal] : []),
    ...[...known, ...(pools.length > 0 ? [] : made)].map(refusedByLevels),
  ];
}

/** A fix that writes a sysctl, which the levels of Pod Security refuse unless it is a safe one. */
function mindingLevels(sysctl: string, target: Target, fix: Fix): Fix {
  return isSafeSysctl(sysctl, target) ? fix : refusedByLevels(fix);
}
