// A disk image on a shared file system adds a layer that a shared device does not have.

import { reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { certainMode } from '../../model/claims.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'storage/shared-file-system-disk',
  title: 'disk of a machine as a file on shared storage',
  why: 'Many drivers share only raw block devices between nodes, and a file on a file system is one layer more under the disk.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'performance/block-volumes',
  pillar: 'performance',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV36'],

  *check(summary, index) {
    // A disk that says it is shared needs the device, and is told so by another rule.
    for (const use of summary.claimUses.filter(({ as, disk }) => as === 'disk' && !disk?.isShareable)) {
      const made = index.claim(summary.namespace, use.claim);
      if (!made || certainMode(made.claim) !== 'Filesystem') continue;
      if (!made.claim.terms.accessModes.includes('ReadWriteMany')) continue;
      yield {
        at: use.at,
        message: `the disk \`${use.volume}\` is a file on the shared file system of \`${use.claim}\`, where a raw block device would do with a layer less`,
        related: [{ at: placeOf(made.by, made.claim.at), message: `${titleOf(made.by)} makes the claim` }],
        fixes: [
          reviewFix(
            `Set \`volumeMode: Block\` on ${titleOf(made.by)}`,
            set(placeOf(made.by, made.claim.volumeModeAt), 'Block'),
          ),
        ],
      };
    }
  },
});
