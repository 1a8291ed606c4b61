// What a resource shows of a cluster that it may belong to, as plain data; most resources show nothing.

import { NETWORK_DATA_WORDS } from '../cloudConfig.ts';
import { type GuestAddress, networkDataIn } from '../guestNetwork.ts';
import { oncePer } from '../once.ts';
import type { Resource } from '../resource.ts';
import { type ClusterId, type HaSignal, type Peer, toldBy } from './guest.ts';
import { type MemberFacts, memberFactsOf } from './member.ts';

/** What a resource shows of a cluster: what a guest is told by it, and what it is as a member. */
export interface HaFacts {
  /** What the guest is told: by the VM itself, or by the Secret or ConfigMap that this is. */
  readonly signals: readonly HaSignal[];
  /** The members of its cluster that the text names, itself included. */
  readonly peers: readonly Peer[];
  readonly clusterIds: readonly ClusterId[];
  /** The addresses in the network data of a Secret, for the guests that read it; those of a member are in its facts. */
  readonly networkData: readonly GuestAddress[];
  /** What it is as a member; undefined for a Secret or a ConfigMap. */
  readonly member: MemberFacts | undefined;
}

/**
 * What a resource shows of a cluster: always something for VMs, for Pods only where they vote, write to a raw device or
 * have addresses of their own, for Secrets and ConfigMaps only where their text speaks of clusters or
 * gives addresses; else undefined.
 */
export const haFactsOf = oncePer((resource: Resource): HaFacts | undefined => {
  const told = toldBy(resource);
  const member = memberFactsOf(resource);
  const networkData = networkDataOf(resource);
  const isEmpty = told.signals.length + told.peers.length + told.clusterIds.length + networkData.length === 0;
  return member || !isEmpty ? { ...told, networkData, member } : undefined;
});

function networkDataOf(resource: Resource): readonly GuestAddress[] {
  const mayHold = resource.kind === 'Secret' && NETWORK_DATA_WORDS.some(word => resource.text.includes(word));
  return mayHold ? networkDataIn(resource).addresses : [];
}
