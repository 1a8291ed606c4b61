// Puts a DataVolume, filled from the same image, in the place of a disk that begins anew with every start.

import { reviewFix } from '../../lint/fix.ts';
import { refactor } from '../../lint/refactor.ts';
import { isWithin } from '../../model/cursor.ts';
import { TO_LASTING_DISK, toLastingDisk } from '../../model/ownDataVolume.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default refactor({
  id: 'vm/lasting-disk',

  *offer(cursor) {
    for (const vm of vmSpecsOf(cursor.resource)) {
      for (const { field, volume } of vm.disks) {
        const source = volume.at('containerDisk');
        // An image in a drive is read, such as one with drivers.
        if (!isWithin(cursor, source) || field.at('cdrom').exists) continue;
        const edits = toLastingDisk(vm, source);
        if (edits.length > 0) yield reviewFix(TO_LASTING_DISK, ...edits);
      }
    }
  },
});
