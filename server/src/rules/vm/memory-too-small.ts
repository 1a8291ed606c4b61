// `512m` of memory is half a byte: `m` stands for thousandths, and `Mi` was meant.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type Amount, positiveAt, vmComputesOf } from '../../model/vmCompute.ts';

/** What KubeVirt takes for too little: a million bytes, in billionths. */
const LEAST = 10n ** 15n;

export default resourceRule({
  id: 'vm/memory-too-small',
  title: 'memory of a few bytes',
  why: 'The unit is missing, or is `m`, which stands for thousandths; KubeVirt refuses less than a megabyte.',
  docs: 'kubevirt/resources',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV031'],

  *check(resource) {
    for (const { memory, requests, limits } of vmComputesOf(resource)) {
      for (const field of [memory.at('guest'), requests.at('memory'), limits.at('memory')]) {
        const amount = positiveAt(field);
        if (!amount || amount.quantity.billionths >= LEAST) continue;
        yield {
          at: field.asValue(),
          message: `\`${amount.text}\` ${meaningOf(amount)}, so KubeVirt refuses the guest: the least is \`1M\``,
          fixes: fixesFor(amount),
        };
      }
    }
  },
});

function meaningOf({ text }: Amount): string {
  return /m$/.test(text) ? 'are thousandths of a byte' : 'is no memory for a guest';
}

function fixesFor({ field, text }: Amount): readonly Fix[] {
  const [, number] = /^(\d+)m?$/.exec(text) ?? [];
  if (!number) return [];
  return [reviewFix(`Change to \`${number}Mi\``, set(field.asValue(), `${number}Mi`))];
}
