// Groups of virtual machines and Pods that form a cluster, with what speaks for it; names that are alike never suffice.

import type { HaUse } from '../../knowledge/haSignals.ts';
import type { Place } from '../../syntax/place.ts';
import type { Summary } from '../summary.ts';
import type { ClusterId, HaSignal, Peer } from './guest.ts';
import type { MemberFacts } from './member.ts';
import type { SharedDisk } from './sharedDisk.ts';

/**
 * What kind of a cluster it is: its members write to one disk; one follows another; all of them write or serve; they
 * vote; or a service or an address moves between them and nothing is known of its data.
 */
export type HaKind = 'shared-disk' | 'replicated' | 'active-active' | 'quorum' | 'failover';

/** What speaks for a group. */
export type EvidenceUse =
  | Exclude<HaUse, 'fencing' | 'stale-agent' | 'fencing-off'>
  | 'shared-disk'
  | 'co-reference'
  | 'cluster-id'
  | 'subdomain'
  | 'spread'
  | 'roles'
  | 'naming'
  | 'network';

/** One thing that speaks for a group. */
export interface Evidence {
  readonly use: EvidenceUse;
  /** How much it says: 100 is certain. Of several of one use the strongest counts. */
  readonly weight: number;
  /** A sentence without a full stop: `pcs host auth names VirtualMachine/db-b`. */
  readonly says: string;
  /** With the document it lies in. */
  readonly at: Place;
}

/** A text that a member's guest reads, said by the member itself or by a Secret or ConfigMap. */
export interface ToldBy {
  /** Whose places these are: `placeOf(by, signal.at)`. */
  readonly by: Summary;
  readonly signals: readonly HaSignal[];
  readonly peers: readonly Peer[];
  readonly clusterIds: readonly ClusterId[];
}

/** A member of a group. */
export interface HaMember {
  readonly summary: Summary;
  /** What its own manifest shows; undefined for Pods without any sign but the disk. */
  readonly facts: MemberFacts | undefined;
  /** What its guest is told, by its own manifest first. */
  readonly told: readonly ToldBy[];
}

/** A cluster. */
export interface HaGroup {
  readonly kind: HaKind;
  /** In the order of namespace, kind, name and file. A finding about the group stands at the first one. */
  readonly members: readonly HaMember[];
  /** Strongest first. */
  readonly evidence: readonly Evidence[];
  /** The sum of the strongest evidence of each use: from 100 a cluster is certain, below 50 there is no group. */
  readonly score: number;
  /** The disks that several members write to. */
  readonly disks: readonly SharedDisk[];
  /** How many run at once, replicas counted. */
  readonly running: number;
}

/** The signals of a group of certain uses, with the resource whose text they stand in; each text once. */
export function signalsOf(
  { members }: HaGroup,
  ...uses: readonly HaUse[]
): readonly { readonly by: Summary; readonly signal: HaSignal }[] {
  const seen = new Set<HaSignal>();
  return members
    .flatMap(({ told }) => told.flatMap(({ by, signals }) => signals.map(signal => ({ by, signal }))))
    .filter(({ signal }) => {
      if (!uses.includes(signal.use) || seen.has(signal)) return false;
      seen.add(signal);
      return true;
    });
}

/** The cluster manager of a group as a message calls it; undefined where no text configures one. */
export function managerOf(group: HaGroup): string | undefined {
  const called = signalsOf(group, 'manager').map(({ signal }) => signal.called);
  // Corosync is what Pacemaker stands on.
  return called.find(name => name !== 'Corosync') ?? called[0];
}

/**
 * Whether two of its members must never take themselves for the only one: they write to one disk, or something promotes
 * a standby. Software that votes, and members of which all may write, look after themselves.
 */
export function needsFencing(group: HaGroup): boolean {
  if (group.kind === 'shared-disk') return true;
  if (group.kind !== 'replicated') return false;
  return (
    managerOf(group) !== undefined ||
    signalsOf(group, 'address').length > 0 ||
    signalsOf(group, 'replication').some(({ signal }) => signal.signal === 'repmgr-automatic')
  );
}
