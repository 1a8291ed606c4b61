// Keys and passwords that the guest's agent writes, which SELinux keeps it from.

import { resourceRule } from '../../lint/rule.ts';
import { mayHaveAgent } from '../../model/guestAgent.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import { mayBeWindows } from '../../model/windowsGuest.ts';

export default resourceRule({
  id: 'guest/access-credentials-by-agent',
  title: 'access credentials by the guest agent',
  why: 'Where SELinux is enforced the agent may not write keys of users before a switch allows it.',
  docs: 'kubevirt/startup-scripts',
  guide: 'lift/image',
  pillar: 'architecture',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV80'],
  mentions: ['qemuGuestAgent'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      if (mayBeWindows(vm)) continue;
      for (const entry of vm.spec.at('accessCredentials').items()) {
        const way = entry.at('sshPublicKey', 'propagationMethod', 'qemuGuestAgent');
        // Without the agent nothing is written at all, which is said elsewhere.
        if (way.type !== 'map' || !mayHaveAgent(vm)) continue;
        yield {
          at: way.asKey(),
          message:
            'a guest with SELinux takes keys from its agent only once `setsebool -P virt_qemu_ga_manage_ssh on` was run in it',
        };
      }
    }
  },
});
