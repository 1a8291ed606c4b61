// An old Linux waits at boot for randomness that a machine has little of.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { namedSystemOf } from '../../model/guestSystem.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/rng-missing',
  title: 'old Linux without a source of randomness',
  why: 'Kernels before 5.6 wait for entropy when services make keys at boot, and a virtual machine gathers little.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'performance',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV64'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      const devices = vm.spec.at('domain', 'devices');
      // A preference brings one where its system wants it.
      if (devices.at('rng').exists || vm.machine?.at('preference').exists) continue;
      const named = namedSystemOf(vm);
      if (!named?.system.blocksOnEntropy) continue;
      yield {
        at: named.field.asValue(),
        message: `${named.system.title} waits for randomness at boot, and the machine has no \`rng\` to give it some`,
        fixes: [reviewFix('Add a source of randomness', set(devices.at('rng').asValue(), {}))],
      };
    }
  },
});
