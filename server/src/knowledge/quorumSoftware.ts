// Knows which software has servers that vote, and which of its containers are clients.

import { rowsByImage } from './imageNames.ts';
import { rowsOf } from './table.ts';
import table from './tables/quorum-software.json' with { type: 'json' };

/** Software whose servers decide by majority. */
export type QuorumSoftware = {
  /** As messages name it. */
  readonly software: string;
  readonly names: readonly string[];
  readonly voterWhen?: string;
  readonly notVoterWhen?: string;
  readonly note: string;
};

const byImage = rowsByImage(rowsOf<QuorumSoftware>(table));

/** The software of an image whose container votes, given all that its command, arguments and environment say; else undefined. */
export function quorumSoftwareOf(image: string, says: string): QuorumSoftware | undefined {
  const known = byImage(image);
  if (!known) return undefined;
  const { voterWhen, notVoterWhen } = known;
  if (notVoterWhen !== undefined && new RegExp(notVoterWhen, 'i').test(says)) return undefined;
  return voterWhen === undefined || new RegExp(voterWhen, 'i').test(says) ? known : undefined;
}
