// A limit from an old tuning guide that is lower than what the kernel gives by itself today.

import { comparedWithDefault } from '../../knowledge/sysctlDefaults.ts';
import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { sysctlsToStay } from '../../model/sysctl.ts';

export default resourceRule({
  id: 'kernel/sysctl-lowers-limit',
  title: 'kernel limit set below its default',
  why: 'Kernels have raised the default since the guide was written, so the value takes away what it was meant to give.',
  docs: 'kubernetes/sysctls',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['sysctls'],
  since: '0.1.0',
  rows: ['sysctl-redundant'],

  *check(resource, { target }) {
    for (const { canonical, field, value } of sysctlsToStay(resource, target)) {
      const text = value.string();
      const compared = text === undefined ? undefined : comparedWithDefault(canonical, text);
      if (compared?.is !== 'lowers') continue;
      yield {
        at: value.asValue(),
        message: `\`${text}\` is less than the ${compared.default} that \`${canonical}\` has by itself since Linux ${compared.since}, so it lowers the limit`,
        fixes: [reviewFix(`Remove \`${canonical}\`, whose default is higher`, remove(field.asEntry()))],
      };
    }
  },
});
