// An unsafe sysctl in a Pod whose pool of nodes is set up in the workspace, and does not allow it.

import { isDispensable } from '../../knowledge/sysctls.ts';
import { append, remove, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { allowanceOf, type KnownSetup } from '../../model/allowedSysctls.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';
import { sysctlProblemOf } from '../../model/sysctlUse.ts';

export default workspaceRule({
  id: 'kernel/sysctl-refused-by-pool',
  title: 'unsafe sysctl that the pool of the Pod does not allow',
  why: 'The kubelets of the pool refuse every Pod with a sysctl they do not list, so this one fails with SysctlForbidden wherever it lands.',
  docs: 'kubernetes/sysctls',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['sysctl-unsafe'],
  covers: ['pss/baseline-sysctls'],

  *check({ sysctls }, index, { target }) {
    for (const use of sysctls) {
      const { canonical, at, entry } = use;
      if (sysctlProblemOf(use, target) !== 'unsafe') continue;
      const allowance = allowanceOf(use, index);
      if (allowance.is !== 'refused') continue;
      const [first] = allowance.setups;
      if (!first) continue;
      const removal = `Remove \`${canonical}\`${isDispensable(canonical) ? ', which the Pod can do without' : ''}`;
      yield {
        at,
        message: `\`${canonical}\` is refused on the nodes that this Pod asks for: ${titleOf(first.by)} allows ${listOf(first)} there`,
        related: allowance.setups.map(({ by, setup }) => ({
          at: placeOf(by, setup.at),
          message: `${titleOf(by)} says what these nodes allow`,
        })),
        fixes: [...allowing(canonical, first), reviewFix(removal, remove(entry))],
      };
    }
  },
});

function listOf({ setup }: KnownSetup): string {
  const names = setup.allowed.map(name => `\`${name}\``);
  return names.length === 0 ? 'none' : `only ${names.join(', ')}`;
}

/** Lists that stand in the fields of a manifest, and not in texts, can be added to. */
function allowing(canonical: string, { by, setup }: KnownSetup) {
  if (!setup.isList) return [];
  const list = { ...placeOf(by, setup.at), aspect: 'value' as const };
  return [reviewFix(`Allow \`${canonical}\` in ${titleOf(by)}`, append(list, canonical))];
}
