// Puts an interface on the Pod network behind masquerade, or bridges it.

import { reviewFix } from '../../lint/fix.ts';
import { refactor } from '../../lint/refactor.ts';
import { bindingSwitchOf } from '../../model/bindingSwitch.ts';
import { isOn } from '../../model/cursor.ts';
import { vmInterfacesOf } from '../../model/vmNetwork.ts';

const TITLES = {
  bridge: "Bridge it, so that the guest has the Pod's address and cannot be migrated",
  masquerade: 'Put it behind `masquerade`, so that the guest can be migrated',
} as const;

export default refactor({
  id: 'network/switch-binding',

  *offer(cursor) {
    for (const one of vmInterfacesOf(cursor.resource)) {
      const places = [one.field.at('name'), ...one.bindings];
      if (!places.some(field => isOn(cursor, field))) continue;
      const change = bindingSwitchOf(one);
      if (change) yield reviewFix(TITLES[change.to], ...change.edits);
    }
  },
});
