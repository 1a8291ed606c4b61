// An even number of voters tolerates no more failures than one voter less, and may come apart into halves.

import { isCountedByServers } from '../../knowledge/quorumSoftware.ts';
import type { Finding } from '../../lint/finding.ts';
import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { managerOf, signalsOf } from '../../model/ha/group.ts';
import { haGroupOf, isFirstOf } from '../../model/ha/groups.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf, type Summary } from '../../model/summary.ts';
import { votersBesideOf } from '../../model/voters.ts';
import type { Place } from '../../syntax/place.ts';

export default workspaceRule({
  id: 'availability/even-quorum',
  title: 'even number of voters',
  why: 'More than half must agree: an even number tolerates no more failures than one less, and a partition in the middle stops both halves.',
  docs: 'etcd/faq',
  guide: 'ha/quorum',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates', 'VM templates'],
  since: '0.1.0',
  rows: ['replicas-even-quorum', '#35'],

  *check(summary, index) {
    if (summary.isVm) {
      yield* checkMachines(summary, index);
      return;
    }
    const quorum = summary.ha?.member?.quorum;
    const voters = quorum?.voters;
    if (!quorum || !voters || voters % 2 !== 0 || !isCountedByServers(quorum.software)) return;
    // An arbiter, or the rest of the servers, may be a workload of its own.
    if ((voters + votersBesideOf(summary, index)) % 2 !== 0) return;
    const tolerated = voters / 2 - 1;
    yield {
      at: quorum.replicasAt,
      message: `${voters} servers of ${quorum.software} tolerate ${failures(tolerated)}, as ${voters - 1} would: each more is one more that can fail, and two halves cannot decide anything`,
      related: [{ at: quorum.at, message: `${quorum.software} decides by majority` }],
      fixes: fixesFor(quorum.replicasAt, voters),
    };
  },
});

/** Machines whose guests vote by Corosync; two of them are a matter of their own. */
function* checkMachines(summary: Summary, index: WorkspaceIndex): Iterable<Finding> {
  const group = haGroupOf(summary, index);
  if (!group || group.members.length < 4 || !isFirstOf(group, summary)) return;
  const { running: voters, members } = group;
  const manager = managerOf(group);
  const isOdd = voters % 2 !== 0 || members.length % 2 !== 0;
  if (isOdd || !(manager === 'Pacemaker' || manager === 'Corosync')) return;
  // A quorum device has a vote of its own, and votes that are written may be other ones.
  if (signalsOf(group, 'quorum').length > 0) return;
  yield {
    at: summary.nameAt,
    severity: 'info',
    message: `${voters} members of a cluster with ${manager} tolerate ${failures(voters / 2 - 1)}, as ${voters - 1} would, and two halves cannot decide anything; a quorum device breaks the tie`,
    related: members.slice(1).map(({ summary: one }) => ({
      at: placeOf(one, one.nameAt),
      message: `${titleOf(one)} is a member too`,
    })),
  };
}

function failures(count: number): string {
  if (count === 0) return 'no failure';
  return count === 1 ? 'one failure' : `${count} failures`;
}

/** One voter would be no cluster any more. */
function fixesFor(at: Place, voters: number): readonly Fix[] {
  const to = (count: number) => reviewFix(`Run ${count} servers`, set(at, count));
  return voters > 2 ? [to(voters + 1), to(voters - 1)] : [to(voters + 1)];
}
