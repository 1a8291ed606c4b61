// A reserved LUN whose conflicts pause the machine and never reach the guest.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { haFactsOf } from '../../model/ha/facts.ts';
import { reservedLunsOf } from '../../model/reservation.ts';

export default resourceRule({
  id: 'fencing/reservation-error-policy',
  title: 'reservation whose conflicts pause the machine',
  why: 'A member that has lost the reservation gets an error for its next write; unless errors are reported, KubeVirt pauses the machine and its cluster manager never learns of it.',
  docs: 'kubevirt/error-policy',
  guide: 'ha/shared-disk',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['#19', 'MV43'],
  mentions: ['reservation'],

  *check(resource) {
    for (const { disk, reservation } of reservedLunsOf(resource)) {
      const policy = disk.field.at('errorPolicy');
      const text = policy.string();
      // What is told to ignore errors is another problem.
      const isOpen = policy.exists ? text !== undefined && text !== 'report' && text !== 'ignore' : true;
      if (!isOpen) continue;
      const isWindows = haFactsOf(resource)?.signals.some(({ signal }) => signal === 'cluster-windows') ?? false;
      const said = text ? `\`errorPolicy: ${text}\`` : 'without `errorPolicy: report`';
      yield {
        at: policy.exists ? policy.asValue() : reservation.asKey(),
        severity: isWindows ? 'warning' : 'info',
        message: text
          ? `${said} pauses the machine at a conflict over the reservation of \`${disk.name}\`, and its cluster manager never learns of it`
          : `${said} a conflict over the reservation of \`${disk.name}\` pauses the machine, and its cluster manager never learns of it`,
        fixes: [reviewFix('Report errors to the guest: `errorPolicy: report`', set(policy.asValue(), 'report'))],
      };
    }
  },
});
