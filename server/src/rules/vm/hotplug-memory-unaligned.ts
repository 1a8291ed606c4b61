// Memory that grows comes in blocks, from a start and to an end that are whole blocks.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { growingMachinesOf } from '../../model/memoryHotplug.ts';
import { wholeQuantity } from '../../model/quantity.ts';
import { positiveAt, requestedMemory } from '../../model/vmCompute.ts';

const UNITS = ['Mi', 'Gi'] as const;
const MEBIBYTE = 1_000_000_000n * 1024n ** 2n;

export default resourceRule({
  id: 'vm/hotplug-memory-unaligned',
  title: 'growing memory that is no whole number of blocks',
  why: 'Memory is added in blocks of 2Mi, or of 1Gi on huge pages of that size, so KubeVirt refuses a remainder.',
  docs: 'kubevirt/memory-hotplug',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachine', 'VirtualMachinePool'],
  mentions: ['maxGuest'],
  since: '0.1.0',
  rows: ['KV038'],

  *check(resource, { kubeVirt }) {
    for (const compute of growingMachinesOf(resource, kubeVirt)) {
      const { memory } = compute;
      const hasLargePages = memory.at('hugepages', 'pageSize').text() === '1Gi';
      const block = (hasLargePages ? 1024n : 2n) * MEBIBYTE;
      // Where the guest lies on huge pages, they are what its memory has to be a number of.
      const isOnPages = memory.at('hugepages').exists && requestedMemory(compute)?.field === memory.at('guest');
      for (const name of isOnPages ? ['maxGuest'] : ['guest', 'maxGuest']) {
        const amount = positiveAt(memory.at(name));
        if (!amount || amount.quantity.billionths % block === 0n) continue;
        const whole = wholeQuantity(UNITS, { billionths: (amount.quantity.billionths / block + 1n) * block });
        yield {
          at: amount.field.asValue(),
          message: `\`${amount.text}\` is no whole number of blocks of \`${hasLargePages ? '1Gi' : '2Mi'}\`, in which memory is added, so KubeVirt refuses it`,
          fixes: whole ? [reviewFix(`Round up to \`${whole}\``, set(amount.field.asValue(), whole))] : [],
        };
      }
    }
  },
});
