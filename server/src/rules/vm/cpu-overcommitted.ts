// Many processors, of each of which the node keeps a tenth.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmComputesOf, writtenVcpus } from '../../model/vmCompute.ts';

/** Smaller machines seldom notice. */
const MANY = 8;

export default resourceRule({
  id: 'vm/cpu-overcommitted',
  title: 'large machine without a request of CPU',
  why: 'KubeVirt requests a fraction of a processor for each virtual one, and a busy node gives no more than that.',
  docs: 'kubevirt/node-overcommit',
  guide: 'performance/platform',
  pillar: 'performance',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV51'],

  *check(resource, { kubeVirt }) {
    const ratio = kubeVirt.cpuAllocationRatio;
    if (!ratio || ratio <= 1 || kubeVirt.cpuRequest) return;
    for (const { domain, cpu, requests, limits } of vmComputesOf(resource)) {
      const vcpus = writtenVcpus(cpu);
      const isAskedFor = requests.at('cpu').exists || limits.at('cpu').exists;
      if (!vcpus || vcpus < MANY || isAskedFor || cpu.at('dedicatedCpuPlacement').boolean()) continue;
      yield {
        at: cpu.asKey(),
        message: `of \`${vcpus}\` processors the node keeps ${Math.round((vcpus * 1000) / ratio)}m, since ${ratio} virtual ones share one of its own`,
        fixes: [reviewFix('Request them all', set(domain.at('resources', 'requests', 'cpu').asValue(), vcpus))],
      };
    }
  },
});
