// A sysctl that only prepared nodes allow, in a Pod that says where it runs: somebody must have prepared those nodes.

import { coversName } from '../../knowledge/pattern.ts';
import { canonicalSysctl, isDispensable } from '../../knowledge/sysctls.ts';
import { remove, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { allowanceOf } from '../../model/allowedSysctls.ts';
import { sysctlProblemOf } from '../../model/sysctlUse.ts';

export default workspaceRule({
  id: 'kernel/sysctl-unsafe',
  title: 'unsafe sysctl',
  why: 'A node refuses the Pod unless `allowedUnsafeSysctls` of its kubelet lists the sysctl, which no manifest of the Pod can show.',
  docs: 'kubernetes/sysctls',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'hint',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['sysctl-unsafe'],
  covers: ['pss/baseline-sysctls'],
  options: {
    type: 'object',
    additionalProperties: false,
    properties: {
      allowed: {
        description:
          'The sysctls that the pool allows, written as in `allowedUnsafeSysctls`; a final `*` stands for the rest.',
        type: 'array',
        items: { type: 'string' },
        default: [],
      },
    },
  },

  *check({ sysctls }, index, { target, options }) {
    const allowed = Array.isArray(options.allowed) ? options.allowed.map(name => canonicalSysctl(String(name))) : [];
    for (const use of sysctls) {
      const { canonical, at, entry } = use;
      if (sysctlProblemOf(use, target) !== 'unsafe' || allowed.some(pattern => coversName(pattern, canonical)))
        continue;
      if (allowanceOf(use, index).is !== 'unknown') continue;
      yield {
        at,
        message: `\`${canonical}\` is refused unless the kubelet lists it in \`allowedUnsafeSysctls\`, so the nodes of this Pod must allow it`,
        fixes: isDispensable(canonical)
          ? [reviewFix(`Remove \`${canonical}\`, which the Pod can do without`, remove(entry))]
          : [],
      };
    }
  },
});
