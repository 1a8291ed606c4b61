// Which PersistentVolumes and claims are tied to each other by name, and whether their volume modes let them bind.

import { bindsMode } from '../knowledge/storage.ts';
import { type Claim, certainMode } from './claims.ts';
import type { MadeClaim, WorkspaceIndex } from './index.ts';
import { nearestTo } from './nearby.ts';
import type { Volume } from './persistentVolume.ts';
import type { Summary } from './summary.ts';

/** A PersistentVolume that a claim is tied to. */
export interface TiedVolume {
  readonly summary: Summary;
  readonly volume: Volume;
  /** Whether the volume modes of the two keep them from binding. */
  readonly mismatches: boolean;
  /** Whether each names the other: the two then bind whatever their terms say. */
  readonly isMutual: boolean;
}

/**
 * The volumes that a claim names, or that name the claim, each once; none where the other side names somebody else.
 * Where the workspace holds several of a name, or several for the claim, one that binds speaks for all.
 */
export function volumesTiedTo({ claim, by }: MadeClaim, index: WorkspaceIndex): readonly TiedVolume[] {
  const named = claim.volumeName
    ? index.allOf({ group: '', kind: 'PersistentVolume', namespace: undefined, name: claim.volumeName })
    : index.volumesFor(claim.name);
  const known = named.flatMap(summary => tiedVolume(summary, claim, by));
  const tied = nearestTo(by, known, ({ summary }) => summary);
  if (tied.some(one => !one.mismatches)) return tied.filter(one => !one.mismatches);
  return tied.filter((one, at) => tied.findIndex(other => other.summary.name === one.summary.name) === at);
}

function tiedVolume(summary: Summary, claim: Claim, by: Summary): readonly TiedVolume[] {
  const { volume } = summary;
  if (!volume) return [];
  const isMeant = volume.claim ? isClaimOf(volume.claim, claim, summary, by) : claim.volumeName === summary.name;
  const isPatch = volume.volumeMode === undefined && volume.block === undefined;
  const mode = certainMode(claim);
  const mismatches = mode !== undefined && !isPatch && !bindsMode(volume.volumeMode, mode);
  const isMutual = claim.volumeName === summary.name && volume.claim !== undefined;
  return isMeant ? [{ summary, volume, mismatches, isMutual }] : [];
}

/** A claim without a namespace gets its own when it is applied; beside its volume in one file, that is the volume's. */
function isClaimOf(reference: NonNullable<Volume['claim']>, claim: Claim, summary: Summary, by: Summary): boolean {
  if (reference.name !== claim.name) return false;
  const isBeside = summary.address.uri === by.address.uri || claim.volumeName === summary.name;
  return reference.namespace === by.namespace || (by.namespace === undefined && isBeside);
}
