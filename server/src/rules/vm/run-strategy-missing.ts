// A machine that does not say when it runs.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'vm/run-strategy-missing',
  title: 'machine without a run strategy',
  why: 'KubeVirt has no default for when a machine runs, and refuses one that does not say it.',
  docs: 'kubevirt/run-strategies',
  guide: 'lift/maintenance',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachine', 'VirtualMachinePool'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV086'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      const { machine } = vm;
      if (!machine || !isWhole(vm, machine)) continue;
      const strategy = machine.at('runStrategy');
      if (strategy.exists || machine.at('running').exists) continue;
      yield {
        at: machine.asKey(),
        message: `neither \`runStrategy\` nor \`running\` says when the machine runs, so KubeVirt refuses the ${resource.kind}`,
        fixes: [
          reviewFix('Keep it off with `runStrategy: Halted`', set(strategy.asValue(), 'Halted')),
          reviewFix('Keep it running with `runStrategy: Always`', set(strategy.asValue(), 'Always')),
        ],
      };
    }
  },
});

/** Whether enough is written of a machine for it to be no patch: its devices, and where its memory comes from. */
function isWhole({ resource, spec }: VmSpec, machine: Field): boolean {
  const domain = spec.at('domain');
  const isSized = ['memory', 'resources'].some(name => domain.at(name).type === 'map');
  return resource.name !== '' && domain.at('devices').exists && (isSized || machine.at('instancetype').exists);
}
