// Processors of one's own have two threads at most, and on arm64 one.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { architectureOf } from '../../model/machineArchitecture.ts';
import { dedicatedComputesOf } from '../../model/vmCompute.ts';

export default resourceRule({
  id: 'vm/dedicated-cpu-threads',
  title: 'more threads than a dedicated CPU has',
  why: 'Virtual threads are pinned to threads of a real core, so KubeVirt refuses more of them than a core has.',
  docs: 'kubevirt/dedicated-cpus',
  guide: 'performance/platform',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['dedicatedCpuPlacement'],
  since: '0.1.0',
  rows: ['KV056', 'KV057'],

  *check(resource, { kubeVirt }) {
    for (const { vm, cpu } of dedicatedComputesOf(resource)) {
      const threads = cpu.at('threads');
      const count = threads.number();
      const isArm = architectureOf(vm, kubeVirt) === 'arm64';
      const most = isArm ? 1 : 2;
      if (count === undefined || count <= most) continue;
      yield {
        at: isArm ? threads.asValue() : cpu.at('dedicatedCpuPlacement').asKey(),
        message: `dedicated CPUs have ${isArm ? 'one thread on `arm64`' : 'two threads at most'}, and \`threads\` is \`${count}\`, so KubeVirt refuses it`,
        related: [{ at: threads.asValue(), message: 'the threads of each core' }],
        fixes: [reviewFix(`Lower to \`threads: ${most}\``, set(threads.asValue(), most))],
      };
    }
  },
});
