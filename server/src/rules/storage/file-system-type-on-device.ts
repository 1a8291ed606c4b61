// A raw block device has no file system, so what is said about one has no effect.

import { volumeSourceOf } from '../../knowledge/volumeSources.ts';
import { remove, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPersistentVolume } from '../../model/persistentVolume.ts';

export default resourceRule({
  id: 'storage/file-system-type-on-device',
  title: 'file system options of a raw block device',
  why: 'A volume with `volumeMode: Block` is neither formatted nor mounted, so `fsType` and `mountOptions` do nothing.',
  docs: 'kubernetes/raw-block-volumes',
  guide: 'performance/block-volumes',
  pillar: 'data',
  severity: 'hint',
  profile: 'strict',
  kinds: ['PersistentVolume'],
  mentions: ['Block'],
  since: '0.1.0',
  rows: ['block-fstype-ignored'],
  tags: ['unnecessary'],

  *check(resource) {
    const spec = resource.at('spec');
    if (!isPersistentVolume(resource) || spec.at('volumeMode').string() !== 'Block') return;
    const types = spec.entries().flatMap(source => (volumeSourceOf(source.name) ? [source.at('fsType')] : []));
    for (const field of [...types, spec.at('mountOptions')].filter(({ exists }) => exists)) {
      yield {
        at: field.asKey(),
        message: `\`${field.name}\` has no effect on a raw block device, which is never mounted`,
        fixes: [safeFix(`Remove \`${field.name}\``, remove(field.asEntry()))],
      };
    }
  },
});
