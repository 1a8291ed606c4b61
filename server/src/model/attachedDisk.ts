// The disks of a VM as KubeVirt attaches them, and where they stand for those who change them.

import type { Place } from '../syntax/place.ts';
import type { Disk, VmSpec } from './vmSpec.ts';

/** A disk of a VM as plain data. */
export interface AttachedDisk {
  /** Its entry in the list of disks; undefined where KubeVirt adds one for the volume. */
  readonly entry: Place | undefined;
  /** The list of disks, there or not. */
  readonly list: Place;
  /** What is written of it as a device; without any, KubeVirt makes it a `disk`. */
  readonly device: 'disk' | 'lun' | undefined;
  readonly isShareable: boolean;
  readonly hasReservation: boolean;
  readonly hasErrorPolicy: boolean;
  readonly cache: string | undefined;
}

/**
 * All disks of a VM, those included that KubeVirt adds for volumes which no disk or file system names. A VM without a
 * domain is a patch, and the disks stand elsewhere.
 */
export function disksOf(vm: VmSpec): readonly Disk[] {
  if (!vm.spec.at('domain').exists) return vm.disks;
  const filesystems = vm.spec.at('domain', 'devices', 'filesystems').items();
  const named = new Set([...vm.disks.map(disk => disk.name), ...filesystems.map(one => one.at('name').string())]);
  const list = vm.spec.at('domain', 'devices', 'disks');
  const implied = vm.spec
    .at('volumes')
    .items()
    .flatMap(volume => {
      const name = volume.at('name').string();
      return name && !named.has(name) ? [{ field: list.at(-1), name, volume }] : [];
    });
  return [...vm.disks, ...implied];
}

/** Whether a disk is cached on the node, given what is written; nothing written is no cache where it matters. */
export function isCaching(cache: string | undefined): boolean {
  return cache !== undefined && cache !== '' && cache !== 'none';
}

/** A disk as plain data. */
export function attachedDiskOf(vm: VmSpec, { field }: Disk): AttachedDisk {
  const device = (['lun', 'disk'] as const).find(key => field.at(key).exists);
  return {
    entry: field.exists ? field.asEntry() : undefined,
    list: vm.spec.at('domain', 'devices', 'disks').asValue(),
    device,
    isShareable: field.at('shareable').boolean() === true,
    hasReservation: field.at('lun', 'reservation').boolean() === true,
    hasErrorPolicy: field.at('errorPolicy').exists,
    cache: field.at('cache').string(),
  };
}
