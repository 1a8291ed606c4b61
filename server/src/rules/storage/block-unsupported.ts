// Network shares and directories are file systems; only disks can be raw block devices.

import { volumeSourceOf } from '../../knowledge/volumeSources.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPersistentVolume } from '../../model/persistentVolume.ts';

export default resourceRule({
  id: 'storage/block-unsupported',
  title: 'raw block volume of a type that has no device',
  why: 'A network share or a directory of the node is a file system already, so the kubelet has no device to map and the Pod never starts.',
  docs: 'kubernetes/raw-block-volumes',
  guide: 'performance/block-volumes',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolume'],
  mentions: ['Block'],
  since: '0.1.0',
  rows: ['block-mode-unsupported-source'],

  *check(resource) {
    if (!isPersistentVolume(resource)) return;
    const spec = resource.at('spec');
    const mode = spec.at('volumeMode');
    if (mode.string() !== 'Block') return;
    const source = spec.entries().find(({ name }) => volumeSourceOf(name)?.where.includes('pv'));
    if (!source || volumeSourceOf(source.name)?.block !== 'no') return;
    yield {
      at: mode.asValue(),
      message: `\`${source.name}\` volumes are file systems, so no Pod gets a raw block device from this one`,
      related: [{ at: source.asKey(), message: `the volume is of type \`${source.name}\`` }],
      fixes: [reviewFix('Change `volumeMode` to `Filesystem`', set(mode.asValue(), 'Filesystem'))],
    };
  },
});
