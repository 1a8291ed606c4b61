// A cluster with one writer at a time needs something that stops a member which no longer answers.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { type Context, workspaceRule } from '../../lint/rule.ts';
import { addFenceAgentRole, addNodeHealthCheck, sayExternal, toReservation } from '../../model/fencingEdits.ts';
import { type GroupFencing, groupFencingOf, idleAgentsOf, openDisksOf, unreservedOf } from '../../model/ha/fencing.ts';
import { type HaGroup, type HaMember, managerOf, needsFencing, signalsOf } from '../../model/ha/group.ts';
import { haGroupOf, isFirstOf } from '../../model/ha/groups.ts';
import type { SharedDisk } from '../../model/ha/sharedDisk.ts';
import { listed } from '../../model/listed.ts';
import { titleOf } from '../../model/resource.ts';
import { isSame, placeOf, type Summary } from '../../model/summary.ts';
import { isWindowsCluster } from '../../model/windowsCluster.ts';

export default workspaceRule({
  id: 'fencing/missing',
  title: 'cluster without fencing',
  why: 'When a node stops answering nobody can tell whether its member still writes; a standby that takes over without fencing ruins the data.',
  docs: 'kubevirt/disk-sharing',
  guide: 'ha/shared-disk',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates', 'Pod templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['ha-fencing-missing', 'shared-disk-cluster'],

  *check(summary, index, context) {
    const { fencing } = context;
    if (fencing === 'assumed') return;
    const group = haGroupOf(summary, index);
    if (!group || !isFirstOf(group, summary) || !needsFencing(group)) return;
    // Windows fences by its reservations, without which its cluster is refused: that is said instead.
    if (group.kind === 'shared-disk' && isWindowsCluster(group)) return;
    const found = groupFencingOf(group, index);
    if (found.isFenced) return;
    // What is known to be absent does not hide in a Secret either.
    const unseen = fencing === 'none' ? [] : found.unseen.map(titleOf);
    yield {
      at: placeFor(group, summary),
      message: messageFor(group, unseen, found),
      severity: group.running < 2 || unseen.length > 0 || group.score < 100 ? 'info' : 'warning',
      related: [...relatedMembers(group, summary), ...openDisksOf(group).flatMap(relatedDisk), ...relatedIdle(found)],
      fixes: fixesFor(group, summary, context),
    };
  },
});

/** Where the first member names the disk; without one where its text speaks of the cluster, else its name. */
function placeFor(group: HaGroup, summary: Summary) {
  const [use] = openDisksOf(group)
    .flatMap(({ sharers }) => sharers)
    .filter(sharer => isSame(sharer.summary, summary));
  if (use) return use.use.claimAt;
  const own = group.members[0]?.told.find(({ by }) => isSame(by, summary));
  const [first] = own?.signals.filter(({ weight }) => weight > 0) ?? [];
  return first?.at ?? summary.nameAt;
}

function messageFor(group: HaGroup, unseen: readonly string[], found: GroupFencing): string {
  const isOrAre = unseen.length > 1 ? 'are' : 'is';
  const doubt = unseen.length > 0 ? ` (${listed(unseen)} ${isOrAre} out of sight)` : '';
  return group.kind === 'shared-disk' ? aboutDisks(group, doubt, idleAgentsOf(found)) : aboutPair(group, doubt);
}

function aboutDisks(group: HaGroup, doubt: string, agents: readonly string[]): string {
  const disks = openDisksOf(group);
  const names = listed(disks.map(({ claim }) => `\`${claim}\``));
  const writers = disks.flatMap(({ sharers }) => sharers.map(sharer => memberName(sharer.summary)));
  const lacking = disks.flatMap(unreservedOf);
  const isPartial = lacking.length < disks.flatMap(({ sharers }) => sharers).length;
  const partly = isPartial
    ? ` (${listed(titlesOf(lacking))} ${lacking.length > 1 ? 'do' : 'does'} not reserve it)`
    : '';
  const idle =
    agents.length > 0 ? ` (${listed(agents)} ${agents.length > 1 ? 'work' : 'works'} by reservations alone)` : '';
  const when = group.running < 2 ? 'once several run and a node stops answering' : 'when a node stops answering';
  return `${disks.length > 1 ? `disks ${names} are` : `disk ${names} is`} written by ${listed([...new Set(writers)])}, but no fencing was found at the node, in the guest${idle}, at the disk${partly} or in the application${doubt}: ${when}, one may still write while another takes over, and the data is ruined`;
}

function aboutPair(group: HaGroup, doubt: string): string {
  const { members, running } = group;
  const [replication] = signalsOf(group, 'replication').map(({ signal }) => signal.called);
  const manager = managerOf(group);
  const names = listed(members.map(({ summary }) => memberName(summary)));
  const how = `replicate with ${replication}${manager ? ` under ${manager}` : ''}`;
  const when = running < 2 ? 'once several run and one stops answering' : 'when one stops answering';
  return `${names} ${how}, but no fencing was found at the node, in the guest or in the application${doubt}: ${when}, another is promoted while the lost one may still write, and the data forks`;
}

function memberName(summary: Summary): string {
  const { replicas, kind } = summary;
  if (kind === 'DaemonSet') return `${titleOf(summary)} on every node`;
  return replicas > 1 ? `${replicas} replicas of ${titleOf(summary)}` : titleOf(summary);
}

function titlesOf(sharers: SharedDisk['sharers']): readonly string[] {
  return [...new Set(sharers.map(({ summary }) => titleOf(summary)))];
}

function relatedMembers(group: HaGroup, summary: Summary) {
  const disks = openDisksOf(group);
  return group.members
    .filter(member => !isSame(member.summary, summary))
    .map(({ summary: other }: HaMember) => {
      const use = disks.flatMap(({ sharers }) => sharers).find(sharer => isSame(sharer.summary, other))?.use;
      const what = use ? 'writes to it too' : 'belongs to the cluster';
      return { at: placeOf(other, use?.claimAt ?? other.nameAt), message: `${titleOf(other)} ${what}` };
    });
}

function relatedDisk({ makers, volumes }: SharedDisk) {
  return [
    ...makers.map(({ by, claim }) => ({ at: placeOf(by, claim.at), message: `${titleOf(by)} makes the claim` })),
    ...volumes.map(by => ({ at: placeOf(by, by.nameAt), message: `${titleOf(by)} leads to the same disk` })),
  ];
}

function relatedIdle({ layers }: GroupFencing) {
  return layers
    .flatMap(({ found }) => found)
    .flatMap(({ by, called, idle }) => {
      const title = titleOf(by);
      const what = called === title ? title : `${called} in ${title}`;
      return idle ? [{ at: placeOf(by, idle.at), message: `${what} does not act: ${idle.because}` }] : [];
    });
}

function fixesFor(group: HaGroup, summary: Summary, { configFile, kubeVirt }: Context): readonly Fix[] {
  const reservations = openDisksOf(group).flatMap(disk => {
    const edits = toReservation(disk, kubeVirt);
    const title = `Attach \`${disk.claim}\` as a LUN with a persistent reservation in every VM`;
    return edits.length > 0 ? [reviewFix(title, ...edits)] : [];
  });
  const assumed = configFile && set({ ...configFile.root, path: ['fencing'] }, 'assumed');
  return [
    ...reservations,
    reviewFix('Add a NodeHealthCheck that has dead nodes remediated', addNodeHealthCheck()),
    ...(group.members.some(member => member.summary.isVm)
      ? [reviewFix('Add the role with which `fence_kubevirt` stops VMs', addFenceAgentRole(summary.namespace))]
      : []),
    reviewFix('Say that fencing is configured elsewhere', sayExternal(summary)),
    ...(assumed ? [reviewFix(`Say in ${configFile.title} that all clusters are fenced`, assumed)] : []),
  ];
}
