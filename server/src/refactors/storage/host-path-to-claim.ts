// Puts a new claim in the place of a directory of the node.

import { reviewFix } from '../../lint/fix.ts';
import { refactor } from '../../lint/refactor.ts';
import { isWithin } from '../../model/cursor.ts';
import { hostPathsOf, TO_NEW_CLAIM, toNewClaimInstead } from '../../model/hostPath.ts';

export default refactor({
  id: 'storage/host-path-to-claim',

  *offer(cursor) {
    // What runs on every node is there for the node: one claim could not stand for all of them.
    if (cursor.resource.kind === 'DaemonSet') return;
    for (const hostPath of hostPathsOf(cursor.resource)) {
      if (hostPath.is !== 'other' || !isWithin(cursor, hostPath.volume)) continue;
      const edits = toNewClaimInstead(hostPath);
      if (edits.length > 0) yield reviewFix(TO_NEW_CLAIM, ...edits);
    }
  },
});
