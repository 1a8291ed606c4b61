// Claims that one node, or one Pod, may use at a time, and that several workloads write to.

import { accessModeOf } from '../knowledge/storage.ts';
import { type Claim, type ClaimUse, isPartial } from './claims.ts';
import type { Sharer } from './ha/sharedDisk.ts';
import type { MadeClaim, WorkspaceIndex } from './index.ts';
import { nearestTo } from './nearby.ts';
import type { Summary } from './summary.ts';

/** A claim that does not let all of its writers work at the same time. */
export interface ExclusiveClaim {
  readonly name: string;
  readonly made: MadeClaim;
  /** In the order of namespace, kind, name and file; at least two. */
  readonly sharers: readonly Sharer[];
  /** Whether one Pod alone may use it, and not those of one node. */
  readonly isOfPod: boolean;
}

/** The exclusive claims that a resource shares with other workloads; the replicas of one share nothing here. */
export function exclusiveClaimsOf(summary: Summary, index: WorkspaceIndex): readonly ExclusiveClaim[] {
  const names = new Set(writesOf(summary).map(({ claim }) => claim));
  return [...names].flatMap(name => exclusiveClaim(name, summary, index) ?? []);
}

function exclusiveClaim(name: string, summary: Summary, index: WorkspaceIndex): ExclusiveClaim | undefined {
  const made = makerFor(summary, name, index);
  const holder = made && holderOf(made.claim);
  if (!made || !holder) return undefined;
  const sharers = index.usersOfClaim(summary.namespace, name).flatMap(user => {
    const use = writesOf(user).find(({ claim }) => claim === name);
    return use && makerFor(user, name, index) === made ? [{ summary: user, use }] : [];
  });
  return sharers.length > 1 ? { name, made, sharers, isOfPod: holder === 'pod' } : undefined;
}

/** What makes the claim that a user means; undefined where nobody does, or where those who do disagree. */
function makerFor(user: Summary, name: string, index: WorkspaceIndex): MadeClaim | undefined {
  const whole = index.claims(user.namespace, name).filter(({ claim }) => !isPartial(claim));
  const nearest = nearestTo(user, whole, ({ by }) => by);
  const [first] = nearest;
  return nearest.every(({ claim }) => holderOf(claim) === (first && holderOf(first.claim))) ? first : undefined;
}

/** Who may use a claim; undefined where one of its modes lets several nodes, and where none is known. */
function holderOf({ accessModes }: Claim): 'node' | 'pod' | undefined {
  const holders = accessModes.map(mode => accessModeOf(mode)?.sharedBy);
  if (holders.length === 0 || holders.some(holder => holder === undefined || holder === 'nodes')) return undefined;
  return holders.includes('node') ? 'node' : 'pod';
}

/** What ends by itself, such as a backup, takes its turn. */
function writesOf({ isLasting, claimUses }: Summary): readonly ClaimUse[] {
  return isLasting ? claimUses.filter(({ claim, isReadOnly }) => claim !== '' && !isReadOnly) : [];
}
