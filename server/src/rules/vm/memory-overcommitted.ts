// A machine that sees more memory than its node keeps for it.

import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { compareQuantities } from '../../model/quantity.ts';
import { positiveAt, vmComputesOf } from '../../model/vmCompute.ts';

export default resourceRule({
  id: 'vm/memory-overcommitted',
  title: 'more memory for the guest than is requested',
  why: 'When a node runs short of memory, the machines that use more than they requested are the first to be killed.',
  docs: 'kubevirt/node-overcommit',
  guide: 'operations/resources',
  pillar: 'availability',
  severity: 'info',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['requests', 'overcommitGuestOverhead'],
  since: '0.1.0',
  rows: ['MV50'],

  *check(resource) {
    for (const { domain, memory, requests } of vmComputesOf(resource)) {
      const guest = positiveAt(memory.at('guest'));
      const request = positiveAt(requests.at('memory'));
      if (guest && request && compareQuantities(request.quantity, guest.quantity) < 0)
        yield {
          at: request.field.asValue(),
          message: `the guest has \`${guest.text}\`, and its node keeps \`${request.text}\` for it, so it is among the first to be killed when memory runs short`,
          related: [{ at: guest.field.asValue(), message: 'what the guest sees' }],
          fixes: [reviewFix(`Request \`${guest.text}\``, set(request.field.asValue(), guest.value))],
        };
      const overhead = domain.at('resources', 'overcommitGuestOverhead');
      if (overhead.boolean() === true)
        yield {
          at: overhead.asKey(),
          message:
            'what QEMU needs beside the guest is not requested, so the machine is among the first to be killed when memory runs short',
          fixes: [reviewFix('Remove `overcommitGuestOverhead`', remove(overhead.asEntry()))],
        };
    }
  },
});
