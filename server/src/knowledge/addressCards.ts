// Knows on which card of its guest cluster software is told to move an address, as keepalived and Pacemaker say it.

import { stripGuestComments } from './guestComments.ts';

/** A card that an address moves on; offsets count in the text that was asked about. */
export type AddressCard = {
  /** As the guest calls it: `eth0`. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
};

const TOLD = [
  // keepalived: what follows a nested block is left out, where `interface` may be another one's.
  /\bvrrp_instance\b[^{}]{0,80}\{[^{}]{0,400}\binterface[ \t]{1,8}(?<card>[\w.-]{1,15})/dg,
  // The resource agent of Pacemaker.
  /\bIPaddr2?\b[^\r\n]{0,300}\bnic=["']?(?<card>[\w.-]{1,15})/dg,
];

/** The names of first cards in the guests of KubeVirt, with those of the second ones beside them. */
const SECOND_CARDS = new Map([
  ['enp1s0', 'enp2s0'],
  ['eth0', 'eth1'],
]);

/** The cards that a text has addresses move on; comments do not count. */
export function addressCardsIn(text: string): readonly AddressCard[] {
  if (!/vrrp_instance|IPaddr/.test(text)) return [];
  const active = stripGuestComments(text);
  return TOLD.flatMap(expression =>
    [...active.matchAll(expression)].map(match => {
      const [start, end] = match.indices?.groups?.card ?? [0, 0];
      return { name: active.slice(start, end), start, end };
    }),
  );
}

/** What a guest calls its second card, given what it calls the first one; undefined for names that say no number. */
export function secondCardFor(name: string): string | undefined {
  return SECOND_CARDS.get(name);
}
