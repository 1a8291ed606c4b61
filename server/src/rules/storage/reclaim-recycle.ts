// Recycling means that a Pod of the cluster deletes all files of the volume.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPersistentVolume } from '../../model/persistentVolume.ts';

export default resourceRule({
  id: 'storage/reclaim-recycle',
  title: 'reclaim policy that empties the volume',
  why: '`Recycle` runs `rm -rf` over the volume when its claim goes; it is deprecated, and refused for the root of the node.',
  docs: 'kubernetes/reclaiming',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolume'],
  mentions: ['Recycle'],
  since: '0.1.0',
  rows: ['pv-reclaim-recycle'],
  tags: ['deprecated'],

  *check(resource) {
    const spec = resource.at('spec');
    const policy = spec.at('persistentVolumeReclaimPolicy');
    if (!isPersistentVolume(resource) || policy.string() !== 'Recycle') return;
    const isRoot = spec.at('hostPath', 'path').string() === '/';
    yield {
      at: policy.asValue(),
      severity: isRoot ? 'error' : 'warning',
      message: isRoot
        ? '`Recycle` would empty the root of the node, so the API server refuses the volume'
        : '`Recycle` is deprecated and deletes all files of the volume when its claim goes',
      fixes: [reviewFix('Change to `Retain`', set(policy.asValue(), 'Retain'))],
    };
  },
});
