// A disk with several writers needs something that stops a writer which no longer answers.

import { type Fix, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { addFenceAgentRole, addNodeHealthCheck, sayExternal, toReservation } from '../../model/fencingEdits.ts';
import type { MadeClaim, WorkspaceIndex } from '../../model/index.ts';
import { listed } from '../../model/listed.ts';
import { titleOf } from '../../model/resource.ts';
import {
  idleFencingOf,
  isFenced,
  type SharedDisk,
  type Sharer,
  sharedDisksOf,
  unseenSetupOf,
} from '../../model/sharedDisk.ts';
import { isSame, placeOf, type Summary } from '../../model/summary.ts';

export default workspaceRule({
  id: 'fencing/missing',
  title: 'shared disk without fencing',
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

  *check(summary, index, { fencing }) {
    if (fencing === 'assumed') return;
    for (const disk of sharedDisksOf(summary, index)) {
      const [first, ...others] = disk.sharers;
      if (!first || !isSame(first.summary, summary) || isFenced(disk, index)) continue;
      // What is known to be absent does not hide in a Secret either.
      const unseen = fencing === 'none' ? [] : unseenSetupOf(disk, index).map(titleOf);
      yield {
        at: first.use.claimAt,
        message: messageFor(disk, [...new Set(unseen)]),
        severity: disk.running < 2 || unseen.length > 0 ? 'info' : 'warning',
        related: [...others.map(relatedWriter), ...disk.makers.map(relatedClaim), ...relatedIdle(disk, index)],
        fixes: fixesFor(disk, summary),
      };
    }
  },
});

function messageFor(disk: SharedDisk, unseen: readonly string[]): string {
  const members = listed(disk.sharers.map(memberName));
  const isOrAre = unseen.length > 1 ? 'are' : 'is';
  const doubt = unseen.length > 0 ? ` (${listed(unseen)} ${isOrAre} out of sight)` : '';
  const when = disk.running < 2 ? 'once several run and a node stops answering' : 'when a node stops answering';
  return `disk \`${disk.claim}\` is written by ${members}, but no fencing was found at the node, in the guest, at the disk or in the application${doubt}: ${when}, one may still write while another takes over, and the data is ruined`;
}

function memberName({ summary }: Sharer): string {
  const { replicas, kind } = summary;
  if (kind === 'DaemonSet') return `${titleOf(summary)} on every node`;
  return replicas > 1 ? `${replicas} replicas of ${titleOf(summary)}` : titleOf(summary);
}

function relatedWriter({ summary, use }: Sharer) {
  return { at: placeOf(summary, use.claimAt), message: `${titleOf(summary)} writes to it too` };
}

function relatedClaim({ claim, by }: MadeClaim) {
  return { at: placeOf(by, claim.at), message: `${titleOf(by)} makes the claim` };
}

function relatedIdle(disk: SharedDisk, index: WorkspaceIndex) {
  return idleFencingOf(disk, index).map(({ by, idle }) => ({
    at: placeOf(by, idle.at),
    message: `${titleOf(by)} does not act: ${idle.because}`,
  }));
}

function fixesFor(disk: SharedDisk, summary: Summary): readonly Fix[] {
  const reservation = toReservation(disk);
  const hasVm = disk.sharers.some(sharer => sharer.summary.isVm);
  return [
    ...(reservation.length > 0
      ? [reviewFix(`Attach \`${disk.claim}\` as a LUN with a persistent reservation in every VM`, ...reservation)]
      : []),
    reviewFix('Add a NodeHealthCheck that has dead nodes remediated', addNodeHealthCheck()),
    ...(hasVm
      ? [reviewFix('Add the role with which `fence_kubevirt` stops VMs', addFenceAgentRole(summary.namespace))]
      : []),
    reviewFix('Say that fencing is configured elsewhere', sayExternal(summary)),
  ];
}
