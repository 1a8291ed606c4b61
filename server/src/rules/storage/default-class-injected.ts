// A claim that names a volume but no class is given the default class, which the volume is not of.

import { safeFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { volumesTiedTo } from '../../model/binding.ts';
import { isPartial } from '../../model/claims.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'storage/default-class-injected',
  title: 'claim for a certain volume without a class',
  why: 'The API server gives a claim without `storageClassName` the default class of the cluster, and then it no longer fits the volume it names.',
  docs: 'kubernetes/storage-classes',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['PersistentVolumeClaim'],
  since: '0.1.0',
  rows: ['pvc-storage-class-unset-static'],

  *check(summary, index) {
    if (summary.kind !== 'PersistentVolumeClaim') return;
    for (const claim of summary.claims) {
      if (isPartial(claim) || claim.terms.className !== undefined || !claim.volumeName) continue;
      const [tied] = volumesTiedTo({ claim, by: summary }, index);
      if (!tied || tied.isMutual || tied.volume.block === undefined) continue;
      const className = tied.volume.terms.className ?? '';
      const ofClass = className ? `of the class \`${className}\`` : 'of no class';
      yield {
        at: claim.volumeNameAt,
        message: `the volume \`${claim.volumeName}\` is ${ofClass}, but the claim \`${claim.name}\` names none and is given the default class where the cluster has one`,
        related: [
          { at: placeOf(tied.summary, tied.summary.nameAt), message: `${titleOf(tied.summary)} is ${ofClass}` },
        ],
        fixes: [safeFix(`Add \`storageClassName: ${className || '""'}\``, set(claim.terms.classAt, className))],
      };
    }
  },
});
