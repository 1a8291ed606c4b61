// Members of a cluster that nothing resets when their kernel hangs.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { HaMember } from '../../model/ha/group.ts';
import { haGroupOf, isFirstOf } from '../../model/ha/groups.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';
import { lacksWatchdog, toWatchdog } from '../../model/watchdog.ts';

export default workspaceRule({
  id: 'availability/watchdog-missing',
  title: 'members of a cluster without a watchdog',
  why: 'A guest that hangs still runs for KubeVirt: without a watchdog nobody resets it, and its peers wait or take over beside it.',
  docs: 'kubevirt/watchdog',
  guide: 'ha/recovery',
  pillar: 'availability',
  severity: 'hint',
  profile: 'strict',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['#54', 'RUN04', 'MV63'],

  *check(summary, index, { kubeVirt }) {
    const group = haGroupOf(summary, index);
    if (!group || !isFirstOf(group, summary)) return;
    const lacking = group.members.filter(member => lacksWatchdog(member, kubeVirt) && !isProbed(member));
    const [first] = lacking;
    if (!first) return;
    yield {
      at: summary.nameAt,
      message: `${titleOf(first.summary)} stands in for others and has no watchdog, so nothing resets it when its kernel hangs`,
      related: lacking.slice(1).map(one => ({
        at: placeOf(one.summary, one.summary.nameAt),
        message: `${titleOf(one.summary)} has none either`,
      })),
      fixes: [reviewFix('Add a watchdog', ...lacking.flatMap(one => toWatchdog(one, kubeVirt)))],
    };
  },
});

/** A liveness probe ends a machine that does not answer, and KubeVirt starts it again. */
function isProbed({ facts }: HaMember): boolean {
  return facts?.probes.some(({ name }) => name === 'livenessProbe') ?? false;
}
