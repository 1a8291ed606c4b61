// What the text of a guest's configuration says about a cluster, with places in the manifest.

import { type HaUse, haTextsIn } from '../../knowledge/haSignals.ts';
import type { Place } from '../../syntax/place.ts';
import { RecentTexts } from '../../text/recentTexts.ts';
import type { Span } from '../../text/span.ts';
import { type GuestText, guestTextsOf, heldTextsOf } from '../guestText.ts';
import type { Resource } from '../resource.ts';
import { vmSpecsOf } from '../vmSpec.ts';

/** A text with its place in the document of its resource. */
export interface PlacedText {
  readonly text: string;
  readonly at: Place;
}

/** Text that shows a cluster. */
export interface HaSignal {
  /** The row of `ha-signals.json` or of `fencing-signals.json`. */
  readonly signal: string;
  readonly use: HaUse;
  /** How much it says for a cluster: 100 is certain. */
  readonly weight: number;
  /** What a message calls it: `PG-REX`. */
  readonly called: string;
  /** The number or word that it sets, such as the expected votes; the words themselves where they are about fencing. */
  readonly value: string | undefined;
  /** The words, or the whole field where they stand in base64. */
  readonly at: Place;
}

/** A name or an address that the text gives to a member of its cluster, in lower case. */
export interface Peer {
  readonly host: string;
  /** Where the name is told: `pcs host auth`. */
  readonly called: string;
  /** Whether others than members are named there as well, as in a table of hosts. */
  readonly isWeak: boolean;
  readonly at: Place;
}

/** What the members of one cluster have in common. */
export interface ClusterId {
  readonly id: string;
  /** As a message names it. */
  readonly called: string;
  readonly at: Place;
}

/** What a guest is told about its cluster. */
export interface Told {
  readonly signals: readonly HaSignal[];
  readonly peers: readonly Peer[];
  readonly clusterIds: readonly ClusterId[];
}

/** What a VM tells its guest about its cluster, or a Secret or ConfigMap whoever reads it; nothing for other resources. */
export function toldBy(resource: Resource): Told {
  const texts = [...vmSpecsOf(resource).flatMap(guestTextsOf), ...heldTextsOf(resource)];
  const all = texts.flatMap(one => {
    if (silent.has(one.text)) return [];
    const says = haTextsIn(one.text);
    if (says.signals.length + says.peers.length + says.clusterIds.length > 0) return [{ one, says }];
    silent.add(one.text);
    return [];
  });
  return {
    signals: all.flatMap(({ one, says }) =>
      says.signals.map(({ start, end, ...signal }) => ({ ...signal, at: placeIn(one, { start, end }) })),
    ),
    peers: all.flatMap(({ one, says }) =>
      says.peers.map(({ start, end, ...peer }) => ({ ...peer, at: placeIn(one, { start, end }) })),
    ),
    clusterIds: all.flatMap(({ one, says }) =>
      says.clusterIds.map(({ start, end, ...id }) => ({ ...id, at: placeIn(one, { start, end }) })),
    ),
  };
}

/** Texts that say nothing: whoever types in a large ConfigMap asks about all of its texts with every key. */
const silent = new RecentTexts();

function placeIn({ field, isPlain }: GuestText, span: Span): Place {
  return isPlain ? field.part(span) : field.asValue();
}
