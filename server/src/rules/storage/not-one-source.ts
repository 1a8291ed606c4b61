// A volume is of one type.

import { volumeSourceOf, volumeSources } from '../../knowledge/volumeSources.ts';
import type { Finding } from '../../lint/finding.ts';
import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { isPersistentVolume } from '../../model/persistentVolume.ts';
import { podSpecsOf } from '../../model/podSpec.ts';
import { isWrittenElsewhere } from '../../model/storageSpecs.ts';
import { sourcesOf } from '../../model/volumeUse.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'storage/not-one-source',
  title: 'volume of several types, or of none',
  why: 'The API server refuses a volume with more than one type, and a PersistentVolume without any.',
  docs: 'kubernetes/volumes',
  guide: 'data/native-storage',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolume', 'Pod templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: [],

  *check(resource, context) {
    if (isPersistentVolume(resource)) {
      const spec = resource.at('spec');
      const sources = spec.entries().filter(({ name }) => volumeSourceOf(name));
      yield* severalIn(sources.filter(({ name, type }) => type === 'map' && TYPES.includes(name)));
      if (sources.length > 0 || !spec.at('accessModes').exists || !spec.at('capacity').exists) return;
      if (isWrittenElsewhere(TYPES, resource, context)) return;
      yield {
        at: spec.asKey(),
        message: 'nothing says what the volume is on, such as `csi`, `nfs` or `local`, so the API server refuses it',
      };
    }
    for (const volume of podSpecsOf(resource).flatMap(pod => pod.spec.at('volumes').items()))
      yield* severalIn(sourcesOf(volume));
  },
});

const TYPES = volumeSources()
  .filter(({ where }) => where.includes('pv'))
  .map(({ field }) => field);

function* severalIn(sources: readonly Field[]): Iterable<Finding> {
  const [, second] = sources;
  if (!second) return;
  yield {
    at: second.asKey(),
    message: `the volume is ${listed(sources.map(({ name }) => `\`${name}\``))} at once, so the API server refuses it`,
    fixes: sources.map(kept =>
      reviewFix(`Keep \`${kept.name}\``, ...sources.filter(one => one !== kept).map(one => remove(one.asEntry()))),
    ),
  };
}
