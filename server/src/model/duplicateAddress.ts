// Addresses that several members of one network are given: the same one for two objects, or one for all replicas.

import type { Place } from '../syntax/place.ts';
import { hiddenNetworkOf } from './ha/hiddenNetwork.ts';
import { isNear } from './ha/near.ts';
import { byIdentity, type WorkspaceIndex } from './index.ts';
import { isInNetwork } from './ipAddress.ts';
import { oncePer } from './once.ts';
import type { Reference } from './reference.ts';
import { identityOf, type Summary } from './summary.ts';
import { tableOf } from './table.ts';

/** An address of a resource on a network, in the document of the resource. */
export interface GivenAddress {
  readonly of: Summary;
  readonly text: string;
  readonly isMac: boolean;
  readonly at: Place;
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
  return givenTo(summary).flatMap(given => {
    const seen = new Set<string>();
    const all = addresses(index)
      .get(given.key)
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
  const networks = member.networks.flatMap(({ attachment }) => attachment ?? []);
  const hidden = member.networks.flatMap(hiddenNetworkOf);
  // Of what a guest is told nobody knows the network; guests on the same ones meet in any case.
  const own = member.addresses.filter(
    ({ text, attachment }) => attachment || !hidden.some(network => isInNetwork(text, network)),
  );
  const all = [
    ...member.macs.flatMap(mac => (mac.attachment ? [given(of, mac, true, [mac.attachment])] : [])),
    ...own.map(address => given(of, address, false, address.attachment ? [address.attachment] : networks)),
  ];
  return [...new Map(all.filter(({ network }) => network).map(one => [one.key, one] as const)).values()];
});

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
