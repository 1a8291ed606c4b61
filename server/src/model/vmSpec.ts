// Virtual machine instance specs wherever they stand: in VirtualMachines, instances, replica sets and pools.

import { vmCarrierOf } from '../knowledge/vmCarriers.ts';
import type { Field } from '../syntax/field.ts';
import { oncePer } from './once.ts';
import type { Resource } from './resource.ts';

/** The spec of a virtual machine instance and the metadata that its launcher Pod takes over. */
export interface VmSpec {
  readonly resource: Resource;
  readonly spec: Field;
  readonly metadata: Field;
  readonly disks: readonly Disk[];
  /** The part that is about the machine and not about one of its runs; absent for instances and replica sets. */
  readonly machine: Field | undefined;
  readonly dataVolumeTemplates: readonly Field[];
}

/** A disk of a virtual machine: its device, and the volume of the same name behind it. */
export interface Disk {
  readonly field: Field;
  readonly name: string;
  /** Absent where no volume has the disk's name. */
  readonly volume: Field;
}

/** The VM specs that a resource carries: none or one. */
export const vmSpecsOf = oncePer((resource: Resource): readonly VmSpec[] => {
  const carrier = vmCarrierOf(resource.group, resource.kind);
  if (!carrier) return [];
  const spec = resource.at(...carrier.vmSpec);
  if (spec.type !== 'map') return [];
  return [
    {
      resource,
      spec,
      metadata: resource.at(...carrier.metadata),
      disks: disksOf(spec),
      machine: carrier.machineSpec && resource.at(...carrier.machineSpec),
      dataVolumeTemplates: carrier.dataVolumeTemplates ? resource.at(...carrier.dataVolumeTemplates).items() : [],
    },
  ];
});

function disksOf(spec: Field): readonly Disk[] {
  const volumes = spec.at('volumes');
  return spec
    .at('domain', 'devices', 'disks')
    .items()
    .map(field => {
      const name = field.at('name').string() ?? '';
      const volume = volumes.items().findLast(item => name !== '' && item.at('name').string() === name);
      return { field, name, volume: volume ?? volumes.at(-1) };
    });
}
