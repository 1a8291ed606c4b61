// On which terms a claim and the volume it is tied to disagree, and what follows from it.

import { accessModeOf } from '../knowledge/storage.ts';
import { hasVariable } from '../syntax/template.ts';
import { type TiedVolume, volumesTiedTo } from './binding.ts';
import { type Claim, isPartial } from './claims.ts';
import type { WorkspaceIndex } from './index.ts';
import { compareQuantities, quantityOf } from './quantity.ts';
import type { StorageTerms } from './storageTerms.ts';
import type { Summary } from './summary.ts';

/** A claim and a volume that are meant for each other. */
export interface Pair {
  readonly claim: Claim;
  readonly tied: TiedVolume;
  /** What follows where their terms disagree. */
  readonly consequence: string;
  /** Two that name each other are bound all the same. */
  readonly severity: 'error' | 'warning';
}

/** What may be at odds between a claim and its volume. */
export type Term = 'class' | 'attributes' | 'access' | 'size';

/** The claims of a resource with a volume whose term is at odds with theirs. */
export function pairsAtOdds(term: Term, summary: Summary, index: WorkspaceIndex): readonly Pair[] {
  return summary.claims.flatMap(claim => {
    if (isPartial(claim) || summary.kind !== 'PersistentVolumeClaim') return [];
    const tied = volumesTiedTo({ claim, by: summary }, index).filter(({ volume }) => volume.block !== undefined);
    return tied.filter(one => isAtOdds(term, claim, one)).map(one => pairOf(term, claim, one));
  });
}

/** The access modes that a claim asks for and a volume does not offer; none where the volume lists none. */
export function modesNotOffered(
  { terms }: { readonly terms: StorageTerms },
  { volume }: Pick<TiedVolume, 'volume'>,
): readonly string[] {
  const offered = volume.terms.accessModes.map(mode => accessModeOf(mode)?.mode);
  if (offered.length === 0) return [];
  return terms.accessModes.filter(mode => accessModeOf(mode)?.mode === mode && !offered.includes(mode));
}

function isAtOdds(term: Term, claim: Claim, tied: TiedVolume): boolean {
  const [asked, offered] = [claim.terms, tied.volume.terms];
  if (term === 'access') return modesNotOffered(claim, tied).length > 0;
  if (term === 'class') {
    // A claim without a class gets the default one, which may be the volume's.
    if (asked.className === undefined || asked.isClassOpen || offered.isClassOpen) return false;
    if (hasVariable(asked.className + (offered.className ?? ''))) return false;
    return asked.className !== (offered.className ?? '');
  }
  if (term === 'attributes') {
    const [ofClaim, ofVolume] = [asked.attributesClass ?? '', offered.attributesClass ?? ''];
    return !hasVariable(ofClaim + ofVolume) && ofClaim !== ofVolume;
  }
  const [request, capacity] = [quantityOf(asked.size ?? ''), quantityOf(offered.size ?? '')];
  return request !== undefined && capacity !== undefined && compareQuantities(capacity, request) < 0;
}

function pairOf(term: Term, claim: Claim, tied: TiedVolume): Pair {
  if (tied.isMutual)
    return { claim, tied, severity: 'warning', consequence: 'and the two bind only because each names the other' };
  // The controller does not compare the class of a volume that is kept for the claim, and asks for another one in time.
  if ((term === 'class' || term === 'attributes') && tied.volume.claim)
    return { claim, tied, severity: 'warning', consequence: 'so a new volume may be made for it instead' };
  return { claim, tied, severity: 'error', consequence: 'so the two never bind' };
}
