// Software in a guest that relies on a watchdog which its machine does not have.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { HaMember } from '../../model/ha/group.ts';
import { haGroupOf, memberIn } from '../../model/ha/groups.ts';
import { toldTo } from '../../model/ha/told.ts';
import { titleOf } from '../../model/resource.ts';
import { isSame, placeOf } from '../../model/summary.ts';
import { lacksWatchdog, toWatchdog } from '../../model/watchdog.ts';

const NEEDING = ['sbd', 'sbd-device', 'sbd-stonith', 'stonith-watchdog', 'patroni-watchdog'];

export default workspaceRule({
  id: 'availability/watchdog-required',
  title: 'watchdog that the guest relies on and does not have',
  why: 'SBD, and Patroni where it requires one, start nothing without a watchdog; one that is emulated in software dies with the kernel it watches.',
  docs: 'kubevirt/watchdog',
  guide: 'ha/recovery',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['#54'],

  *check(summary, index, { kubeVirt }) {
    const member = summary.ha?.member;
    if (!member || !summary.isVm || member.watchdog) return;
    const own: HaMember = { summary, facts: member, told: toldTo(summary, index) };
    if (!needOf(own)) return;
    const group = haGroupOf(summary, index);
    if (group && !memberIn(group, summary)) return;
    const lacking = (group?.members ?? [own]).filter(one => needOf(one) && lacksWatchdog(one, kubeVirt));
    const [first, ...others] = lacking;
    const need = first && needOf(first);
    if (!need || !isSame(first.summary, summary)) return;
    const isOwn = isSame(need.by, summary);
    yield {
      at: isOwn ? need.signal.at : { path: [...member.specAt.path, 'domain', 'devices'], aspect: 'key' },
      message: `${need.signal.called} relies on a watchdog, and ${titleOf(summary)} has none: a guest that hangs is never reset, and goes on to hold what it holds`,
      related: [
        ...(isOwn ? [] : [{ at: placeOf(need.by, need.signal.at), message: need.signal.called }]),
        ...others.map(one => ({
          at: placeOf(one.summary, one.summary.nameAt),
          message: `${titleOf(one.summary)} has none either`,
        })),
      ],
      fixes: [reviewFix('Add a watchdog', ...lacking.flatMap(one => toWatchdog(one, kubeVirt)))],
    };
  },
});

function needOf({ told }: HaMember) {
  return told
    .flatMap(({ by, signals }) => signals.map(signal => ({ by, signal })))
    .find(({ signal }) => NEEDING.includes(signal.signal));
}
