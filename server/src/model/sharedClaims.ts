// Claims that several Pods of one workload want at the same time, and whether the claim lets them.

import { accessModeOf } from '../knowledge/storage.ts';
import { isPartial } from './claims.ts';
import type { MadeClaim, WorkspaceIndex } from './index.ts';
import { nearestTo } from './nearby.ts';
import type { Rollout, RolloutClaim } from './rollout.ts';
import type { Summary } from './summary.ts';

/** Who may write to a claim at the same time, as far as the workspace says. */
export type Holder = 'pod' | 'node' | 'nodes' | 'unknown';

/** A claim of a workload, with what makes it. */
export interface HeldClaim {
  readonly claim: RolloutClaim;
  readonly rollout: Rollout;
  readonly made: MadeClaim | undefined;
  readonly holder: Holder;
}

/** The claims that the Pods of a workload name, with who may hold them. Those of one name that disagree are unknown. */
export function heldClaimsOf(summary: Summary, index: WorkspaceIndex): readonly HeldClaim[] {
  const { rollout } = summary;
  if (!rollout || summary.isVm) return [];
  return rollout.claims.map(claim => {
    const whole = index.claims(summary.namespace, claim.name).filter(made => !isPartial(made.claim));
    const nearest = nearestTo(summary, whole, made => made.by);
    const holders = [...new Set(nearest.map(holderOf))];
    const [holder = 'unknown'] = holders;
    return { claim, rollout, made: nearest[0], holder: holders.length > 1 ? 'unknown' : holder };
  });
}

/** The access modes of a claim as a message names them. */
export function modesOf({ made }: HeldClaim): string {
  return made?.claim.accessModes.join(' and ') ?? '';
}

/** The most that one of the modes of a claim allows: a volume that has several is used in one of them. */
function holderOf({ claim }: MadeClaim): Holder {
  const holders = claim.accessModes.map(mode => accessModeOf(mode)?.sharedBy ?? 'unknown');
  const inOrder: readonly Holder[] = ['unknown', 'nodes', 'node', 'pod'];
  return inOrder.find(holder => holders.includes(holder)) ?? 'unknown';
}
