// How many machines of a pool may be away at once, in a form that is refused.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'vm/pool-max-unavailable',
  title: '`maxUnavailable` of a form that is refused',
  why: 'A pool takes a count of at least 1 or 1% to 100% of its machines, since it could not update them otherwise.',
  docs: 'kubevirt/pools',
  guide: 'operations/upgrade',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachinePool'],
  mentions: ['maxUnavailable'],
  since: '0.1.0',
  rows: ['KV231'],

  *check({ group, at }) {
    const field = at('spec', 'maxUnavailable');
    const text = field.text();
    if (group !== 'pool.kubevirt.io' || !text || isPlaceholder(text) || isTaken(field)) return;
    yield {
      at: field.asValue(),
      message: `\`maxUnavailable\` is at least 1, or 1% to 100%, so KubeVirt refuses \`${text}\``,
      fixes: [
        reviewFix('Change to 1', set(field.asValue(), 1)),
        reviewFix('Change to 25%', set(field.asValue(), '25%')),
      ],
    };
  },
});

function isTaken(field: Field): boolean {
  const count = field.number();
  if (count !== undefined) return count >= 1;
  const percent = Number(/^(\d+)%$/.exec(field.string() ?? '')?.[1]);
  return percent >= 1 && percent <= 100;
}
