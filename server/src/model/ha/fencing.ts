// The fencing that a cluster may count on, layer by layer: what was looked for, what was found, and what keeps it from acting.

import { nodeFencings } from '../../knowledge/fencing.ts';
import { type FencingEvidence, type Idle, RBAC } from '../fencing.ts';
import type { WorkspaceIndex } from '../index.ts';
import { listed } from '../listed.ts';
import type { Reference } from '../reference.ts';
import { titleOf } from '../resource.ts';
import type { Summary } from '../summary.ts';
import type { HaGroup } from './group.ts';
import type { SharedDisk, Sharer } from './sharedDisk.ts';

/** Where a member that no longer answers can be stopped. */
export type Layer = 'node' | 'guest' | 'disk' | 'application';

/** Fencing that was found. */
export interface FoundFencing {
  readonly by: Summary;
  /** What it is, for a message: `SBD`, `NodeHealthCheck/workers`, or an agent by its name. */
  readonly called: string;
  /** What keeps it from acting. */
  readonly idle: Idle | undefined;
  /** Whether a lost member stops by its own clock, so that nobody has to hear from its node. */
  readonly selfStops: boolean;
}

/** What there is at one layer: fencing that acts, for some members alone, that does not act, or none. */
export interface LayerFencing {
  readonly layer: Layer;
  readonly status: 'satisfied' | 'partial' | 'idle' | 'absent';
  readonly found: readonly FoundFencing[];
  /** What was looked for, for a message. */
  readonly lookedFor: string;
}

/** The fencing of a cluster. */
export interface GroupFencing {
  /** In the order of the layers: node, guest, disk, application. A cluster without a shared disk has no layer of the disk. */
  readonly layers: readonly LayerFencing[];
  /** Who says that fencing is configured where no manifest shows it. */
  readonly external: readonly Summary[];
  /** Whether some layer stops a member that no longer answers, or somebody says so. */
  readonly isFenced: boolean;
  /** What sets up the guests and is not in the workspace, so that it may hold their fencing. */
  readonly unseen: readonly Reference[];
}

const LOOKED_FOR: Readonly<Record<Layer, string>> = {
  node: 'a health check that has nodes remediated, or storage that cuts them off',
  guest: 'a fence agent, SBD, or a role to stop VMs',
  disk: 'a persistent reservation in every member',
  application: 'a leader lock, the fencing of DRBD, or the evictions of Oracle Clusterware, OCFS2 or Storage Scale',
};

/** The fencing that a cluster may count on: its members' own, their claims', their namespaces' and the Kubernetes cluster's. */
export function groupFencingOf(group: HaGroup, index: WorkspaceIndex): GroupFencing {
  const all = evidenceFor(group, index);
  const ofLayer = (layer: FencingEvidence['layer']) => all.filter(({ evidence }) => evidence.layer === layer);
  const layers = (['node', 'guest', 'disk', 'application'] as const)
    .filter(layer => layer !== 'disk' || group.disks.length > 0)
    .map(layer => (layer === 'disk' ? diskLayer(group) : layerOf(layer, ofLayer(layer), group)));
  const external = [...new Set(ofLayer('external').map(({ by }) => by))];
  return {
    layers,
    external,
    isFenced: external.length > 0 || layers.some(({ status }) => status === 'satisfied'),
    unseen: unseenOf(group, index),
  };
}

/** The agents of guests that all do nothing, as the disks take no reservations; none where one of them acts. */
export function idleAgentsOf({ layers }: GroupFencing): readonly string[] {
  const idle = layers.filter(({ layer, status }) => layer === 'guest' && status === 'idle');
  return [...new Set(idle.flatMap(({ found }) => found.map(({ called }) => called)))];
}

/** The disks of a group that some writer does not reserve. */
export function openDisksOf({ disks }: HaGroup): readonly SharedDisk[] {
  return disks.filter(disk => unreservedOf(disk).length > 0);
}

/** The writers of a disk that do not reserve it. */
export function unreservedOf({ sharers }: SharedDisk): readonly Sharer[] {
  return sharers.filter(({ use }) => !use.disk?.hasReservation);
}

interface Spoken {
  readonly by: Summary;
  readonly evidence: FencingEvidence;
}

function layerOf(layer: Layer, spoken: readonly Spoken[], group: HaGroup): LayerFencing {
  const found = spoken.map(({ by, evidence }) => ({
    by,
    called: evidence.called ?? titleOf(by),
    idle: evidence.idle ?? idleWithoutReservation(evidence, group),
    selfStops: evidence.selfStops === true,
  }));
  const isActing = found.some(({ idle }) => !idle);
  const status = isActing ? 'satisfied' : found.length > 0 ? 'idle' : 'absent';
  return { layer, status, found, lookedFor: LOOKED_FOR[layer] };
}

/** What locks members out by reservations does nothing where no shared disk takes them from all; it may mean others. */
function idleWithoutReservation({ reserves }: FencingEvidence, group: HaGroup): Idle | undefined {
  const open = openDisksOf(group);
  if (!reserves || open.length === 0 || open.length < group.disks.length) return undefined;
  const claims = listed(open.map(({ claim }) => `\`${claim}\``));
  return {
    at: reserves,
    because: `it works by SCSI reservations, which ${claims} ${open.length > 1 ? 'take' : 'takes'} only as a LUN with \`reservation: true\` in every VM`,
  };
}

function diskLayer(group: HaGroup): LayerFencing {
  const reserving = group.disks
    .flatMap(({ sharers }) => sharers)
    .filter(({ use }) => use.disk?.hasReservation)
    .map(({ summary, use }) => ({
      by: summary,
      called: `the reservation of \`${use.volume}\``,
      idle: undefined,
      selfStops: false,
    }));
  const status = reserving.length === 0 ? 'absent' : openDisksOf(group).length > 0 ? 'partial' : 'satisfied';
  return { layer: 'disk', status, found: reserving, lookedFor: LOOKED_FOR.disk };
}

function evidenceFor({ members, disks }: HaGroup, index: WorkspaceIndex): readonly Spoken[] {
  const summaries = members.map(({ summary }) => summary);
  const namespaces = new Set(summaries.map(({ namespace }) => namespace));
  // An agent stops VMs; no role lets it stop Pods for good.
  const hasVm = summaries.some(({ isVm }) => isVm);
  const roles = hasVm ? ['Role', 'RoleBinding'].flatMap(kind => index.ofKind(RBAC, kind)) : [];
  const speakers = [
    ...summaries.flatMap(summary => index.copiesOf(summary)),
    ...disks.flatMap(({ makers }) => makers).flatMap(({ by }) => index.copiesOf(by)),
    ...roles.filter(({ namespace }) => namespaces.has(namespace)),
    ...nodeFencings().flatMap(({ group, kind }) => index.ofKind(group, kind)),
  ];
  const named = speakers.flatMap(({ guestSources, boundRole }) =>
    [...guestSources, ...(boundRole ? [boundRole] : [])].flatMap(reference => index.find(reference) ?? []),
  );
  return [...new Set([...speakers, ...named])].flatMap(by => by.fencing.map(evidence => ({ by, evidence })));
}

function unseenOf({ members }: HaGroup, index: WorkspaceIndex): readonly Reference[] {
  const sources = members.flatMap(({ summary }) => summary.guestSources.filter(source => source.isBootConfig));
  const unseen = sources.filter(source => !index.find(source));
  return [...new Map(unseen.map(source => [titleOf(source), source] as const)).values()];
}
