// LUNs that a machine reserves for itself, so that the storage refuses the writes of others.

import type { Field } from '../syntax/field.ts';
import type { Resource } from './resource.ts';
import { type Disk, type VmSpec, vmSpecsOf } from './vmSpec.ts';

/** A LUN with a persistent reservation. */
export interface ReservedLun {
  readonly vm: VmSpec;
  readonly disk: Disk;
  /** The field that says so. */
  readonly reservation: Field;
}

/** The LUNs that the machines of a resource reserve. */
export function reservedLunsOf(resource: Resource): readonly ReservedLun[] {
  return vmSpecsOf(resource).flatMap(vm =>
    vm.disks.flatMap(disk => {
      const reservation = disk.field.at('lun', 'reservation');
      return reservation.boolean() === true ? [{ vm, disk, reservation }] : [];
    }),
  );
}
