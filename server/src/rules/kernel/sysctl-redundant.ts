// A kernel parameter that asks for what the Pod has without it.

import { comparedWithDefault, type SysctlComparison } from '../../knowledge/sysctlDefaults.ts';
import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { sysctlsToStay } from '../../model/sysctl.ts';

export default resourceRule({
  id: 'kernel/sysctl-redundant',
  title: 'kernel parameter set to what it is anyway',
  why: 'It changes nothing for the better, while each unsafe one still costs a node that allows it.',
  docs: 'kubernetes/sysctls',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'hint',
  profile: 'strict',
  kinds: ['Pod templates'],
  mentions: ['sysctls'],
  since: '0.1.0',
  rows: ['sysctl-redundant'],
  tags: ['unnecessary'],

  *check(resource, { target }) {
    for (const { canonical, field, value } of sysctlsToStay(resource, target)) {
      const text = value.string();
      const compared = text === undefined ? undefined : comparedWithDefault(canonical, text);
      if (!compared || compared.is === 'lowers') continue;
      yield {
        at: value.asValue(),
        message: `\`${text}\` ${judgement(canonical, compared)}`,
        fixes: [reviewFix(`Remove \`${canonical}\`, which the Pod can do without`, remove(field.asEntry()))],
      };
    }
  },
});

function judgement(canonical: string, { is, default: usual, since }: SysctlComparison): string {
  const now = since ? ` since Linux ${since}` : '';
  if (is === 'same') return `is the default of \`${canonical}\`${now}, so it changes nothing`;
  return `asks for no more than the default of \`${canonical}\`, which is ${usual}${now}`;
}
