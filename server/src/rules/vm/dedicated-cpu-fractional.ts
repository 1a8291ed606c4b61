// Processors of one's own are whole ones.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { dedicatedComputesOf, positiveAt, wholeUnits } from '../../model/vmCompute.ts';

export default resourceRule({
  id: 'vm/dedicated-cpu-fractional',
  title: 'part of a dedicated CPU',
  why: 'A processor is dedicated as a whole or not at all, so KubeVirt refuses a fraction.',
  docs: 'kubevirt/dedicated-cpus',
  guide: 'performance/platform',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['dedicatedCpuPlacement'],
  since: '0.1.0',
  rows: ['KV051'],

  *check(resource) {
    for (const { requests, limits } of dedicatedComputesOf(resource)) {
      for (const owner of [requests, limits]) {
        const amount = positiveAt(owner.at('cpu'));
        if (!amount || amount.quantity.billionths % 1_000_000_000n === 0n) continue;
        const whole = Number(wholeUnits(amount.quantity));
        yield {
          at: amount.field.asValue(),
          message: `\`${amount.text}\` is no whole number of dedicated CPUs, so KubeVirt refuses it`,
          fixes: [reviewFix(`Round up to \`${whole}\``, set(amount.field.asValue(), whole))],
        };
      }
    }
  },
});
