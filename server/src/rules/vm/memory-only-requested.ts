// The guest's memory is said by what is requested for it, which hides that its Pod needs more.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { positiveAt, vmComputesOf } from '../../model/vmCompute.ts';

export default resourceRule({
  id: 'vm/memory-only-requested',
  title: 'memory of the guest only as a request',
  why: 'The guest gets what is requested, and its Pod needs more; `memory.guest` says what is meant.',
  docs: 'kubevirt/resources',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  mentions: ['requests'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV48'],

  *check(resource) {
    for (const { memory, requests, limits } of vmComputesOf(resource)) {
      const request = positiveAt(requests.at('memory'));
      const guest = memory.at('guest');
      if (!request || guest.exists || memory.at('hugepages').exists || limits.at('memory').exists) continue;
      yield {
        at: request.field.asValue(),
        message: `the guest has the \`${request.text}\` that are requested, and its Pod asks the node for more than that`,
        fixes: [reviewFix('Say it as the memory of the guest', set(guest.asValue(), request.value))],
      };
    }
  },
});
