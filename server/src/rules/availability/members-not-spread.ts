// The members of a cluster may all run on one node, and then go down together.

import { isAtLeast } from '../../knowledge/target.ts';
import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { HaGroup } from '../../model/ha/group.ts';
import { haGroupOf, isFirstOf } from '../../model/ha/groups.ts';
import { toApart, togetherIn, unspreadIn } from '../../model/ha/spreading.ts';
import { listed } from '../../model/listed.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';

/** From this score on a cluster is certain enough to ask for more than is written. */
const CERTAIN = 80;

export default workspaceRule({
  id: 'availability/members-not-spread',
  title: 'members of a cluster that may share a node',
  why: 'A cluster on one node is as available as that node: when it goes down, there is no member left to take over.',
  docs: 'kubernetes/affinity',
  guide: 'ha/recovery',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['#20', 'MV59'],

  *check(summary, index, { target }) {
    const group = haGroupOf(summary, index);
    if (!group || !isFirstOf(group, summary) || group.score < CERTAIN || group.running < 2) return;
    if (!group.members.every(member => member.summary.isVm) || togetherIn(group)) return;
    if (isReserved(group) && isAtLeast(target.kubevirt, '1.9')) return;
    const pair = unspreadIn(group);
    if (!pair) return;
    const [one, other] = pair.map(member => member.summary);
    if (!one || !other) return;
    const names = listed(group.members.map(member => titleOf(member.summary)));
    const them = group.members.length > 2 ? `${titleOf(one)} and ${titleOf(other)}` : 'them';
    const [reason] = group.evidence;
    yield {
      at: summary.nameAt,
      message:
        one === other
          ? `the ${one.replicas} machines of ${titleOf(one)} form a cluster, but nothing keeps them on different nodes, so one node may take all of them down`
          : `${names} form a cluster, but nothing keeps ${them} on different nodes, so one node may take both down`,
      related: [
        ...group.members.slice(1).map(member => ({
          at: placeOf(member.summary, member.summary.nameAt),
          message: `${titleOf(member.summary)} is a member too`,
        })),
        ...(reason ? [{ at: reason.at, message: reason.says }] : []),
      ],
      fixes: [reviewFix('Keep the members on different nodes', ...toApart(group))],
    };
  },
});

/** KubeVirt keeps machines apart by itself that reserve one disk. */
function isReserved({ disks, members }: HaGroup): boolean {
  return disks.some(
    ({ sharers }) => sharers.length >= members.length && sharers.every(({ use }) => use.disk?.hasReservation),
  );
}
