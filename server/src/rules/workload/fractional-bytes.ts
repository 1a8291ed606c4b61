// Memory in thousandths of a byte: the `m` of processor time behind an amount of memory.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isInBytes, isPartOfByte, podResourcesOf } from '../../model/podResources.ts';
import { quantityAt } from '../../model/quantity.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'workload/fractional-bytes',
  title: 'memory in thousandths of a byte',
  why: 'The suffix `m` means thousandths, so a request comes to nothing, and nothing can run under such a limit.',
  docs: 'kubernetes/resources',
  guide: 'operations/resources',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['4.3/fractional-bytes'],

  *check(resource) {
    for (const entry of podResourcesOf(resource).filter(isInBytes)) {
      for (const { field, effect } of [
        { field: entry.request, effect: 'it asks for nothing' },
        { field: entry.limit, effect: 'nothing can run under it' },
      ]) {
        const amount = quantityAt(field);
        if (!amount || !isPartOfByte(amount)) continue;
        yield {
          at: field.asValue(),
          message: `\`${field.text()}\` of \`${entry.name}\` is ${bytesIn(amount.billionths)}, so ${effect}`,
          fixes: fixesFor(field),
        };
      }
    }
  },
});

function bytesIn(billionths: bigint): string {
  const bytes = Number(billionths) / 1e9;
  return bytes < 1 ? 'less than one byte' : `${Math.ceil(bytes)} bytes`;
}

function fixesFor(field: Field): readonly Fix[] {
  const number = /^(\d+)m$/.exec(field.string() ?? '')?.[1];
  if (number === undefined) return [];
  const change = (text: string) => reviewFix(`Change to \`${text}\``, set(field.asValue(), text));
  return [change(`${number}Mi`), change(`${number}M`)];
}
