// Some capabilities are asked for a thing that a safe sysctl of the Pod allows to everybody in it.

import { reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { capabilitiesOf, capabilityProblemOf, isContradicted, repeatedBy } from '../../model/capability.ts';
import { sysctlInstead } from '../../model/capabilitySysctl.ts';

export default resourceRule({
  id: 'syscall/capability-needless',
  title: 'capability where a safe sysctl does',
  why: 'The sysctl works for any user and gives no privilege, while the capability needs root or a program that carries it.',
  docs: 'kubernetes/sysctls',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'hint',
  profile: 'strict',
  kinds: ['Pod templates'],
  mentions: ['capabilities'],
  since: '0.1.0',
  rows: ['net-bind-service-alternative', 'net-raw-ping-alternative'],
  covers: ['pss/baseline-capabilities', 'pss/restricted-capabilities'],

  *check(resource, { target }) {
    const entries = capabilitiesOf(resource);
    for (const entry of entries) {
      const hasOther =
        capabilityProblemOf(entry, entries) || repeatedBy(entry, entries) || isContradicted(entry, entries);
      const sysctl = hasOther ? undefined : sysctlInstead(entry, entries, target);
      if (!sysctl) continue;
      const setting = `\`${sysctl.name}\` at \`${sysctl.value}\``;
      yield {
        at: entry.field.asValue(),
        message: `\`${entry.name}\` is needless in a Pod with the safe sysctl ${setting}, which allows the same to any user`,
        fixes: [reviewFix(`Set the sysctl \`${sysctl.name}\` instead`, ...sysctl.edits)],
      };
    }
  },
});
