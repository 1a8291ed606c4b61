// Adds the enlightenments that Windows gains by.

import { reviewFix } from '../../lint/fix.ts';
import { refactor } from '../../lint/refactor.ts';
import { isOn, isWithin } from '../../model/cursor.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import { mayBeWindows } from '../../model/windowsGuest.ts';
import { ADD_ENLIGHTENMENTS, enlightenmentEdits } from '../../model/windowsMachine.ts';

export default refactor({
  id: 'guest/enlightenments',

  *offer(cursor) {
    for (const vm of vmSpecsOf(cursor.resource)) {
      const domain = vm.spec.at('domain');
      const features = domain.at('features');
      const isMeant = isOn(cursor, domain) || isOn(cursor, features) || isWithin(cursor, features.at('hyperv'));
      if (!isMeant || !mayBeWindows(vm)) continue;
      const edits = enlightenmentEdits(vm);
      if (edits.length > 0) yield reviewFix(ADD_ENLIGHTENMENTS, ...edits);
    }
  },
});
