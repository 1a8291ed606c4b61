// Capabilities are pieces of root's power: a process of another user does not get them by being granted them.

import { type Fix, remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { alike, type CapabilityEntry, capabilitiesOf, capabilityProblemOf } from '../../model/capability.ts';
import { sysctlInstead } from '../../model/capabilitySysctl.ts';
import { nonRootFieldOf } from '../../model/grants.ts';
import { containerTitle } from '../../model/securityContext.ts';

export default resourceRule({
  id: 'syscall/capability-without-effect',
  title: 'capability that a process of another user than root does not get',
  why: 'The kernel takes them away when a process that is not root starts a program, unless the file of the program carries them.',
  docs: 'kubernetes/security-context',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'info',
  profile: 'strict',
  kinds: ['Pod templates'],
  mentions: ['capabilities'],
  since: '0.1.0',
  rows: ['capability-no-effect-nonroot'],
  covers: ['pss/baseline-capabilities', 'pss/restricted-capabilities'],

  *check(resource, { target }) {
    const entries = capabilitiesOf(resource);
    for (const entry of entries) {
      if (capabilityProblemOf(entry, entries) !== 'without-effect') continue;
      const { field, pod, container } = entry;
      const user = nonRootFieldOf(pod, container);
      const instead = sysctlInstead(entry, entries, target);
      const same = alike(entry, entries, 'add').map(one => remove(one.field.asEntry()));
      const removal = reviewFix(`Remove \`${entry.name}\``, ...same);
      yield {
        at: field.asValue(),
        message: messageFor(entry),
        related: user ? [{ at: user.asEntry(), message: `\`${user.name}: ${user.text()}\`` }] : [],
        fixes: instead ? [replacing(instead.name, instead.edits), removal] : [removal],
      };
    }
  },
});

function messageFor({ name, container }: CapabilityEntry): string {
  const who = containerTitle(container);
  const isSealed = container.field.at('securityContext', 'allowPrivilegeEscalation').boolean() === false;
  return isSealed
    ? `\`${name}\` has no effect: ${who} does not run as root, and \`allowPrivilegeEscalation: false\` keeps files from giving it`
    : `${who} does not run as root, so only programs whose file carries \`${name}\` get it`;
}

function replacing(sysctl: string, edits: Fix['edits']): Fix {
  return reviewFix(`Set the sysctl \`${sysctl}\` instead`, ...edits);
}
