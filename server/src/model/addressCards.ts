// The cards of guests on which addresses move, with places in the manifest that tells the guest so.

import { addressCardsIn } from '../knowledge/addressCards.ts';
import type { Place } from '../syntax/place.ts';
import { guestTextsOf, heldTextsOf } from './guestText.ts';
import { haFactsOf } from './ha/facts.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** A card that a guest is told to move an address on. */
export interface ToldCard {
  /** As the guest calls it: `eth0`. */
  readonly name: string;
  /** Its name, or the whole field where it stands in base64. */
  readonly at: Place;
}

/** The cards that a VM tells its guest to move addresses on, or that a Secret or ConfigMap tells whoever reads it. */
export function toldCardsOf(resource: Resource): readonly ToldCard[] {
  if (!haFactsOf(resource)?.signals.some(({ use }) => use === 'address')) return [];
  return [...vmSpecsOf(resource).flatMap(guestTextsOf), ...heldTextsOf(resource)].flatMap(({ field, text, isPlain }) =>
    addressCardsIn(text).map(({ name, start, end }) => ({
      name,
      at: isPlain ? field.part({ start, end }) : field.asValue(),
    })),
  );
}
