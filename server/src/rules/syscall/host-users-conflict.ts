// A Pod with users of its own cannot have namespaces or block devices of its node.

import { isOn, podSwitchOf } from '../../knowledge/podSwitches.ts';
import { isAtLeast } from '../../knowledge/target.ts';
import type { Finding } from '../../lint/finding.ts';
import { refusedByLevels, remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { hostSharesOf } from '../../model/hostShare.ts';
import type { PodSpec } from '../../model/podSpec.ts';
import { containerTitle, hasOwnUsers, linuxPodsOf } from '../../model/securityContext.ts';
import type { Field } from '../../syntax/field.ts';

/** The release whose API server began to refuse raw block devices in such Pods. */
const REFUSES_DEVICES = '1.34';

export default resourceRule({
  id: 'syscall/host-users-conflict',
  title: 'users of its own beside what only users of the node may have',
  why: 'The API server refuses `hostUsers: false` together with namespaces of the node or raw block devices.',
  docs: 'kubernetes/user-namespaces',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['hostUsers'],
  since: '0.1.0',
  rows: ['host-users-conflict'],
  covers: ['pss/baseline-host-namespaces'],

  *check(resource, { target }) {
    const hostUsers = podSwitchOf('spec', 'hostUsers');
    if (!hostUsers || !isOn(hostUsers, target)) return;
    for (const pod of linuxPodsOf(resource).filter(hasOwnUsers)) {
      for (const { field, shares } of hostSharesOf(pod))
        yield conflict(pod, field, `\`${field.name}: true\` (${shares} of the node)`);
      if (isAtLeast(target.kubernetes, REFUSES_DEVICES)) yield* deviceConflicts(pod);
    }
  },
});

function* deviceConflicts(pod: PodSpec): Iterable<Finding> {
  for (const container of pod.containers) {
    const devices = container.field.at('volumeDevices');
    if (devices.items().length > 0) yield conflict(pod, devices, `\`volumeDevices\` of ${containerTitle(container)}`);
  }
}

function conflict({ spec }: PodSpec, field: Field, what: string): Finding {
  const hostUsers = spec.at('hostUsers');
  const isDevices = field.name === 'volumeDevices';
  const removal = (one: Field) => reviewFix(`Remove \`${one.name}\``, remove(one.asEntry()));
  return {
    at: field.asKey(),
    message: `the API server refuses ${what} in a Pod with users of its own (\`hostUsers: false\`)`,
    related: [{ at: hostUsers.asValue(), message: '`hostUsers: false`' }],
    fixes: isDevices ? [removal(hostUsers)] : [removal(field), refusedByLevels(removal(hostUsers))],
  };
}
