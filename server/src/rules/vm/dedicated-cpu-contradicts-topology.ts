// Processors of one's own are counted twice, and the two numbers differ.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { dedicatedComputesOf, positiveAt, wholeUnits, writtenVcpus } from '../../model/vmCompute.ts';

export default resourceRule({
  id: 'vm/dedicated-cpu-contradicts-topology',
  title: 'dedicated CPUs that are not as many as the topology has',
  why: 'Each virtual processor gets one of the node, so KubeVirt refuses any other number in requests and limits.',
  docs: 'kubevirt/dedicated-cpus',
  guide: 'performance/platform',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['dedicatedCpuPlacement'],
  since: '0.1.0',
  rows: ['KV055'],

  *check(resource) {
    for (const { cpu, requests, limits } of dedicatedComputesOf(resource)) {
      const vcpus = writtenVcpus(cpu);
      const asked = [requests, limits].flatMap(owner => positiveAt(owner.at('cpu')) ?? []);
      const [first] = asked;
      if (vcpus === undefined || !first || asked.some(({ quantity }) => wholeUnits(quantity) === BigInt(vcpus)))
        continue;
      const title = asked.length > 1 ? 'Remove the request and the limit of CPU' : `Remove \`cpu: ${first.text}\``;
      yield {
        at: cpu.at('dedicatedCpuPlacement').asKey(),
        message: `each of the \`${vcpus}\` virtual CPUs gets one of its own, and \`resources\` says \`${first.text}\`, so KubeVirt refuses it`,
        related: asked.map(({ field }) => ({ at: field.asValue(), message: 'another number' })),
        fixes: [reviewFix(title, ...asked.map(({ field }) => remove(field.asEntry())))],
      };
    }
  },
});
