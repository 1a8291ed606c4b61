// A guest without memory: the machine is accepted, and its instance is refused again and again.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { lateOutcome } from '../../model/lateRefusal.ts';
import { type VmCompute, vmComputesOf } from '../../model/vmCompute.ts';

export default resourceRule({
  id: 'vm/memory-missing',
  title: 'virtual machine without memory',
  why: 'KubeVirt has no default for memory, and looks for it only when the instance is made: the machine never starts.',
  docs: 'kubevirt/resources',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV034', 'KV050', 'MV47'],

  *check(resource) {
    for (const compute of vmComputesOf(resource)) {
      const { domain, memory, cpu } = compute;
      if (memory.type === 'null' || saysMemory(compute) || isBegun(compute)) continue;
      const isSeenAtOnce = cpu.at('dedicatedCpuPlacement').boolean() === true || memory.at('maxGuest').exists;
      const outcome = isSeenAtOnce ? 'so KubeVirt refuses it' : lateOutcome(resource);
      yield {
        at: (memory.exists ? memory : domain).asKey(),
        message: `nothing says how much memory the guest has, ${outcome}`,
        fixes: [reviewFix('Give the guest 2Gi of memory', set(memory.at('guest').asValue(), '${1:2Gi}'))],
      };
    }
  },
});

/** Whether somebody is still writing it, or patches it: nothing follows from what it lacks. */
function isBegun({ vm: { machine }, domain }: VmCompute): boolean {
  if (domain.entries().length === 0) return true;
  return machine !== undefined && !machine.at('runStrategy').exists && !machine.at('running').exists;
}

function saysMemory({ memory, requests, limits }: VmCompute): boolean {
  return [memory.at('guest'), memory.at('hugepages'), requests.at('memory'), limits.at('memory')].some(
    field => field.exists,
  );
}
