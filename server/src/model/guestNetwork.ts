// What the network configuration of cloud-init tells a guest about its cards, with places in the manifest.

import type { EmbeddedDocument } from '../syntax/embedded/embeddedDocument.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { cloudDocumentsOf } from './cloudConfig.ts';
import { isIpv4 } from './ipAddress.ts';
import { oncePer } from './once.ts';
import type { Resource } from './resource.ts';
import type { VmSpec } from './vmSpec.ts';

/** A text of a guest's network configuration, where it stands. */
export interface GuestValue {
  readonly text: string;
  readonly at: Place;
}

/** An address of a guest. */
export interface GuestAddress extends GuestValue {
  /** The MAC address by which the guest is to know the card of the address, as written. */
  readonly mac: string | undefined;
}

/** What a guest is told about its cards. */
export interface GuestNetwork {
  /** Its IPv4 addresses, without the length of the network. */
  readonly addresses: readonly GuestAddress[];
  /** The MAC addresses by which it is to know its cards. */
  readonly macs: readonly GuestValue[];
}

const FIXED = ['static', 'static4'];
/** The kinds of cards in version 2; those that are made of others, such as bonds, have no MAC address to be matched. */
const CARDS = ['ethernets', 'bonds', 'bridges', 'vlans'] as const;

/** What a machine's own cloud-init says about the network of its guest; nothing for what is half typed. */
export function guestNetworkOf({ resource }: VmSpec): GuestNetwork {
  return networkDataIn(resource);
}

/** What the network data in a machine or a Secret says about the network of a guest; nothing for what is half typed. */
export const networkDataIn = oncePer((resource: Resource): GuestNetwork => {
  const parts = documentsOf(resource).flatMap(inner => {
    const { root } = inner;
    const network = root.at('network').type === 'map' ? root.at('network') : root;
    const version = network.at('version').number();
    if (version === 2) return [ofVersion2(network, inner)];
    return version === 1 ? [ofVersion1(network, inner)] : [];
  });
  return { addresses: parts.flatMap(part => part.addresses), macs: parts.flatMap(part => part.macs) };
});

function documentsOf(resource: Resource): readonly EmbeddedDocument[] {
  return cloudDocumentsOf(resource)
    .filter(({ what }) => what === 'network data')
    .map(({ inner }) => inner)
    .filter(({ document }) => document.problems.length === 0 && !document.isTemplate);
}

function ofVersion2(network: Field, inner: EmbeddedDocument): GuestNetwork {
  const cards = CARDS.flatMap(kind => network.at(kind).entries());
  return {
    addresses: cards
      .filter(card => card.at('dhcp4').boolean() !== true)
      .flatMap(card =>
        card
          .at('addresses')
          .items()
          .flatMap(at => addressAt(at, card.at('match', 'macaddress'), inner)),
      ),
    macs: cards.flatMap(card => valueAt(card.at('match', 'macaddress'), inner)),
  };
}

function ofVersion1(network: Field, inner: EmbeddedDocument): GuestNetwork {
  const cards = network.at('config').items();
  return {
    addresses: cards.flatMap(card =>
      card
        .at('subnets')
        .items()
        .filter(subnet => FIXED.includes(subnet.at('type').string() ?? ''))
        .flatMap(subnet => addressAt(subnet.at('address'), card.at('mac_address'), inner)),
    ),
    macs: cards
      .filter(card => card.at('type').string() === 'physical')
      .flatMap(card => valueAt(card.at('mac_address'), inner)),
  };
}

function addressAt(field: Field, mac: Field, inner: EmbeddedDocument): readonly GuestAddress[] {
  return valueAt(field, inner)
    .map(({ text, at }) => ({ text: text.split('/')[0] ?? '', at, mac: mac.string() }))
    .filter(({ text }) => isIpv4(text));
}

function valueAt(field: Field, inner: EmbeddedDocument): readonly GuestValue[] {
  const text = field.string();
  return text ? [{ text, at: inner.placeOf(field.asValue()) }] : [];
}
