// Tells what a volume source is, whether it can be a raw block device, and whether Kubernetes still mounts it.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/intree-volumes.json' with { type: 'json' };
import { isAtLeast, type Target } from './target.ts';

/** A volume source: the field beside `name` in a Pod's volume, or in the spec of a PersistentVolume. */
export type VolumeSource = {
  readonly field: string;
  /** Whether it may stand in a Pod, in a PersistentVolume, or in both. */
  readonly where: readonly ('pod' | 'pv')[];
  /** Whether it can be a raw block device; `driver`: the CSI driver or the claim decides. */
  readonly block: 'yes' | 'no' | 'driver';
  /** Whether containers can never write to it, whatever the mount says. */
  readonly readOnly?: true;
  /** The provisioner of StorageClasses whose volumes were of this source. */
  readonly provisioner?: string;
  readonly deprecated?: string;
  /** Kubernetes release from which it cannot be mounted. */
  readonly nonFunctional?: string;
  /** Kubernetes release from which a CSI driver does the work. */
  readonly redirected?: string;
  /** Kubernetes release that lost the built-in code. */
  readonly removed?: string;
  /** What to use instead, as a noun phrase. */
  readonly replacement?: string;
  readonly csiDriver?: string;
  readonly note: string;
};

const rows = rowsOf<VolumeSource>(table);
const byField = rowsBy(rows, row => row.field);
const byProvisioner = rowsBy(
  rows.filter(row => row.provisioner !== undefined),
  row => row.provisioner ?? '',
);

/** Every volume source, sorted by field. */
export function volumeSources(): readonly VolumeSource[] {
  return rows;
}

/** The facts about a volume source; undefined for a field that is none. */
export function volumeSourceOf(field: string): VolumeSource | undefined {
  return byField.get(field);
}

/** The source whose volumes a built-in provisioner made; undefined for every other provisioner. */
export function sourceProvisionedBy(provisioner: string): VolumeSource | undefined {
  return byProvisioner.get(provisioner);
}

/** Whether the target's Kubernetes release cannot mount the source at all; false for a field that is none. */
export function isGoneVolumeSource(field: string, target: Target): boolean {
  const since = byField.get(field)?.nonFunctional;
  return since !== undefined && isAtLeast(target.kubernetes, since);
}

/** Whether the target's Kubernetes release deprecates the source, or hands it to a CSI driver. */
export function isDeprecatedVolumeSource(field: string, target: Target): boolean {
  const since = byField.get(field)?.deprecated;
  return since !== undefined && isAtLeast(target.kubernetes, since);
}

/** Whether a Pod may name a volume with this source in `volumeDevices`: only claims, not what can be mounted alone. */
export function isDeviceSource(field: string): boolean {
  return field === 'persistentVolumeClaim' || field === 'ephemeral';
}
