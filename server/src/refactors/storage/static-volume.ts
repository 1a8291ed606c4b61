// Adds a PersistentVolume made by hand for a claim that names none.

import { reviewFix } from '../../lint/fix.ts';
import { refactor } from '../../lint/refactor.ts';
import { volumesTiedTo } from '../../model/binding.ts';
import { type Cursor, isOn, isWithin } from '../../model/cursor.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { WITH_VOLUME, withVolume } from '../../model/staticVolume.ts';
import { isPart, storageSpecsOf } from '../../model/storageSpecs.ts';
import { claimTermsOf } from '../../model/storageTerms.ts';
import type { Field } from '../../syntax/field.ts';

export default refactor({
  id: 'storage/static-volume',

  *offer(cursor, { index }) {
    const { resource, summary } = cursor;
    const [claim] = summary.claims;
    const [one] = storageSpecsOf(resource).filter(({ form }) => form === 'claim');
    if (!claim || !one || isPart(one)) return;
    const { spec } = one;
    const isHere = [resource.at('kind'), spec].some(field => isOn(cursor, field));
    if (!isHere && !isWithin(cursor, spec.at('storageClassName'))) return;
    if (isServed(spec, cursor, index) || volumesTiedTo({ claim, by: summary }, index).length > 0) return;
    yield reviewFix(WITH_VOLUME, ...withVolume(spec, resource));
  },
});

/** Whether a claim gets its volume in a way of its own, or there is a volume that the new one would be taken for. */
function isServed(spec: Field, { resource, summary }: Cursor, index: WorkspaceIndex): boolean {
  // What the claim begins with is copied by a driver, never into a volume that is there.
  const isSpoken = ['volumeName', 'selector', 'dataSource', 'dataSourceRef'].some(name => spec.at(name).exists);
  // A class in an annotation of old would win over the empty one that is written.
  const isAnnotated = !spec.at('storageClassName').exists && claimTermsOf(resource.root, spec).className !== undefined;
  const namesake = { group: '', kind: 'PersistentVolume', namespace: undefined, name: summary.name };
  return isSpoken || isAnnotated || index.find(namesake) !== undefined;
}
