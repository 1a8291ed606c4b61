// A class of storage that is called a little otherwise where it is defined.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { danglingOf, type Signs } from '../../model/dangling.ts';

const SIGNS: readonly Signs[] = [
  { kinds: ['storage.k8s.io/StorageClass'], as: 'StorageClass', isComplete: false },
  { kinds: ['storage.k8s.io/VolumeAttributesClass'], as: 'VolumeAttributesClass', isComplete: false },
  { kinds: ['snapshot.storage.k8s.io/VolumeSnapshotClass'], as: 'VolumeSnapshotClass', isComplete: false },
];

export default workspaceRule({
  id: 'storage/class-not-found',
  title: 'class of storage that is called otherwise where it is defined',
  why: 'A claim that names a class which does not exist gets no volume.',
  docs: 'kubernetes/storage-classes',
  guide: 'data/native-storage',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: ['1.8/names'],

  *check(summary, index) {
    for (const { at, told, related, corrections } of danglingOf(SIGNS, summary, index)) {
      yield {
        at,
        message: `${told}, so no volume is made for it`,
        related,
        fixes: corrections.map(({ title, edit }) => reviewFix(title, edit)),
      };
    }
  },
});
