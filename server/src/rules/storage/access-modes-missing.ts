// Every volume and every claim lists at least one access mode.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import {
  isPart,
  isWrittenElsewhere,
  STORAGE_WORDS,
  type StorageSpec,
  storageSpecsOf,
} from '../../model/storageSpecs.ts';

export default resourceRule({
  id: 'storage/access-modes-missing',
  title: 'volume or claim without access modes',
  why: 'The API server refuses a volume or a claim that lists no access mode; there is no default.',
  docs: 'kubernetes/access-modes',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolume', 'PersistentVolumeClaim', 'DataVolume', 'Pod templates', 'VM templates'],
  mentions: STORAGE_WORDS,
  since: '0.1.0',
  reads: 'absence',
  rows: ['pvc-missing-access-modes'],

  *check(resource, context) {
    if (isWrittenElsewhere(['accessModes'], resource, context)) return;
    for (const one of storageSpecsOf(resource).filter(isAskedFor)) {
      const modes = one.spec.at('accessModes');
      const isEmpty = modes.type === 'list' && modes.items().length === 0;
      if (modes.exists && !isEmpty) continue;
      yield {
        at: modes.exists ? modes.asKey() : one.spec.asKey(),
        message: `${one.title} lists no access mode, so it is refused`,
        fixes: fixesFor(one),
      };
    }
  },
});

/** CDI fills in what the StorageProfile knows: always under `storage`, under `pvc` and in claims where a label asks it to. */
function isAskedFor(one: StorageSpec): boolean {
  const isProfiled = one.root.at('metadata', 'labels', 'cdi.kubevirt.io/applyStorageProfile').exists;
  return one.form !== 'storage' && !isProfiled && !isPart(one);
}

function fixesFor({ spec }: StorageSpec): readonly Fix[] {
  return ['ReadWriteOnce', 'ReadWriteMany'].map(mode =>
    reviewFix(`Add \`accessModes: [${mode}]\``, set(spec.at('accessModes').asValue(), [mode])),
  );
}
