// Moves what cloud-init is told to a Secret.

import { reviewFix } from '../../lint/fix.ts';
import { refactor } from '../../lint/refactor.ts';
import { cloudInitsOf } from '../../model/cloudInit.ts';
import { toSecret, toSecretTitle } from '../../model/cloudInitEdits.ts';
import { isOn, isWithin } from '../../model/cursor.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default refactor({
  id: 'guest/data-to-secret',

  *offer(cursor) {
    for (const cloudInit of vmSpecsOf(cursor.resource).flatMap(cloudInitsOf)) {
      for (const half of [cloudInit.user, cloudInit.network]) {
        const isMeant =
          isWithin(cursor, half.plain) || isWithin(cursor, half.encoded) || isOn(cursor, cloudInit.source);
        const edits = isMeant ? toSecret(cloudInit, half) : [];
        if (edits.length > 0) yield reviewFix(toSecretTitle(half), ...edits);
      }
    }
  },
});
