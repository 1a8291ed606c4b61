// A raw device that several nodes write to at once is for software that knows of the others.

import { reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { certainMode } from '../../model/claims.ts';

export default workspaceRule({
  id: 'storage/shared-block',
  title: 'raw block device for many nodes',
  why: 'Nothing orders the writes of several nodes to one raw device, so only cluster-aware software may share it.',
  docs: 'kubernetes/access-modes',
  guide: 'performance/block-volumes',
  pillar: 'data',
  severity: 'info',
  profile: 'strict',
  kinds: ['PersistentVolumeClaim'],
  since: '0.1.0',
  rows: ['rwx-block'],

  *check(summary, index) {
    if (summary.kind !== 'PersistentVolumeClaim') return;
    for (const claim of summary.claims) {
      if (certainMode(claim) !== 'Block' || !claim.terms.accessModes.includes('ReadWriteMany')) continue;
      // Disks of virtual machines are shared this way to move the machine.
      if (index.usersOfClaim(summary.namespace, claim.name).some(({ isVm }) => isVm)) continue;
      yield {
        at: claim.terms.accessModesAt,
        message: `\`${claim.name}\` is a raw block device that many nodes may write to, which only cluster-aware software survives`,
        fixes: [reviewFix('Ask for `ReadWriteOnce`', set(claim.terms.accessModesAt, ['ReadWriteOnce']))],
      };
    }
  },
});
