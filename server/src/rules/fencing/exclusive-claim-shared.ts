// Several workloads write to a claim that only one node, or one Pod, may use at a time.

import type { Severity } from '../../lint/finding.ts';
import { type Edit, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { type ExclusiveClaim, exclusiveClaimsOf } from '../../model/exclusiveClaims.ts';
import { toShareable } from '../../model/fencingEdits.ts';
import { listed } from '../../model/listed.ts';
import { titleOf } from '../../model/resource.ts';
import { isSame, placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'fencing/exclusive-claim-shared',
  title: 'exclusive claim with several writers',
  why: 'A ReadWriteOnce claim keeps the second writer out on another node, and lets both ruin the data on the same one.',
  docs: 'kubernetes/access-modes',
  guide: 'ha/shared-disk',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates', 'Pod templates'],
  since: '0.1.0',
  rows: ['#16', 'MV77'],

  *check(summary, index) {
    for (const claim of exclusiveClaimsOf(summary, index)) {
      const [first, ...others] = claim.sharers;
      const severity = severityOf(claim);
      if (!first || !severity || !isSame(first.summary, summary)) continue;
      yield {
        at: first.use.claimAt,
        severity,
        message: messageFor(claim),
        related: [
          ...others.map(({ summary: other, use }) => ({
            at: placeOf(other, use.claimAt),
            message: `${titleOf(other)} writes to it too`,
          })),
          { at: placeOf(claim.made.by, claim.made.claim.at), message: `${titleOf(claim.made.by)} makes the claim` },
        ],
        // A standby that is kept off has its claim as it should be.
        fixes: severity === 'info' ? [] : [reviewFix(titleFor(claim), ...toShared(claim))],
      };
    }
  },
});

/** As a disk two writers know nothing of one another; as a file system of one node many share it on purpose. */
function severityOf(claim: ExclusiveClaim): Severity | undefined {
  const { sharers, isOfPod, made } = claim;
  const isRunning = sharers.filter(({ summary }) => summary.replicas > 0).length > 1;
  if (!isRunning) return isDisk(claim) ? 'info' : undefined;
  if (isOfPod || isDisk(claim)) return 'error';
  // Pods follow a volume that is tied to a node, and one that is named may be.
  const isTogether = sharers.some(({ summary }) => summary.rollout?.isOnOneNode) || made.claim.volumeName !== undefined;
  return isTogether ? undefined : 'warning';
}

/** Whether two of its writers use it as a raw disk. */
function isDisk({ sharers }: ExclusiveClaim): boolean {
  return sharers.filter(({ use }) => use.as !== 'mount').length > 1;
}

function messageFor(claim: ExclusiveClaim): string {
  const { name, made, sharers, isOfPod } = claim;
  const writers = listed(sharers.map(({ summary }) => titleOf(summary)));
  const isKeptOff = sharers.filter(({ summary }) => summary.replicas > 0).length < 2;
  const what = isOfPod
    ? 'only one of them ever starts'
    : isDisk(claim)
      ? 'on another node the second one never starts, on the same node both ruin the data'
      : 'whoever comes to another node than the first waits for good';
  const when = isKeptOff ? 'once several run, ' : '';
  return `claim \`${name}\` is ${made.claim.accessModes.join(' and ')}, but ${writers} write to it: ${when}${what}`;
}

function titleFor(claim: ExclusiveClaim): string {
  const modes = isDisk(claim) ? '`ReadWriteMany` with `volumeMode: Block`' : '`ReadWriteMany`';
  return `Ask for ${modes}, which takes storage that can be shared`;
}

function toShared(claim: ExclusiveClaim): readonly Edit[] {
  const { made, sharers } = claim;
  const place = (at: typeof made.claim.at) => placeOf(made.by, at);
  return [
    set(place(made.claim.terms.accessModesAt), ['ReadWriteMany']),
    ...(isDisk(claim) ? [set(place(made.claim.volumeModeAt), 'Block'), ...sharers.flatMap(shareable)] : []),
  ];
}

/** A LUN is shared without a word; a disk has to say so. */
function shareable(sharer: ExclusiveClaim['sharers'][number]): readonly Edit[] {
  return sharer.use.as === 'disk' && !sharer.use.disk?.isShareable ? toShareable(sharer) : [];
}
