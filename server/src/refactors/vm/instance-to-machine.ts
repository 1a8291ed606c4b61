// Turns a bare instance into a VirtualMachine that starts it again.

import { reviewFix } from '../../lint/fix.ts';
import { refactor } from '../../lint/refactor.ts';
import { isOn } from '../../model/cursor.ts';
import { TO_VIRTUAL_MACHINE, toVirtualMachine } from '../../model/instanceMoves.ts';

export default refactor({
  id: 'vm/instance-to-machine',

  *offer(cursor, { index }) {
    const { resource } = cursor;
    const { namespace, name } = resource;
    if (![resource.at('kind'), resource.at('spec')].some(field => isOn(cursor, field))) return;
    const edits = toVirtualMachine(resource);
    // A machine of this name has this very instance.
    const namesake = { group: 'kubevirt.io', kind: 'VirtualMachine', namespace, name };
    if (edits.length > 0 && !index.find(namesake)) yield reviewFix(TO_VIRTUAL_MACHINE, ...edits);
  },
});
