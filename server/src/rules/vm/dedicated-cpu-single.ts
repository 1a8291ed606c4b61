// Processors of one's own, and nobody has said how many: it is one.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { dedicatedComputesOf } from '../../model/vmCompute.ts';

export default resourceRule({
  id: 'vm/dedicated-cpu-single',
  title: 'dedicated CPUs without their number',
  why: 'KubeVirt takes one socket with one core where nothing is said, which is seldom what somebody dedicates.',
  docs: 'kubevirt/dedicated-cpus',
  guide: 'performance/platform',
  pillar: 'performance',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  mentions: ['dedicatedCpuPlacement'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV053'],

  *check(resource) {
    for (const { cpu, requests, limits } of dedicatedComputesOf(resource)) {
      const counts = [
        ...['sockets', 'cores', 'threads'].map(name => cpu.at(name)),
        requests.at('cpu'),
        limits.at('cpu'),
      ];
      if (counts.some(({ exists }) => exists)) continue;
      yield {
        at: cpu.at('dedicatedCpuPlacement').asKey(),
        message: 'nothing says how many CPUs are dedicated, so the guest has one',
        fixes: [reviewFix('Give it two cores', set(cpu.at('cores').asValue(), 2))],
      };
    }
  },
});
