// An instance of its own, which nobody starts again.

import { resourceRule } from '../../lint/rule.ts';

export default resourceRule({
  id: 'vm/bare-instance',
  title: 'instance without a machine',
  why: 'A VirtualMachineInstance is one run of a machine: when it ends, or its node is lost, nothing starts it again.',
  docs: 'kubevirt/node-maintenance',
  guide: 'lift/maintenance',
  pillar: 'availability',
  severity: 'info',
  profile: 'strict',
  kinds: ['VirtualMachineInstance'],
  since: '0.1.0',
  rows: ['#60'],

  *check({ group, root }) {
    const isMade = root.at('metadata', 'ownerReferences').items().length > 0 || root.at('status').exists;
    if (group !== 'kubevirt.io' || isMade || root.at('spec').type !== 'map') return;
    yield {
      at: root.at('kind').asValue(),
      message: 'nothing starts this instance again when it ends or its node is lost; a VirtualMachine does',
    };
  },
});
