// Two PersistentVolumes on one disk, which Kubernetes takes for two disks.

import { accessModeOf } from '../../knowledge/storage.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { volumesOnDiskOf } from '../../model/diskClaims.ts';
import { isNear } from '../../model/ha/near.ts';
import { listed } from '../../model/listed.ts';
import type { Volume } from '../../model/persistentVolume.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'fencing/one-lun-two-volumes',
  title: 'two volumes on one disk',
  why: 'Access modes are counted by volume: with two volumes on one disk two nodes write to it, though each volume allows one.',
  docs: 'kubernetes/persistent-volumes',
  guide: 'ha/shared-disk',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['PersistentVolume'],
  since: '0.1.0',
  rows: ['#19c'],

  *check(summary, index) {
    const { volume } = summary;
    if (volume?.handle === undefined || isFileShare(volume)) return;
    const others = volumesOnDiskOf(summary, index).filter(
      other => other.name !== summary.name && isNear(other, summary, index) && !isFileShare(other.volume),
    );
    if (others.length === 0 || others.some(other => other.name < summary.name)) return;
    const distinct = [...new Map(others.map(other => [other.name, other] as const)).values()];
    yield {
      at: volume.handleAt,
      message: `${titleOf(summary)} and ${listed(distinct.map(titleOf))} are one disk, so Kubernetes does not see that those who use them share it`,
      related: distinct.map(other => ({
        at: placeOf(other, other.volume?.handleAt ?? other.nameAt),
        message: `${titleOf(other)} is on the same disk`,
      })),
    };
  },
});

/** A file system that any number of nodes may mount; sharing it needs no volume of its own. */
function isFileShare(volume: Volume | undefined): boolean {
  const modes = volume?.terms.accessModes ?? [];
  return volume?.volumeMode !== 'Block' && modes.length > 0 && modes.every(isForMany);
}

function isForMany(mode: string): boolean {
  return accessModeOf(mode)?.sharedBy === 'nodes';
}
