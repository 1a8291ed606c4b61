// A volume and a claim that are meant for each other bind only if both are devices or both are file systems.

import { volumeModeOf } from '../../knowledge/storage.ts';
import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { type TiedVolume, volumesTiedTo } from '../../model/binding.ts';
import type { Claim } from '../../model/claims.ts';
import type { MadeClaim } from '../../model/index.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';
import type { Place } from '../../syntax/place.ts';

export default workspaceRule({
  id: 'storage/volume-mode-mismatch',
  title: 'volume and claim of different volume modes',
  why: 'A PersistentVolume and a claim bind only if they are of the same `volumeMode`, so the claim stays pending for good.',
  docs: 'kubernetes/binding-block-volumes',
  guide: 'performance/block-volumes',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolumeClaim', 'DataVolume', 'VirtualMachine'],
  since: '0.1.0',
  rows: ['pv-pvc-mode-mismatch'],

  *check(summary, index) {
    for (const claim of summary.claims) {
      const made = { claim, by: summary };
      for (const tied of volumesTiedTo(made, index).filter(({ mismatches }) => mismatches)) {
        yield {
          at: placeOfMode(claim),
          message: `the claim \`${claim.name}\` is ${told(claim.volumeMode)}, but its volume \`${tied.summary.name}\` is ${told(tied.volume.volumeMode)}, so the two never bind`,
          related: [
            { at: placeOfVolumeMode(tied), message: `${titleOf(tied.summary)} is ${told(tied.volume.volumeMode)}` },
          ],
          fixes: fixesFor(made, tied),
        };
      }
    }
  },
});

/** What the volume is stays as it is, unless only the claim says a mode and the volume can have it. */
function fixesFor({ claim, by }: MadeClaim, { summary, volume }: TiedVolume): readonly Fix[] {
  const [ofClaim, ofVolume] = [modeName(claim.volumeMode), modeName(volume.volumeMode)];
  const changeClaim = reviewFix(
    `Set \`volumeMode: ${ofVolume}\` on the claim`,
    set(placeOf(by, claim.volumeModeAt), ofVolume),
  );
  if (ofClaim === 'Block' && volume.block === 'no') return [changeClaim];
  const changeVolume = reviewFix(
    `Set \`volumeMode: ${ofClaim}\` on ${titleOf(summary)}`,
    set(placeOf(summary, volume.volumeModeAt), ofClaim),
  );
  const isClaimMeant = claim.volumeMode !== undefined && volume.volumeMode === undefined;
  return isClaimMeant ? [changeVolume, changeClaim] : [changeClaim, changeVolume];
}

function placeOfMode(claim: Claim): Place {
  if (claim.volumeMode !== undefined) return claim.volumeModeAt;
  return claim.volumeName === undefined ? claim.at : claim.volumeNameAt;
}

function placeOfVolumeMode({ summary, volume }: TiedVolume): Place {
  return placeOf(summary, volume.volumeMode === undefined ? summary.nameAt : volume.volumeModeAt);
}

function told(volumeMode: string | undefined): string {
  const what = modeName(volumeMode) === 'Block' ? 'a raw block device' : 'a file system';
  return volumeMode === undefined ? `${what} by default` : what;
}

function modeName(volumeMode: string | undefined): string {
  return volumeModeOf(volumeMode)?.mode ?? '';
}
