// Only volumes of CSI drivers can be kept for one Pod.

import { volumeSourceOf } from '../../knowledge/volumeSources.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPersistentVolume } from '../../model/persistentVolume.ts';

export default resourceRule({
  id: 'storage/exclusive-mode-unsupported',
  title: '`ReadWriteOncePod` on a volume without a CSI driver',
  why: 'Kubernetes supports `ReadWriteOncePod` for volumes of CSI drivers alone; other volumes promise it without anybody who keeps the promise.',
  docs: 'kubernetes/access-modes',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['PersistentVolume'],
  mentions: ['ReadWriteOncePod'],
  since: '0.1.0',
  rows: ['access-mode-rwop-combined'],

  *check(resource) {
    if (!isPersistentVolume(resource)) return;
    const spec = resource.at('spec');
    const modes = spec.at('accessModes');
    const [only, second] = modes.items();
    if (only?.string() !== 'ReadWriteOncePod' || second) return;
    const source = spec.entries().find(({ name }) => volumeSourceOf(name)?.where.includes('pv'));
    // A built-in type that a driver has taken over is a volume of that driver.
    if (!source || source.name === 'csi' || volumeSourceOf(source.name)?.redirected) return;
    yield {
      at: only.asValue(),
      message: `\`ReadWriteOncePod\` is for volumes of CSI drivers, and nothing keeps a \`${source.name}\` volume for one Pod`,
      related: [{ at: source.asKey(), message: `the volume is of type \`${source.name}\`` }],
      fixes: [reviewFix('Offer `ReadWriteOnce`', set(only.asValue(), 'ReadWriteOnce'))],
    };
  },
});
