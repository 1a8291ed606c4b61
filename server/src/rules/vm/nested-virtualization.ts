// A guest that is to run virtual machines itself needs a node that lets it.

import { resourceRule } from '../../lint/rule.ts';
import { vmComputesOf } from '../../model/vmCompute.ts';

/** The features of processors, Intel's and AMD's, by which guests run guests. */
const NESTED = ['vmx', 'svm'];
const WANTED = ['force', 'optional', 'require'];

export default resourceRule({
  id: 'vm/nested-virtualization',
  title: 'virtualization inside of a guest',
  why: 'It works on nodes with that processor and nested virtualization alone, and the inner guests do not survive a migration.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'performance/platform',
  pillar: 'performance',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  mentions: ['vmx', 'svm'],
  since: '0.1.0',
  rows: ['MV57'],

  *check(resource) {
    for (const { cpu } of vmComputesOf(resource)) {
      for (const feature of cpu.at('features').items()) {
        const name = feature.at('name').string() ?? '';
        const policy = feature.at('policy');
        if (!NESTED.includes(name) || (policy.exists && !WANTED.includes(policy.string() ?? ''))) continue;
        yield {
          at: feature.at('name').asValue(),
          message: `\`${name}\` lets the guest run guests of its own, on nodes with that processor and nested virtualization only`,
        };
      }
    }
  },
});
