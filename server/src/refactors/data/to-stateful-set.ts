// Turns a Deployment that names a claim into a StatefulSet whose Pods have claims of their own.

import { reviewFix } from '../../lint/fix.ts';
import { refactor } from '../../lint/refactor.ts';
import { TO_STATEFUL_SET, toClaimTemplate } from '../../model/claimEdits.ts';
import { type Cursor, isOn, isWithin } from '../../model/cursor.ts';
import { type PodSpec, podSpecsOf } from '../../model/podSpec.ts';
import { volumeUsesOf } from '../../model/volumeUse.ts';
import type { Field } from '../../syntax/field.ts';

export default refactor({
  id: 'data/to-stateful-set',

  *offer(cursor) {
    if (cursor.resource.kind !== 'Deployment') return;
    for (const pod of podSpecsOf(cursor.resource)) {
      for (const volume of volumesAt(cursor, pod)) {
        const edits = toClaimTemplate(pod, volume);
        if (edits.length > 0) yield reviewFix(TO_STATEFUL_SET, ...edits);
      }
    }
  },
});

/** The volumes on claims that a cursor means: at the volume, at one of its uses, or at `kind` where there is only one. */
function volumesAt(cursor: Cursor, pod: PodSpec): readonly Field[] {
  const volumes = pod.spec
    .at('volumes')
    .items()
    .filter(volume => volume.at('persistentVolumeClaim', 'claimName').string());
  if (isOn(cursor, cursor.resource.at('kind'))) return volumes.length === 1 ? volumes : [];
  const isUsed = (volume: Field) =>
    volumeUsesOf(pod).some(use => use.definition === volume && isWithin(cursor, use.field));
  return volumes.filter(volume => isWithin(cursor, volume) || isUsed(volume));
}
