// A value that the kernel does not take for this sysctl.

import { meantSysctlValue, sysctlValueProblem } from '../../knowledge/sysctls.ts';
import { type Fix, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { type SysctlEntry, sysctlsOf } from '../../model/sysctl.ts';

export default resourceRule({
  id: 'kernel/sysctl-invalid-value',
  title: 'value that the sysctl does not take',
  why: 'Nobody looks at the value before the container runtime writes it; the kernel then refuses it and the Pod never starts.',
  docs: 'kubernetes/sysctls',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['sysctls'],
  since: '0.1.0',
  rows: ['sysctl-invalid-value'],

  *check(resource) {
    for (const entry of sysctlsOf(resource)) {
      const value = entry.value.string();
      if (!value?.trim() || isPlaceholder(value)) continue;
      const takes = sysctlValueProblem(entry.canonical, value);
      if (takes === undefined) continue;
      yield {
        at: entry.value.asValue(),
        message: `\`${value}\` does not fit \`${entry.canonical}\`, which ${takes}`,
        fixes: fixesFor(entry, value),
      };
    }
  },
});

function fixesFor({ canonical, value }: SysctlEntry, written: string): readonly Fix[] {
  const meant = meantSysctlValue(canonical, written);
  if (meant === undefined) return [];
  const sameNumbers = written.match(/\d+/g)?.join(' ') === meant;
  const fix = sameNumbers ? safeFix : reviewFix;
  return [fix(`Change to \`${meant}\``, set(value.asValue(), meant))];
}
