// A claim without a class depends on which one each cluster calls its default.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { WITH_VOLUME, withVolume } from '../../model/staticVolume.ts';
import { STORAGE_WORDS, storageSpecsOf } from '../../model/storageSpecs.ts';
import { claimTermsOf } from '../../model/storageTerms.ts';

export default resourceRule({
  id: 'storage/class-not-named',
  title: 'claim without a class',
  why: 'Which storage a claim without `storageClassName` gets, and whether it gets any, depends on the default class of the cluster.',
  docs: 'kubernetes/storage-classes',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'info',
  profile: 'strict',
  kinds: ['PersistentVolumeClaim', 'DataVolume', 'Pod templates', 'VM templates'],
  mentions: STORAGE_WORDS,
  since: '0.1.0',
  reads: 'absence',
  rows: ['pvc-storage-class-unset'],

  *check(resource) {
    for (const { spec, root, form, title } of storageSpecsOf(resource)) {
      const { className } = claimTermsOf(root, spec);
      // A claim for a certain volume is told by its own rule.
      if (form === 'volume' || className !== undefined || spec.at('volumeName').exists) continue;
      yield {
        at: spec.asKey(),
        message: `${title} names no \`storageClassName\`, so it gets the default class of the cluster, or nothing`,
        fixes: [
          reviewFix('Name the class', set(spec.at('storageClassName').asValue(), '${1:standard}')),
          ...(form === 'claim' ? [reviewFix(WITH_VOLUME, ...withVolume(spec, resource))] : []),
        ],
      };
    }
  },
});
