// Only a CSI driver can change the attributes of a volume.

import { volumeSourceOf } from '../../knowledge/volumeSources.ts';
import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPersistentVolume } from '../../model/persistentVolume.ts';

export default resourceRule({
  id: 'storage/attributes-class-refused',
  title: 'class of attributes on a volume that cannot have one',
  why: 'The API server takes `volumeAttributesClassName` on a PersistentVolume only with a name in it, and only for volumes of a CSI driver.',
  docs: 'kubernetes/volume-attributes-classes',
  guide: 'data/native-storage',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolume'],
  since: '0.1.0',
  rows: [],
  mentions: ['volumeAttributesClassName'],

  *check(resource) {
    if (!isPersistentVolume(resource)) return;
    const spec = resource.at('spec');
    const name = spec.at('volumeAttributesClassName');
    if (name.string() === undefined) return;
    const source = spec.entries().find(({ name }) => volumeSourceOf(name)?.where.includes('pv'));
    const isOfDriver = source === undefined || source.name === 'csi';
    if (isOfDriver && name.string() !== '') return;
    const why = isOfDriver ? 'is empty' : `stands on a \`${source.name}\` volume, which no CSI driver makes`;
    yield {
      at: name.asKey(),
      message: `\`volumeAttributesClassName\` ${why}, so the API server refuses the volume`,
      fixes: [reviewFix('Remove `volumeAttributesClassName`', remove(name.asEntry()))],
    };
  },
});
