// Every volume says how large it is, and every claim how much it asks for.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import {
  isPart,
  isWrittenElsewhere,
  STORAGE_WORDS,
  type StorageSpec,
  sizeFieldOf,
  storageSpecsOf,
} from '../../model/storageSpecs.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'storage/size-missing',
  title: 'volume or claim without a size',
  why: 'The API server refuses a claim that requests no `storage` and a volume whose capacity says none; there is no default.',
  docs: 'kubernetes/persistent-volumes',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolume', 'PersistentVolumeClaim', 'DataVolume', 'Pod templates', 'VM templates'],
  mentions: STORAGE_WORDS,
  since: '0.1.0',
  reads: 'absence',
  rows: ['pvc-missing-size'],

  *check(resource, context) {
    if (isWrittenElsewhere(['resources', 'requests', 'capacity', 'storage'], resource, context)) return;
    for (const one of storageSpecsOf(resource).filter(isAskedFor)) {
      const size = sizeFieldOf(one);
      if (size.exists || isHalfTyped(size.parent) || (one.form !== 'volume' && isHalfTyped(size.parent.parent)))
        continue;
      const field = one.form === 'volume' ? '`capacity`' : '`resources.requests`';
      yield {
        at: one.spec.asKey(),
        message: `${one.title} says no \`storage\` in ${field}, so it is refused`,
        fixes: [reviewFix('Add the size', set(size.asValue(), '${1:10Gi}'))],
      };
    }
  },
});

/** Sources whose size nothing tells: CDI takes the size of a clone from what is cloned, and else asks for one. */
const UNSIZED = ['blank', 'gcs', 'http', 'imageio', 'registry', 's3', 'upload', 'vddk'];

function isAskedFor(one: StorageSpec): boolean {
  if (one.form !== 'storage') return !isPart(one);
  const source = one.root.at('spec', 'source');
  return UNSIZED.some(name => source.at(name).exists);
}

/** Whether a map is still being typed, or holds another resource: that is told by the rule about names of resources. */
function isHalfTyped(field: Field): boolean {
  return field.exists && (field.type !== 'map' || (field.name !== 'resources' && field.entries().length > 0));
}
