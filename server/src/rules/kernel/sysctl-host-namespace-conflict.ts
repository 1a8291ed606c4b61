// A sysctl of a namespace that the Pod does not have, because it shares that of the node.

import { sysctlClassOf } from '../../knowledge/sysctls.ts';
import { type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type HostSwitch, hostSwitchOf, sysctlsWith } from '../../model/sysctl.ts';

export default resourceRule({
  id: 'kernel/sysctl-host-namespace-conflict',
  title: 'sysctl of a namespace that the Pod shares with the node',
  why: 'A Pod in the network, IPC or user namespace of the node would set the value for the node, so it is refused.',
  docs: 'kubernetes/sysctls',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['sysctls'],
  since: '0.1.0',
  rows: ['sysctl-host-namespace-conflict'],

  *check(resource, { target }) {
    for (const entry of sysctlsWith('host-namespace-conflict', resource, target)) {
      const { canonical, field, nameField } = entry;
      const shared = hostSwitchOf(entry, target);
      if (!shared) continue;
      const isOwnOtherwise = ['safe', 'unsafe'].includes(sysctlClassOf(canonical));
      yield {
        at: nameField.asValue(),
        message: `\`${canonical}\` cannot be set ${conditionOf(shared)}, so the ${shared.refusedBy} refuses the Pod`,
        ...(shared.field.exists && {
          related: [{ at: shared.field.asKey(), message: `\`${shared.field.name}\` shares it with the node` }],
        }),
        fixes: [
          reviewFix(`Remove \`${canonical}\``, remove(field.asEntry())),
          ...(isOwnOtherwise ? [separation(shared)] : []),
        ],
      };
    }
  },
});

function conditionOf({ field, isDefault, ownWhen }: HostSwitch): string {
  return isDefault ? `without \`${field.name}: ${ownWhen}\`` : `with \`${field.name}: ${!ownWhen}\``;
}

function separation({ field, isDefault, ownWhen }: HostSwitch): Fix {
  if (isDefault) return reviewFix(`Set \`${field.name}: ${ownWhen}\``, set(field.asValue(), ownWhen));
  return reviewFix(`Remove \`${field.name}: ${!ownWhen}\``, remove(field.asEntry()));
}
