// Addresses that several members of one network are given: the same one for two objects, or one for all replicas.

import type { Place } from '../syntax/place.ts';
import type { NetworkText } from './ha/addresses.ts';
import { hiddenNetworkOf } from './ha/hiddenNetwork.ts';
import type { MemberFacts } from './ha/member.ts';
import { isNear } from './ha/near.ts';
import { networkDataFor, readersOf } from './ha/told.ts';
import { byIdentity, type WorkspaceIndex } from './index.ts';
import { isInNetwork } from './ipAddress.ts';
import { macAddressIn } from './macAddress.ts';
import { oncePer } from './once.ts';
import type { Reference } from './reference.ts';
import { identityOf, placeOf, type Summary } from './summary.ts';
import { tableOf } from './table.ts';

/** An address of a resource on a network, in the document of the resource. */
export interface GivenAddress {
  readonly of: Summary;
  readonly text: string;
  readonly isMac: boolean;
  /** Where it is written, or where the Secret is named that gives it. */
  readonly at: Place;
  /** The place in the Secret; absent where the resource says it itself. */
  readonly toldAt?: Place;
  /** The name of the network, or of the networks of which it is one. */
  readonly network: string;
  /** What an address of the same key on the same network has. */
  readonly key: string;
}

/**
 * The addresses of a resource that others have too, each with all that have it, every object once and in the order of
 * namespace, kind, name and file. Only what runs counts: a cold standby may well have the addresses of its twin.
 */
export function duplicatesOf(summary: Summary, index: WorkspaceIndex): readonly (readonly GivenAddress[])[] {
  if (summary.replicas === 0) return [];
  const own = [...givenTo(summary), ...givenBySecrets(summary, index)];
  return [...new Map(own.map(one => [one.key, one] as const)).values()].flatMap(given => {
    const seen = new Set<string>();
    const all = [...addresses(index).get(given.key), ...givenAlso(given, index)]
      .filter(({ of }) => of === summary || areTogether(of, summary, index))
      .toSorted((a, b) => byIdentity(a.of, b.of))
      .filter(({ of }) => {
        const identity = identityOf(of);
        if (seen.has(identity)) return false;
        seen.add(identity);
        return true;
      });
    const count = all.reduce((sum, { of }) => sum + of.replicas, 0);
    return count > 1 ? [all] : [];
  });
}

/** One name in two namespaces is most likely one machine in two environments, which may be two clusters. */
function areTogether(a: Summary, b: Summary, index: WorkspaceIndex): boolean {
  const areNamed = a.namespace !== undefined && b.namespace !== undefined && a.namespace !== b.namespace;
  return areNamed ? a.name !== b.name : isNear(a, b, index);
}

/** The addresses that a resource is given on networks for Multus; each once. */
const givenTo = oncePer((of: Summary): readonly GivenAddress[] => {
  const member = of.ha?.member;
  if (!member || !of.name) return [];
  const all = [
    ...member.macs.flatMap(mac => (mac.attachment ? [given(of, mac, true, [mac.attachment])] : [])),
    ...member.addresses.flatMap(address => addressOf(of, address, member)),
  ];
  return [...new Map(all.filter(({ network }) => network).map(one => [one.key, one] as const)).values()];
});

/** Of what a guest is told nobody knows the network; guests on the same ones meet in any case. */
function addressOf(of: Summary, address: NetworkText, { networks }: MemberFacts): readonly GivenAddress[] {
  const { text, attachment } = address;
  if (attachment) return [given(of, address, false, [attachment])];
  const isHidden = networks.flatMap(hiddenNetworkOf).some(network => isInNetwork(text, network));
  const known = networks.flatMap(({ attachment: one }) => one ?? []);
  return isHidden ? [] : [given(of, address, false, known)];
}

/** The addresses that the guest of a machine has from network data in Secrets. */
function givenBySecrets(of: Summary, index: WorkspaceIndex): readonly GivenAddress[] {
  const member = of.ha?.member;
  if (!member || !of.name) return [];
  return networkDataFor(of, index).flatMap(secret => {
    const at = of.references.find(({ to }) => to.kind === 'Secret' && to.name === secret.name)?.at ?? of.nameAt;
    return (secret.ha?.networkData ?? []).flatMap(({ text, at: inSecret, mac }) => {
      const card = macAddressIn(mac ?? '');
      const attachment = member.macs.find(one => one.text === card)?.attachment;
      const toldAt = placeOf(secret, inSecret);
      return addressOf(of, { text, at, attachment }, member).flatMap(one => (one.network ? { ...one, toldAt } : []));
    });
  });
}

/** Those of others who are given an address by Secrets. */
function givenAlso({ key, text }: GivenAddress, index: WorkspaceIndex): readonly GivenAddress[] {
  return secretsWith(index)
    .get(text)
    .flatMap(secret => readersOf(secret, index))
    .filter(({ replicas }) => replicas > 0)
    .flatMap(reader => givenBySecrets(reader, index))
    .filter(one => one.key === key);
}

const secretsWith = tableOf(secret => (secret.ha?.networkData ?? []).map(({ text }) => [text, secret] as const));

const addresses = tableOf(summary =>
  summary.replicas > 0 ? givenTo(summary).map(one => [one.key, one] as const) : [],
);

function given(
  of: Summary,
  { text, at }: { readonly text: string; readonly at: Place },
  isMac: boolean,
  networks: readonly Reference[],
): GivenAddress {
  const names = networks.map(({ namespace, name }) => `${namespace ?? ''}/${name}`).toSorted();
  return {
    of,
    text,
    isMac,
    at,
    network: networks.map(({ name }) => name).join(', '),
    key: [text.toLowerCase(), ...new Set(names)].join('\n'),
  };
}
