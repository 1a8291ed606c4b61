// A disk that several machines share lies as an image file on a file system.

import { reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { type ClaimUse, certainMode, isPartial } from '../../model/claims.ts';
import { type SharedDisk, sharedDisksOf } from '../../model/ha/sharedDisk.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { nearestTo } from '../../model/nearby.ts';
import { titleOf } from '../../model/resource.ts';
import { isSame, placeOf, type Summary } from '../../model/summary.ts';

export default workspaceRule({
  id: 'fencing/shareable-on-file-system',
  title: 'shared disk that is a file',
  why: 'On a claim with a file system a disk is an image file, which each node locks and caches for itself; sharing takes a raw block volume.',
  docs: 'okd/shared-volumes',
  guide: 'ha/shared-disk',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['#15'],

  *check(summary, index) {
    const candidates = summary.claimUses.filter(use => use.disk && !use.isReadOnly);
    if (candidates.length === 0) return;
    const disks = sharedDisksOf(summary, index);
    for (const use of candidates) {
      const disk = disks.find(({ sharers }) =>
        sharers.some(sharer => isSame(sharer.summary, summary) && sharer.use.volume === use.volume),
      );
      const made = isShared(use, disk) ? makerOf(use, summary, index) : undefined;
      // Of several members the first one is told.
      const isFirst = !disk || disk.sharers.some((sharer, at) => at === 0 && isSame(sharer.summary, summary));
      if (!made || !isFirst) continue;
      const others = disk?.sharers.slice(1) ?? [];
      yield {
        at: use.at,
        message: `the ${use.as === 'lun' ? 'LUN' : 'shareable disk'} \`${use.volume}\` is a file on the file system of \`${use.claim}\`, which each node locks and caches for itself: sharing it takes \`volumeMode: Block\``,
        related: [
          ...others.map(other => ({
            at: placeOf(other.summary, other.use.at),
            message: `${titleOf(other.summary)} attaches it too`,
          })),
          { at: placeOf(made.by, made.claim.at), message: `${titleOf(made.by)} makes the claim` },
        ],
        fixes: [
          reviewFix(
            `Set \`volumeMode: Block\` on ${titleOf(made.by)}, which takes a new claim`,
            set(placeOf(made.by, made.claim.volumeModeAt), 'Block'),
          ),
        ],
      };
    }
  },
});

function isShared({ as, disk }: ClaimUse, shared: SharedDisk | undefined): boolean {
  if (as === 'lun') return disk?.hasReservation === true || shared !== undefined;
  return disk?.isShareable === true;
}

/** What makes the claim with a file system; undefined where it is a block volume, or not known. */
function makerOf(use: ClaimUse, summary: Summary, index: WorkspaceIndex) {
  const whole = index.claims(summary.namespace, use.claim).filter(({ claim }) => !isPartial(claim));
  const nearest = nearestTo(summary, whole, ({ by }) => by);
  return nearest.every(({ claim }) => certainMode(claim) === 'Filesystem') ? nearest[0] : undefined;
}
