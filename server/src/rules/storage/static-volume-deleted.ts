// A volume that somebody made by hand holds data that somebody knows of.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPersistentVolume } from '../../model/persistentVolume.ts';

export default resourceRule({
  id: 'storage/static-volume-deleted',
  title: 'hand-made volume that goes with its claim',
  why: 'When the claim is deleted, the driver deletes the data behind the volume, or cannot and leaves the volume as failed.',
  docs: 'kubernetes/reclaiming',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['PersistentVolume'],
  mentions: ['Delete'],
  since: '0.1.0',
  rows: ['pv-reclaim-delete-static'],

  *check(resource) {
    const policy = resource.at('spec', 'persistentVolumeReclaimPolicy');
    if (!isPersistentVolume(resource) || policy.string() !== 'Delete') return;
    // What a provisioner made, it may delete.
    if (resource.at('metadata', 'annotations', 'pv.kubernetes.io/provisioned-by').exists) return;
    yield {
      at: policy.asValue(),
      message:
        '`Delete` takes a volume that was made by hand away with its claim, or leaves it as failed where no driver can',
      fixes: [reviewFix('Change to `Retain`', set(policy.asValue(), 'Retain'))],
    };
  },
});
