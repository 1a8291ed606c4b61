// A claim gets no volume that the driver of its class does not make.

import { type StorageDriver, storageDriverOf } from '../../knowledge/storageDrivers.ts';
import type { Finding } from '../../lint/finding.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { Claim } from '../../model/claims.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { nearestTo } from '../../model/nearby.ts';
import type { Volume } from '../../model/persistentVolume.ts';
import { titleOf } from '../../model/resource.ts';
import { withoutVolume } from '../../model/storageFit.ts';
import { type Asked, askedBy, offeredBy } from '../../model/storagePlace.ts';
import { placeOf, type Summary } from '../../model/summary.ts';

export default workspaceRule({
  id: 'storage/mode-not-offered',
  title: 'mode of a volume that its driver does not have',
  why: 'Drivers for file shares have no raw block devices, and most drivers for disks let only one node write to a file system: a claim for more stays pending.',
  docs: 'kubernetes/access-modes',
  guide: 'data/native-storage',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['PersistentVolume', 'PersistentVolumeClaim', 'DataVolume', 'Pod templates', 'VM templates'],
  since: '0.1.0',
  rows: [],

  *check(summary, index) {
    const driver = storageDriverOf(summary.volume?.driver ?? '');
    if (summary.volume && driver && !isOnEachNode(summary.volume, driver)) {
      const asked = offeredBy(summary.volume);
      const short = withoutVolume(driver, asked);
      if (short)
        yield {
          at: isOfMode(asked) ? summary.volume.volumeModeAt : asked.terms.accessModesAt,
          message: `\`${summary.volume.driver}\` ${short}, so the volume promises what no Pod gets`,
        };
    }
    for (const claim of claimsOf(summary)) yield* ofClaim(claim, summary, index);
  },
});

function* ofClaim(claim: Claim, by: Summary, index: WorkspaceIndex): Iterable<Finding> {
  const { className, isClassOpen, accessModesAt, accessModes } = claim.terms;
  // Who names a volume, or is named by one, gets that.
  if (!className || isClassOpen || claim.volumeName || index.volumesFor(claim.name).length > 0) return;
  const named = index.allOf({ group: 'storage.k8s.io', kind: 'StorageClass', namespace: undefined, name: className });
  const classes = nearestTo(by, named, one => one);
  const [first] = classes;
  const provisioner = first?.storageClass?.provisioner ?? '';
  const driver = storageDriverOf(provisioner);
  if (!first || !driver || classes.some(one => one.storageClass?.provisioner !== provisioner)) return;
  const asked = askedBy(claim);
  const short = withoutVolume(driver, asked);
  if (!short) return;
  const only = { ...accessModesAt, path: [...accessModesAt.path, 0] };
  yield {
    at: isOfMode(asked) ? claim.volumeModeAt : accessModesAt,
    message: `\`${provisioner}\`, which makes the volumes of the class \`${className}\`, ${short}, so \`${claim.name}\` gets no volume`,
    related: [{ at: placeOf(first, first.nameAt), message: `${titleOf(first)} names the driver` }],
    fixes:
      isOfMode(asked) || accessModes.length > 1
        ? []
        : [reviewFix('Ask for `ReadWriteOnce`', set(only, 'ReadWriteOnce'))],
  };
}

/** Whether each node has a disk of its own behind a volume, on which all may write. */
function isOnEachNode({ handle }: Volume, { driver, eachNode }: StorageDriver): boolean {
  return eachNode !== undefined && handle?.startsWith(`csi ${driver} ${eachNode}`) === true;
}

/** Whether the volume mode is at odds, and not the access mode. */
function isOfMode({ mode, terms }: Asked): boolean {
  return mode === 'Block' && !terms.accessModes.includes('ReadWriteMany');
}

/** The claims that a resource makes, templates included that its Pods use, each once. */
function claimsOf(summary: Summary): readonly Claim[] {
  const templates = summary.claimUses.flatMap(({ own }) => own ?? []);
  const byPlace = new Map(templates.map(claim => [claim.terms.accessModesAt.path.join(), claim]));
  return [...summary.claims, ...byPlace.values()];
}
