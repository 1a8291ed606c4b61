// The processor of the node as it is, in a machine that is to change nodes.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { architectureOf } from '../../model/machineArchitecture.ts';
import { vmComputesOf } from '../../model/vmCompute.ts';

export default resourceRule({
  id: 'vm/host-passthrough-migrated',
  title: 'live migration with the processor of the host',
  why: 'The guest runs on only where the other node has the same processor with the same microcode.',
  docs: 'kubevirt/live-migration',
  guide: 'lift/maintenance',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['host-passthrough'],
  since: '0.1.0',
  rows: ['MV55'],

  *check(resource, { kubeVirt }) {
    for (const { vm, cpu } of vmComputesOf(resource)) {
      const model = cpu.at('model');
      const strategy = vm.spec.at('evictionStrategy');
      const isMigrated = (strategy.exists ? strategy.string() : kubeVirt.evictionStrategy) === 'LiveMigrate';
      // arm64 has no other model.
      if (model.string() !== 'host-passthrough' || !isMigrated || architectureOf(vm, kubeVirt) !== 'amd64') continue;
      yield {
        at: model.asValue(),
        message:
          '`host-passthrough` shows the guest the processor of its node, so a live migration, which drains wait for, succeeds on nodes with the same one only',
        related: strategy.exists ? [{ at: strategy.asValue(), message: 'asks for live migration' }] : [],
        fixes: [reviewFix('Change to `host-model`', set(model.asValue(), 'host-model'))],
      };
    }
  },
});
