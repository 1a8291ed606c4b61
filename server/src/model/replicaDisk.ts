// Disks that all machines of a replica set or a pool would write to, although none of them says that it shares.

import { type ClaimUse, isExclusive } from './claims.ts';
import type { WorkspaceIndex } from './index.ts';
import type { Summary } from './summary.ts';

/**
 * The claims that each machine of a replica set or a pool attaches as a disk of its own. Disks that say they are shared
 * are no mistake of this kind, unless their claim is known to be for one node.
 */
export function replicaDisksOf(summary: Summary, index: WorkspaceIndex): readonly ClaimUse[] {
  if (!summary.isVm) return [];
  return summary.claimUses.filter(({ claim, as, isReadOnly, disk }) => {
    if (claim === '' || as !== 'disk' || isReadOnly) return false;
    return !disk?.isShareable || index.claims(summary.namespace, claim).some(made => isExclusive(made.claim));
  });
}
