// A replica set of machines does not roll: what changes in its template reaches new machines alone.

import { resourceRule } from '../../lint/rule.ts';

export default resourceRule({
  id: 'availability/replica-set-not-rolled',
  title: 'replica set of machines, which is never rolled out',
  why: 'A changed template reaches only machines that are made later; those that run keep the old one until somebody deletes them.',
  docs: 'kubevirt/pools',
  guide: 'ha/recovery',
  pillar: 'availability',
  severity: 'hint',
  profile: 'strict',
  kinds: ['VirtualMachineInstanceReplicaSet'],
  since: '0.1.0',
  rows: ['#30'],

  *check(resource) {
    const replicas = resource.at('spec', 'replicas').number() ?? 1;
    if (replicas === 0 || resource.at('spec', 'template').type !== 'map') return;
    yield {
      at: resource.at('kind').asValue(),
      message:
        'a replica set of machines leaves those that run as they are when its template changes; a VirtualMachinePool replaces them',
    };
  },
});
