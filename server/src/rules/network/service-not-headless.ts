// A Service with an address of its own where one is asked for that gives every Pod a name.

import { reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { addressedServicesOf } from '../../model/headless.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'network/service-not-headless',
  title: 'address of a Service that is to give names to Pods',
  why: 'Only a headless Service gives each Pod behind it a name of its own in DNS.',
  docs: 'kubernetes/dns',
  guide: 'legacy/services',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['StatefulSet', 'Pod templates', 'VM templates'],
  since: '0.1.0',
  rows: ['#57'],

  *check(summary, index) {
    for (const { at, askedBy, service, addressAt } of addressedServicesOf(summary, index)) {
      const title = titleOf(service);
      // Who is alone is reached by the address of the Service as well.
      const isAlone = askedBy === 'serviceName' && summary.replicas < 2;
      yield {
        at,
        message: `${title} is not headless, so the Pods of ${titleOf(summary)} get no names of their own in DNS`,
        ...(isAlone && { severity: 'info' as const }),
        related: [{ at: placeOf(service, service.nameAt), message: `${title} has an address of its own` }],
        fixes: addressAt ? [reviewFix(`Make ${title} headless`, set(addressAt, 'None'))] : [],
      };
    }
  },
});
