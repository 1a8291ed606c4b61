// A machine that requests more memory or CPU than it may use.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { compareQuantities } from '../../model/quantity.ts';
import { positiveAt, vmComputesOf } from '../../model/vmCompute.ts';

export default resourceRule({
  id: 'vm/request-above-limit',
  title: 'request above the limit of a virtual machine',
  why: 'KubeVirt refuses a machine that is promised more than it may use.',
  docs: 'kubevirt/resources',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['limits'],
  since: '0.1.0',
  rows: ['KV032', 'KV041'],

  *check(resource) {
    for (const { requests, limits } of vmComputesOf(resource)) {
      for (const [name, title] of [
        ['memory', 'memory'],
        ['cpu', 'CPU'],
      ] as const) {
        const request = positiveAt(requests.at(name));
        const limit = positiveAt(limits.at(name));
        if (!request || !limit || compareQuantities(request.quantity, limit.quantity) <= 0) continue;
        yield {
          at: request.field.asValue(),
          message: `a request of \`${request.text}\` ${title} is above the limit of \`${limit.text}\`, so KubeVirt refuses it`,
          related: [{ at: limit.field.asValue(), message: 'the limit' }],
          fixes: [
            reviewFix(`Raise the limit to \`${request.text}\``, set(limit.field.asValue(), request.value)),
            reviewFix(`Lower the request to \`${limit.text}\``, set(request.field.asValue(), limit.value)),
          ],
        };
      }
    }
  },
});
