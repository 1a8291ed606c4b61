// Less than nothing of memory or of processors, which KubeVirt refuses.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { amountAt, vmComputesOf } from '../../model/vmCompute.ts';

export default resourceRule({
  id: 'vm/amount-negative',
  title: 'negative memory or CPU',
  why: 'The webhook of KubeVirt refuses every machine that asks for less than nothing.',
  docs: 'kubevirt/resources',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV030', 'KV040'],

  *check(resource) {
    for (const { memory, requests, limits } of vmComputesOf(resource)) {
      const amounts = [requests, limits].flatMap(owner => [owner.at('memory'), owner.at('cpu')]);
      for (const field of [memory.at('guest'), ...amounts]) {
        const amount = amountAt(field);
        if (!amount || amount.quantity.billionths >= 0n) continue;
        const positive = amount.text.replace(/^-/, '');
        const asNumber = field.type === 'number';
        yield {
          at: field.asValue(),
          message: `\`${amount.text}\` is less than nothing, so KubeVirt refuses it`,
          fixes: [reviewFix(`Change to \`${positive}\``, set(field.asValue(), asNumber ? Number(positive) : positive))],
        };
      }
    }
  },
});
