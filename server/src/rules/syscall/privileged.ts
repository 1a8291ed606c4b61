// A privileged container is root on the node; legacy software seldom needs more than a named capability.

import { append, type Fix, refusedByLevels, remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { CHOSEN_CAPABILITY } from '../../model/capability.ts';
import type { Container, PodSpec } from '../../model/podSpec.ts';
import { containerTitle, hasOwnUsers, isNodeAgent, isPrivileged, linuxPodsOf } from '../../model/securityContext.ts';

export default resourceRule({
  id: 'syscall/privileged',
  title: 'privileged container',
  why: 'It has every capability and every device, and neither seccomp nor AppArmor holds it: it is root on the node.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['privileged-container'],
  covers: ['pss/baseline-privileged'],

  *check(resource) {
    for (const pod of linuxPodsOf(resource)) {
      for (const container of pod.containers.filter(isPrivileged)) {
        yield {
          at: container.field.at('securityContext', 'privileged').asKey(),
          message: `${containerTitle(container)} is privileged: ${powers(pod)}`,
          ...((hasOwnUsers(pod) || isNodeAgent(pod)) && { severity: 'info' }),
          fixes: fixesFor(container),
        };
      }
    }
  },
});

function powers(pod: PodSpec): string {
  return hasOwnUsers(pod)
    ? 'within its user namespace it has every capability, and no seccomp or AppArmor profile holds it'
    : 'it has every capability and every device of the node, and no seccomp or AppArmor profile holds it';
}

/** Names in `add`, which nothing reads beside `privileged`, are what the container needs once it is gone. */
function fixesFor({ field }: Container): readonly Fix[] {
  const context = field.at('securityContext');
  const removal = remove(context.at('privileged').asEntry());
  const added = context.at('capabilities', 'add');
  if (added.strings().length > 0) return [reviewFix('Remove `privileged`, leaving the named capabilities', removal)];
  return [
    refusedByLevels(
      reviewFix('Replace with the capability that is needed', removal, append(added.asValue(), CHOSEN_CAPABILITY)),
    ),
    reviewFix('Remove `privileged`', removal),
  ];
}
