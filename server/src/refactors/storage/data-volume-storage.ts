// Moves the claim of a DataVolume from `pvc` to `storage`.

import { reviewFix } from '../../lint/fix.ts';
import { refactor } from '../../lint/refactor.ts';
import { isOn, isWithin } from '../../model/cursor.ts';
import { storageSpecsOf, TO_STORAGE, toStorage } from '../../model/storageSpecs.ts';

export default refactor({
  id: 'storage/data-volume-storage',

  *offer(cursor) {
    for (const one of storageSpecsOf(cursor.resource)) {
      const { spec, root, form } = one;
      if (form !== 'pvc' || root.at('spec', 'storage').exists) continue;
      const modes = [spec.at('accessModes'), spec.at('volumeMode')];
      if (isOn(cursor, spec) || modes.some(field => isWithin(cursor, field)))
        yield reviewFix(TO_STORAGE, ...toStorage(one));
    }
  },
});
