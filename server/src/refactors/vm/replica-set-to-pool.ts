// Turns a replica set of bare instances into a pool of VirtualMachines.

import { reviewFix } from '../../lint/fix.ts';
import { refactor } from '../../lint/refactor.ts';
import { isOn } from '../../model/cursor.ts';
import { TO_POOL, toPool } from '../../model/instanceMoves.ts';

export default refactor({
  id: 'vm/replica-set-to-pool',

  *offer(cursor, { index }) {
    const { resource } = cursor;
    const places = [resource.at('kind'), resource.at('spec'), resource.at('spec', 'template')];
    if (!places.some(field => isOn(cursor, field))) return;
    const edits = toPool(resource, index);
    if (edits.length > 0) yield reviewFix(TO_POOL, ...edits);
  },
});
