// Whether the claim that a volume is kept for, and the volume that a claim names, point at each other.

import type { Claim } from './claims.ts';
import type { WorkspaceIndex } from './index.ts';
import { nearestTo } from './nearby.ts';
import type { Volume } from './persistentVolume.ts';
import type { Summary } from './summary.ts';

/** A claim that names a volume which is kept for another claim. */
export interface Stranger {
  readonly claim: Claim;
  readonly volume: Summary;
  readonly kept: NonNullable<Volume['claim']>;
}

/** The claims of a resource that name a volume which is kept for somebody else, whichever copy of it is looked at. */
export function strangersIn(summary: Summary, index: WorkspaceIndex): readonly Stranger[] {
  return summary.claims.flatMap(claim => {
    if (!claim.volumeName) return [];
    const named = index.allOf({ group: '', kind: 'PersistentVolume', namespace: undefined, name: claim.volumeName });
    const near = nearestTo(summary, named, one => one);
    const [first] = near;
    const kept = first?.volume?.claim;
    const isForeign = ({ volume }: Summary) => volume?.claim !== undefined && !isFor(volume.claim, claim, summary);
    return first && kept && near.every(isForeign) ? [{ claim, volume: first, kept }] : [];
  });
}

/** The claim that a volume is kept for, where every one of that name asks for another volume. */
export function claimElsewhere(summary: Summary, index: WorkspaceIndex): { claim: Claim; by: Summary } | undefined {
  const kept = summary.volume?.claim;
  if (!kept?.namespace) return undefined;
  const made = index.claims(kept.namespace, kept.name);
  const isElsewhere = ({ claim }: { claim: Claim }) => Boolean(claim.volumeName) && claim.volumeName !== summary.name;
  return made.length > 0 && made.every(isElsewhere) ? made[0] : undefined;
}

/** A namespace that is not written is given when the manifest is applied, and may be any. */
function isFor(kept: NonNullable<Volume['claim']>, claim: Claim, by: Summary): boolean {
  const isSameSpace = kept.namespace === undefined || by.namespace === undefined || kept.namespace === by.namespace;
  return kept.name === claim.name && isSameSpace;
}
