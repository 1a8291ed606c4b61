// The claim that a Pod means, where a workspace holds several of its name, and what is wrong with the way it is used.

import type { VolumeMode } from '../knowledge/storage.ts';
import { volumesTiedTo } from './binding.ts';
import { type ClaimUse, certainMode, isPartial } from './claims.ts';
import type { MadeClaim, WorkspaceIndex } from './index.ts';
import { nearestTo } from './nearby.ts';
import { titleOf } from './resource.ts';
import type { Summary } from './summary.ts';
import type { VolumeProblem } from './volumeUse.ts';

/** What may be wrong with the use of a claim; one use has at most one of these. */
export type ClaimProblem = VolumeProblem | 'unbound' | 'filesystem-claim-mapped' | 'block-claim-mounted';

/** A use of a claim in a way that its volume mode does not allow. */
export interface Misuse {
  readonly use: ClaimUse;
  readonly made: MadeClaim;
}

/** The uses of claims by a resource that have one certain problem. */
export function misusesOf(problem: ClaimProblem, summary: Summary, index: WorkspaceIndex): readonly Misuse[] {
  return summary.claimUses.flatMap(use => {
    const made = claimBehind(use, summary, index);
    return made && claimProblemOf(use, made, index) === problem ? [{ use, made }] : [];
  });
}

/** What makes the claim, as messages and fixes name it. */
export function makerOf({ use, made }: Misuse): string {
  return use.own ? `the template of \`${use.volume}\`` : titleOf(made.by);
}

/** The first that applies, from the most to the least specific. */
function claimProblemOf(use: ClaimUse, made: MadeClaim, index: WorkspaceIndex): ClaimProblem | undefined {
  if (use.problem) return use.problem;
  const mode = certainMode(made.claim);
  const expected: VolumeMode['mode'] | undefined =
    use.as === 'device' ? 'Block' : use.as === 'mount' ? 'Filesystem' : undefined;
  if (!mode || !expected || mode === expected) return undefined;
  // A claim whose volume is of another mode never binds: once that is mended, its mode may be what the Pod wants.
  if (volumesTiedTo(made, index).some(volume => volume.mismatches)) return 'unbound';
  return expected === 'Block' ? 'filesystem-claim-mapped' : 'block-claim-mounted';
}

/** The claim of a use; undefined where none is known, or where those of its name disagree about their mode. */
function claimBehind(use: ClaimUse, summary: Summary, index: WorkspaceIndex): MadeClaim | undefined {
  if (use.own) return { claim: use.own, by: summary };
  const whole = index.claims(summary.namespace, use.claim).filter(({ claim }) => !isPartial(claim));
  const [first, ...others] = nearestTo(summary, whole, made => made.by);
  const mode = first && certainMode(first.claim);
  return others.every(({ claim }) => certainMode(claim) === mode) ? first : undefined;
}
