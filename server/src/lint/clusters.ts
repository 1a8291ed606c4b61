// The clusters of a workspace as plain data, for whoever shows them: who belongs to each, why, and what fences it.

import { type GroupFencing, groupFencingOf, type LayerFencing } from '../model/ha/fencing.ts';
import { type HaGroup, type HaMember, needsFencing } from '../model/ha/group.ts';
import { haGroupOf, haGroupsOf, memberIn } from '../model/ha/groups.ts';
import { titleOf } from '../model/resource.ts';
import { placeOf, type Summary } from '../model/summary.ts';
import type { Place } from '../syntax/place.ts';
import type { Span } from '../text/span.ts';
import type { Snapshot } from './snapshot.ts';

/** Something that is said of a place in a file. */
export interface Spot {
  readonly uri: string;
  readonly span: Span;
}

/** A member of a cluster. */
export interface ClusterMember extends Spot {
  /** `VirtualMachine/db-a`. */
  readonly title: string;
  readonly namespace: string | undefined;
  /** The word: `standby`. */
  readonly role: string | undefined;
  /** How many run at once: 0 for a machine that is kept off. */
  readonly replicas: number;
}

/** What speaks for a cluster, and how much. */
export interface ClusterEvidence extends Spot {
  readonly use: string;
  readonly weight: number;
  readonly says: string;
}

/** The fencing at one layer. */
export interface ClusterLayer extends Pick<LayerFencing, 'layer' | 'status' | 'lookedFor'> {
  /** What was found, with what keeps it from acting. */
  readonly found: readonly (Spot & { readonly called: string; readonly idle: string | undefined })[];
}

/** A cluster. */
export interface Cluster {
  readonly kind: HaGroup['kind'];
  readonly score: number;
  readonly members: readonly ClusterMember[];
  /** The claims of the disks that several members write to. */
  readonly claims: readonly string[];
  readonly evidence: readonly ClusterEvidence[];
  /** Whether one of its members must be stopped before another takes over. */
  readonly needsFencing: boolean;
  readonly isFenced: boolean;
  readonly layers: readonly ClusterLayer[];
  /** Who says that fencing is configured elsewhere. */
  readonly external: readonly string[];
  /** What may hold fencing and is not in the workspace. */
  readonly unseen: readonly string[];
}

const KINDS: Readonly<Record<Cluster['kind'], string>> = {
  'active-active': 'all members serve',
  failover: 'one member serves at a time',
  quorum: 'the members vote',
  replicated: 'one member follows another',
  'shared-disk': 'the members write to one disk',
};

/** What a cluster is, in words. */
export function kindOf({ kind }: Cluster): string {
  return KINDS[kind];
}

/** Whether a cluster is fenced, in words. */
export function verdictOn({ needsFencing: isNeeded, isFenced }: Cluster): string {
  if (isFenced) return 'found';
  return isNeeded ? 'none that acts' : 'none, and none is asked for';
}

/** What was found at a layer, with what it lacks. */
export function foundAt({ status, found }: ClusterLayer): readonly (Spot & { readonly says: string })[] {
  return found.map(({ called, idle, uri, span }) => {
    const lack =
      idle === undefined ? (status === 'partial' ? ', but not by every member' : '') : `, which does not act: ${idle}`;
    return { says: `${called}${lack}`, uri, span };
  });
}

/** Who else has to do with the fencing of a cluster: those that say it is elsewhere, and those that may hold it. */
export function remarksOn({ external, unseen }: Cluster): readonly string[] {
  return [
    ...external.map(title => `${title} says that it is configured elsewhere`),
    ...unseen.map(title => `${title} is not in the workspace and may hold it`),
  ];
}

/** All clusters of a workspace, in the order of their first members. */
export function clustersOf(snapshot: Snapshot): readonly Cluster[] {
  return haGroupsOf(snapshot.index).map(group => clusterOf(group, snapshot));
}

/** The cluster that a resource is a member of; undefined for copies of members, and for what belongs to none. */
export function clusterWith(summary: Summary, snapshot: Snapshot): Cluster | undefined {
  const group = haGroupOf(summary, snapshot.index);
  return group && memberIn(group, summary) ? clusterOf(group, snapshot) : undefined;
}

function clusterOf(group: HaGroup, snapshot: Snapshot): Cluster {
  const fencing: GroupFencing = groupFencingOf(group, snapshot.index);
  return {
    kind: group.kind,
    score: group.score,
    members: group.members.map(member => memberOf(member, snapshot)),
    claims: group.disks.map(({ claim }) => claim),
    evidence: group.evidence.map(({ use, weight, says, at }) => ({ use, weight, says, ...spotOf(at, snapshot) })),
    needsFencing: needsFencing(group),
    isFenced: fencing.isFenced,
    layers: fencing.layers.map(({ layer, status, lookedFor, found }) => ({
      layer,
      status,
      lookedFor,
      found: found.map(({ by, called, idle }) => ({
        called,
        idle: idle?.because,
        ...spotOf(placeOf(by, idle?.at ?? by.nameAt), snapshot),
      })),
    })),
    external: fencing.external.map(titleOf),
    unseen: fencing.unseen.map(titleOf),
  };
}

function memberOf({ summary, facts }: HaMember, snapshot: Snapshot): ClusterMember {
  return {
    title: titleOf(summary),
    namespace: summary.namespace,
    role: facts?.role?.word,
    replicas: summary.replicas,
    ...spotOf(placeOf(summary, summary.nameAt), snapshot),
  };
}

function spotOf(at: Place, snapshot: Snapshot): Spot {
  const uri = at.in?.uri ?? '';
  return snapshot.spanOf(at, uri, at.in?.document ?? 0) ?? { uri, span: { start: 0, end: 0 } };
}
