// Memory on huge pages is a whole number of them.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { compareQuantities, type Quantity, wholeQuantity } from '../../model/quantity.ts';
import { positiveAt, requestedMemory, vmComputesOf } from '../../model/vmCompute.ts';

const UNITS = ['Ki', 'Mi', 'Gi'] as const;

export default resourceRule({
  id: 'vm/memory-not-whole-pages',
  title: 'memory that is no whole number of huge pages',
  why: 'The memory of such a guest is made of huge pages alone, so KubeVirt refuses a remainder.',
  docs: 'kubevirt/hugepages',
  guide: 'performance/platform',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['hugepages'],
  since: '0.1.0',
  rows: ['KV036', 'KV037', 'MV54'],

  *check(resource) {
    for (const compute of vmComputesOf(resource)) {
      const page = positiveAt(compute.memory.at('hugepages', 'pageSize'));
      const asked = page && requestedMemory(compute);
      if (!asked || asked.quantity.billionths % page.quantity.billionths === 0n) continue;
      const isSmaller = compareQuantities(asked.quantity, page.quantity) < 0;
      const problem = isSmaller ? 'less than one huge page' : 'no whole number of huge pages';
      const whole = wholeQuantity(UNITS, roundedUp(asked.quantity, page.quantity));
      yield {
        at: asked.field.asValue(),
        message: `\`${asked.text}\` of memory is ${problem} of \`${page.text}\`, so KubeVirt refuses it`,
        related: [{ at: page.field.asValue(), message: 'the size of a page' }],
        fixes: whole ? [reviewFix(`Round up to \`${whole}\``, set(asked.field.asValue(), whole))] : [],
      };
    }
  },
});

function roundedUp({ billionths }: Quantity, page: Quantity): Quantity {
  return { billionths: (billionths / page.billionths + 1n) * page.billionths };
}
