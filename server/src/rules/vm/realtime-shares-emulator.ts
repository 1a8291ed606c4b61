// A real-time guest whose processors also run QEMU.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { dedicatedComputesOf } from '../../model/vmCompute.ts';

export default resourceRule({
  id: 'vm/realtime-shares-emulator',
  title: 'real time without a processor for QEMU',
  why: 'The threads of QEMU run on the processors of the guest then, and interrupt what should never be interrupted.',
  docs: 'kubevirt/dedicated-cpus',
  guide: 'performance/platform',
  pillar: 'performance',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['realtime'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV53'],

  *check(resource) {
    for (const { cpu } of dedicatedComputesOf(resource)) {
      const isolated = cpu.at('isolateEmulatorThread');
      const realtime = cpu.at('realtime');
      if (realtime.type !== 'map' || isolated.boolean() === true || isolated.type === 'null') continue;
      yield {
        at: realtime.asKey(),
        message:
          '`realtime` without `isolateEmulatorThread` lets QEMU run on the processors of the guest, which costs it its deadlines',
        fixes: [reviewFix('Give QEMU a processor of its own', set(isolated.asValue(), true))],
      };
    }
  },
});
