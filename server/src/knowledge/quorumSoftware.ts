// Knows which software has servers that vote, and which of its containers are clients.

import { rowsByImage } from './imageNames.ts';
import { rowsBy, rowsOf } from './table.ts';
import table from './tables/quorum-software.json' with { type: 'json' };

/** Software whose servers decide by majority. */
export type QuorumSoftware = {
  /** As messages name it. */
  readonly software: string;
  readonly names: readonly string[];
  readonly voterWhen?: string;
  readonly notVoterWhen?: string;
  /** Whether each part of its data has voters of its own, a few of all servers, so that the number of servers says nothing. */
  readonly votesByPart?: true;
  readonly note: string;
};

const rows = rowsOf<QuorumSoftware>(table);
const byImage = rowsByImage(rows);
const bySoftware = rowsBy(rows, row => row.software);

/** The software of an image whose container votes, given all that its command, arguments and environment say; else undefined. */
export function quorumSoftwareOf(image: string, says: string): QuorumSoftware | undefined {
  const known = byImage(image);
  if (!known) return undefined;
  const { voterWhen, notVoterWhen } = known;
  if (notVoterWhen !== undefined && new RegExp(notVoterWhen, 'i').test(says)) return undefined;
  return voterWhen === undefined || new RegExp(voterWhen, 'i').test(says) ? known : undefined;
}

/** Whether the servers of a software vote as one body, so that their number decides; false for what is not known. */
export function isCountedByServers(software: string): boolean {
  const known = bySoftware.get(software);
  return known !== undefined && known.votesByPart !== true;
}
