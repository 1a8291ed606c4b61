// Clusters in guests that only have the network of their Pod: what they cannot do there, and a network that lets them.

import { secondCardFor } from '../../knowledge/addressCards.ts';
import { append, type Edit, replacePart } from '../../syntax/edit/edit.ts';
import type { Place } from '../../syntax/place.ts';
import type { WorkspaceIndex } from '../index.ts';
import { isInNetwork } from '../ipAddress.ts';
import { placeOf, type Summary } from '../summary.ts';
import type { MemberNetwork } from './addresses.ts';
import type { ToldBy } from './group.ts';
import { haGroupOf } from './groups.ts';
import { toldTo } from './told.ts';

/**
 * What a cluster wants of a network that hides its guest: its members are to find each other at an address that all of
 * them have, an address is to move between them, or they are to find each other at all.
 */
export type HiddenUse = 'same-address' | 'moving-address' | 'members';

/** A member whose cluster wants of a network what it cannot do. */
export interface HiddenMember {
  readonly summary: Summary;
  readonly use: HiddenUse;
  /** The network that hides the guest. */
  readonly network: MemberNetwork;
  /** The key of its binding. */
  readonly at: Place;
  /** What the guest is told, where it stands, with its document. */
  readonly said: { readonly called: string; readonly value: string; readonly at: Place };
  /** Whether all its networks are like that. */
  readonly isAlone: boolean;
  /** Where the guest is told to move an address on this card, with its document, and what it calls the next one. */
  readonly cards: readonly { readonly second: string; readonly at: Place }[];
}

/** Where the manifest names no other one. */
const USUAL = '10.0.2.0/24';
const HIDING = new Set(['masquerade', 'passtBinding']);

/** The network between a guest and its Pod, where every guest has the same address and none meets another; none elsewhere. */
export function hiddenNetworkOf({ binding, cidr }: MemberNetwork): readonly string[] {
  return binding === 'masquerade' ? [cidr ?? USUAL] : [];
}

/** The members of a cluster that have a problem of one kind with the network that hides them, in the order of the group. */
export function hiddenMembersWith(summary: Summary, index: WorkspaceIndex): readonly HiddenMember[] {
  const own = hiddenMemberOf(summary, index);
  if (!own) return [];
  const group = haGroupOf(summary, index);
  const members = group ? group.members.map(member => member.summary) : [summary];
  return members.flatMap(member => hiddenMemberOf(member, index) ?? []).filter(({ use }) => use === own.use);
}

/**
 * The edits that give members a network on which they meet, and that have addresses move there. None where a member has
 * one already, or where it is told of its card in a text that cannot be edited.
 */
export function addNetwork(members: readonly HiddenMember[]): readonly Edit[] {
  const cards = members.flatMap(one => one.cards);
  if (members.some(({ isAlone }) => !isAlone) || cards.some(({ at }) => !at.part)) return [];
  // Members may read the same text.
  const renamed = new Map(cards.map(({ second, at }) => [JSON.stringify(at), replacePart(at, second)]));
  return [...members.flatMap(({ summary }) => addedTo(summary)), ...renamed.values()];
}

function addedTo(summary: Summary): readonly Edit[] {
  const spec = summary.ha?.member?.specAt.path ?? [];
  const names = summary.ha?.member?.networks.map(({ name }) => name) ?? [];
  const name = names.includes('cluster') ? 'cluster-lan' : 'cluster';
  const list = (...steps: readonly string[]): Place => placeOf(summary, { path: [...spec, ...steps], aspect: 'value' });
  return [
    append(list('domain', 'devices', 'interfaces'), { name, bridge: {} }),
    append(list('networks'), { name, multus: { networkName: '${1:cluster-lan}' } }),
  ];
}

/** The problem of a member, of several the most certain one. */
function hiddenMemberOf(summary: Summary, index: WorkspaceIndex): HiddenMember | undefined {
  const networks = summary.ha?.member?.networks ?? [];
  const network = networks.find(({ binding }) => HIDING.has(binding ?? ''));
  if (!network) return undefined;
  const told = toldTo(summary, index);
  const signals = told.flatMap(one => one.signals.map(signal => ({ ...signal, at: placeOf(one.by, signal.at) })));
  const cards = network === networks[0] ? firstCardsIn(told) : [];
  const isAlone = networks.every(({ binding }) => HIDING.has(binding ?? ''));
  const at: Place = { path: [...network.at.path, network.binding ?? ''], aspect: 'key' };
  const own = { summary, network, at, isAlone, cards };

  const peer = sharedPeerOf(told, network);
  if (peer && (isAlone || !hasAddressLike(summary, network)))
    return { ...own, use: 'same-address', said: { called: peer.called, value: peer.host, at: peer.at } };
  const said = signals.find(({ use }) => use === 'address');
  if (said && (isAlone || cards.length > 0)) return { ...own, use: 'moving-address', said: { ...said, value: '' } };
  const manager = signals.find(({ use }) => use === 'manager');
  const isMember = told.some(({ peers }) => peers.length > 0) || (haGroupOf(summary, index)?.members.length ?? 0) > 1;
  return manager && isAlone && isMember ? { ...own, use: 'members', said: { ...manager, value: '' } } : undefined;
}

/** Where the guest is told to move an address on its first card. */
function firstCardsIn(told: readonly ToldBy[]): HiddenMember['cards'] {
  return told.flatMap(({ by }) =>
    by.toldCards.flatMap(({ name, at }) => {
      const second = secondCardFor(name);
      return second ? [{ second, at: placeOf(by, at) }] : [];
    }),
  );
}

/** A member that is told by an address which every guest has. */
function sharedPeerOf(told: readonly ToldBy[], network: MemberNetwork) {
  return told
    .flatMap(({ by, peers }) => peers.map(peer => ({ ...peer, at: placeOf(by, peer.at) })))
    .find(({ host }) => hiddenNetworkOf(network).some(cidr => isInNetwork(host, cidr)));
}

/** Whether the guest has a fixed address in the network that hides it, so that this is another one by the same numbers. */
function hasAddressLike(summary: Summary, network: MemberNetwork): boolean {
  const addresses = summary.ha?.member?.addresses ?? [];
  return addresses.some(({ text }) => hiddenNetworkOf(network).some(cidr => isInNetwork(text, cidr)));
}
