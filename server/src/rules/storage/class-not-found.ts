// A class of storage that is called a little otherwise where it is defined.

import { danglingFindings } from '../../lint/danglingFindings.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { Signs } from '../../model/dangling.ts';

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
    yield* danglingFindings(SIGNS, 'no volume is made for it', summary, index);
  },
});
