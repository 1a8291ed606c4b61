// A limit below the guest's memory: refused, or killed once the guest touches what it was promised.

import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { compareQuantities } from '../../model/quantity.ts';
import { positiveAt, vmComputesOf } from '../../model/vmCompute.ts';

const KILLED = 'the kernel kills the machine once the guest uses what it sees';

export default resourceRule({
  id: 'vm/memory-limit-below-guest',
  title: 'memory limit below the memory of the guest',
  why: 'The guest uses in time all the memory that it sees, and QEMU is killed when it passes the limit of its Pod.',
  docs: 'kubevirt/resources',
  guide: 'lift/definition',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['limits'],
  since: '0.1.0',
  rows: ['KV033', 'MV49'],

  *check(resource, { kubeVirt }) {
    for (const { memory, limits } of vmComputesOf(resource)) {
      const guest = positiveAt(memory.at('guest'));
      const limit = positiveAt(limits.at('memory'));
      if (!guest || !limit || compareQuantities(limit.quantity, guest.quantity) >= 0) continue;
      const isRefused = kubeVirt.vmRolloutStrategy === 'Stage';
      yield {
        at: guest.field.asValue(),
        severity: isRefused ? 'error' : 'warning',
        message: `the guest has \`${guest.text}\` and the limit is \`${limit.text}\`, so ${isRefused ? 'KubeVirt refuses it' : KILLED}`,
        related: [{ at: limit.field.asValue(), message: 'the limit' }],
        fixes: [
          reviewFix('Remove the memory limit', remove(limit.field.asEntry())),
          reviewFix(`Raise the limit to \`${guest.text}\``, set(limit.field.asValue(), guest.value)),
        ],
      };
    }
  },
});
