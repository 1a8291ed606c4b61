// A selector looks for volumes made by hand; a class that makes volumes refuses claims with one.

import { remove, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { titleOf } from '../../model/resource.ts';
import { isSelected } from '../../model/selector.ts';
import type { ClaimTerms } from '../../model/storageTerms.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'storage/selector-with-provisioner',
  title: 'selector on a claim of a class that makes volumes',
  why: 'Provisioners make no volume for a claim with a `selector`, so it waits for one that somebody makes by hand.',
  docs: 'kubernetes/persistent-volumes',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['PersistentVolumeClaim'],
  since: '0.1.0',
  rows: ['pvc-selector-dynamic'],

  *check(summary, index) {
    if (summary.kind !== 'PersistentVolumeClaim') return;
    for (const { name, terms, volumeName } of summary.claims) {
      if (!terms.selector || !terms.className || volumeName) continue;
      const found = index.find({
        group: 'storage.k8s.io',
        kind: 'StorageClass',
        namespace: undefined,
        name: terms.className,
      });
      if (!found?.storageClass?.provisions || hasVolumeFor(terms, index)) continue;
      yield {
        at: terms.selectorAt,
        message: `the volumes of the class \`${terms.className}\` are made by \`${found.storageClass.provisioner}\`, which makes none for the claim \`${name}\`, as it has a \`selector\``,
        related: [{ at: placeOf(found, found.nameAt), message: `${titleOf(found)} has volumes made` }],
        fixes: [reviewFix('Remove the selector', remove({ ...terms.selectorAt, aspect: 'entry' }))],
      };
    }
  },
});

/** Whether somebody has made a volume of the class with the labels that are asked for. */
function hasVolumeFor(terms: ClaimTerms, index: WorkspaceIndex): boolean {
  return index
    .ofKind('', 'PersistentVolume')
    .some(
      ({ volume }) =>
        volume !== undefined &&
        volume.terms.className === terms.className &&
        isSelected(terms.selector, volume.terms.labels),
    );
}
