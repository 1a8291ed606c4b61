// A pool of I/O threads has at least one thread.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/io-thread-count',
  title: 'pool of I/O threads without a thread',
  why: 'With the policy `supplementalPool` the machine says how many I/O threads it has; KubeVirt refuses it without, and with none.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV173'],
  mentions: ['supplementalPool'],

  *check(resource) {
    for (const { spec } of vmSpecsOf(resource)) {
      const policy = spec.at('domain', 'ioThreadsPolicy');
      const count = spec.at('domain', 'ioThreads', 'supplementalPoolThreadCount');
      const number = count.number();
      if (policy.string() !== 'supplementalPool' || (number === undefined ? count.exists : number >= 1)) continue;
      yield {
        at: number === undefined ? policy.asValue() : count.asValue(),
        message:
          number === undefined
            ? `\`supplementalPool\` says how many I/O threads there are, and \`supplementalPoolThreadCount\` is missing, so KubeVirt refuses the ${resource.kind}`
            : `a pool of ${number} I/O threads is none, so KubeVirt refuses the ${resource.kind}`,
        fixes: [
          reviewFix('Give it two threads', set(count.asValue(), 2)),
          reviewFix('Choose the number by the processors', set(policy.asValue(), 'auto')),
        ],
      };
    }
  },
});
