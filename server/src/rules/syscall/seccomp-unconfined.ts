// Without a seccomp profile every system call of the kernel is open.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type SeccompProfileEntry, seccompProfilesOf } from '../../model/seccompProfile.ts';
import { containerTitle, isNodeAgent, isPrivileged } from '../../model/securityContext.ts';

export default resourceRule({
  id: 'syscall/seccomp-unconfined',
  title: 'seccomp switched off',
  why: 'Every system call of the kernel is open, the obsolete and dangerous ones as well, and Pod Security refuses the Pod.',
  docs: 'kubernetes/seccomp',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['seccomp'],
  since: '0.1.0',
  rows: ['seccomp-unconfined'],
  covers: ['pss/baseline-seccomp-profile', 'pss/restricted-seccomp-profile'],

  *check(resource) {
    for (const entry of seccompProfilesOf(resource)) {
      const { pod, type, file } = entry;
      if (type.string() !== 'Unconfined' || isMoot(entry)) continue;
      yield {
        at: type.asValue(),
        message: `\`Unconfined\` switches seccomp off, so ${whose(entry)} may make every system call of the kernel`,
        ...(isNodeAgent(pod) && { severity: 'info' }),
        fixes: [
          reviewFix('Change to `RuntimeDefault`', set(type.asValue(), 'RuntimeDefault')),
          reviewFix(
            'Change to a profile of its own, a file on the nodes',
            set(type.asValue(), 'Localhost'),
            ...(file.string() ? [] : [set(file.asValue(), '${1:profiles/allow-one-more-call.json}')]),
          ),
        ],
      };
    }
  },
});

/** Privileged containers run unconfined whatever the profile says, and have a rule of their own. */
function isMoot({ pod, container }: SeccompProfileEntry): boolean {
  if (container) return isPrivileged(container);
  return pod.containers.length > 0 && pod.containers.every(isPrivileged);
}

function whose({ container }: SeccompProfileEntry): string {
  return container ? containerTitle(container) : 'the Pod';
}
