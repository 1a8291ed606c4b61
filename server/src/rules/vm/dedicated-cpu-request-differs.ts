// A machine with processors of its own is promised exactly what it may use.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { compareQuantities } from '../../model/quantity.ts';
import { type Amount, dedicatedComputesOf, positiveAt, wholeUnits } from '../../model/vmCompute.ts';

export default resourceRule({
  id: 'vm/dedicated-cpu-request-differs',
  title: 'request other than the limit of a machine with dedicated CPUs',
  why: 'Only Pods whose requests equal their limits get processors of their own, so KubeVirt refuses a difference.',
  docs: 'kubevirt/dedicated-cpus',
  guide: 'performance/platform',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['dedicatedCpuPlacement'],
  since: '0.1.0',
  rows: ['KV052', 'KV054', 'MV53'],

  *check(resource) {
    for (const { cpu, requests, limits } of dedicatedComputesOf(resource)) {
      for (const name of ['memory', 'cpu']) {
        const request = positiveAt(requests.at(name));
        const limit = positiveAt(limits.at(name));
        if (!request || !limit || !isBelow(request, limit)) continue;
        const title = name === 'cpu' ? 'CPU' : name;
        // KubeVirt compares processors with one another where they are dedicated, and memory where it is requested.
        const at = name === 'cpu' ? cpu.at('dedicatedCpuPlacement').asKey() : request.field.asValue();
        yield {
          at,
          message: `dedicated CPUs want request and limit alike, and \`${request.text}\` ${title} is requested with a limit of \`${limit.text}\`, so KubeVirt refuses it`,
          related: [{ at: limit.field.asValue(), message: 'the limit' }],
          fixes: [
            reviewFix(`Raise the request to \`${limit.text}\``, set(request.field.asValue(), limit.value)),
            reviewFix(`Lower the limit to \`${request.text}\``, set(limit.field.asValue(), request.value)),
          ],
        };
      }
    }
  },
});

/** Both in whole units, as the webhook reads them; a request above its limit is refused on any machine. */
function isBelow(request: Amount, limit: Amount): boolean {
  const isOther = wholeUnits(request.quantity) !== wholeUnits(limit.quantity);
  return isOther && compareQuantities(request.quantity, limit.quantity) < 0;
}
