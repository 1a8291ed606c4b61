// Whether a virtual machine can be migrated while it runs, as far as the workspace and the cluster's KubeVirt tell.

import { isAtLeast, type Target } from '../knowledge/target.ts';
import { type Claim, type ClaimUse, isPartial } from './claims.ts';
import type { WorkspaceIndex } from './index.ts';
import type { KubeVirtConfiguration } from './kubevirtConfiguration.ts';
import type { Blocker, MigrationFacts } from './liveMigration.ts';
import { nearestTo } from './nearby.ts';
import { placeOf, type Summary } from './summary.ts';

/** The access mode that migrations need: both nodes have the volume while the guest moves. */
const SHARED = 'ReadWriteMany';
/** The release since which a reservation hinders only those migrations that take the storage along. */
const RESERVATIONS_MIGRATE_SINCE = '1.9';

/** Everything that keeps a machine on its node, as far as the workspace tells; claims whose modes are not written do not. */
export function blockersOf(
  summary: Summary,
  index: WorkspaceIndex,
  { target, kubeVirt }: { readonly target: Target; readonly kubeVirt: KubeVirtConfiguration },
): readonly Blocker[] {
  const { migration } = summary;
  if (!migration) return [];
  const reservations = isAtLeast(target.kubevirt, RESERVATIONS_MIGRATE_SINCE) ? [] : migration.reservations;
  return [
    ...byNetwork(migration, kubeVirt),
    ...migration.blockers,
    ...byDevices(migration, kubeVirt),
    ...reservations.map(at => ({ at, says: 'a disk reserves its device' })),
    ...migration.templates.filter(isExclusive).map(claim => ({ at: claim.at, says: saying(claim) })),
    ...exclusiveClaimsOf(summary, index).map(({ use, claim }) => ({ at: use.claimAt, says: saying(claim) })),
  ].map(blocker => ({ ...blocker, at: placeOf(summary, blocker.at) }));
}

/** Whether all disks of a machine that are on claims are on such that all nodes may write to, and there are any. */
export function isOnSharedClaims(summary: Summary, index: WorkspaceIndex): boolean {
  const { claimUses, migration } = summary;
  const isShared = (claim: Claim) => claim.accessModes.includes(SHARED);
  return (
    (migration?.templates.every(isShared) ?? false) &&
    claimUses.length + (migration?.templates.length ?? 0) > 0 &&
    claimUses.every(use => {
      const made = claimsBehind(use, summary, index);
      return made.length > 0 && made.every(isShared);
    })
  );
}

function byNetwork({ podNetwork }: MigrationFacts, kubeVirt: KubeVirtConfiguration): readonly Blocker[] {
  if (!podNetwork) return [];
  const { at, by } = podNetwork;
  if (by === 'plugin') {
    const isKept = kubeVirt.binding(podNetwork.name)?.isMigratable === false;
    return isKept ? [{ at, says: `the plug-in \`${podNetwork.name}\` of its pod network is not set up for it` }] : [];
  }
  if (by === 'binding') {
    const isBridged = podNetwork.name === 'bridge';
    return isBridged ? [{ at, says: 'its pod network is bridged', bridge: 'written' }] : [];
  }
  if (kubeVirt.defaultNetworkInterface !== 'bridge') return [];
  return [{ at, says: 'its pod network is bridged, as it is where no network is written', bridge: 'implied' }];
}

function byDevices({ devices }: MigrationFacts, kubeVirt: KubeVirtConfiguration): readonly Blocker[] {
  const [first, second] = devices;
  if (!first) return [];
  if (second) return [{ at: first.at, says: `it has ${devices.length} graphics cards` }];
  const behind = kubeVirt.permittedDevices(first.resourceName);
  const isWhole = behind?.every(({ kind }) => kind !== 'mediated') ?? false;
  return isWhole || kubeVirt.isGateOff('VGPULiveMigration') ? [{ at: first.at, says: 'it has a graphics card' }] : [];
}

function exclusiveClaimsOf(
  summary: Summary,
  index: WorkspaceIndex,
): readonly { readonly use: ClaimUse; readonly claim: Claim }[] {
  return summary.claimUses.flatMap(use => {
    const made = claimsBehind(use, summary, index);
    const [claim] = made;
    return claim && made.every(isExclusive) ? [{ use, claim }] : [];
  });
}

function claimsBehind(use: ClaimUse, summary: Summary, index: WorkspaceIndex): readonly Claim[] {
  const whole = index.claims(summary.namespace, use.claim).filter(({ claim }) => !isPartial(claim));
  return nearestTo(summary, whole, ({ by }) => by).map(({ claim }) => claim);
}

/** Whether a claim is written for less than all nodes; those that CDI completes may get any mode. */
function isExclusive({ accessModes }: Claim): boolean {
  return accessModes.length > 0 && !accessModes.includes(SHARED);
}

function saying({ name, accessModes }: Claim): string {
  return `the claim \`${name}\` is \`${accessModes.join(', ')}\``;
}
