// The disks of a virtual machine as KubeVirt reads them: what kind of device each is, on which bus, and from where.

import { vmArchitectureOf } from '../knowledge/vmArchitectures.ts';
import { type VmVolumeSource, vmVolumeSourceOf } from '../knowledge/vmVolumeSources.ts';
import type { Field } from '../syntax/field.ts';
import { effectiveVmOf } from './effectiveVm.ts';
import type { KubeVirtConfiguration } from './kubevirtConfiguration.ts';
import type { Disk, VmSpec } from './vmSpec.ts';

/** The kinds of device that a disk may be. */
export const DEVICES = ['disk', 'lun', 'cdrom'] as const;

/** The device of a disk: what is written of it, and on which bus it is. */
export interface Device {
  readonly kind: (typeof DEVICES)[number];
  /** Absent where nothing is written, which makes it a `disk`. */
  readonly field: Field;
  readonly bus: Field;
  /** The bus written, or else the one of the architecture; undefined where a preference or nobody says which. */
  readonly on: string | undefined;
}

/** The fields of a disk that say which kind of device it is; more than one is refused. */
export function deviceFieldsOf(disk: Field): readonly Field[] {
  return DEVICES.map(kind => disk.at(kind)).filter(field => field.type === 'map');
}

/** The device of a disk, the first one where several are written. */
export function deviceOf(vm: VmSpec, disk: Field, kubeVirt: KubeVirtConfiguration): Device {
  const kind = DEVICES.find(one => disk.at(one).exists) ?? 'disk';
  const field = disk.at(kind);
  const bus = field.at('bus');
  return { kind, field, bus, on: bus.exists ? bus.string() || undefined : defaultBusOf(vm, kubeVirt) };
}

/** The bus that disks without one are put on; undefined where a preference may say, or the architecture is unknown. */
export function defaultBusOf(vm: VmSpec, kubeVirt: KubeVirtConfiguration): string | undefined {
  if (vm.machine?.at('preference').exists) return undefined;
  return vmArchitectureOf(effectiveVmOf(vm, kubeVirt).architecture.value ?? '')?.diskBus;
}

/** The fields of a volume that say where it comes from, and are known; none while it is being typed. */
export function sourcesOf(volume: Field): readonly Field[] {
  return volume.entries().filter(entry => entry.type !== 'null' && vmVolumeSourceOf(entry.name) !== undefined);
}

/** What is known of where a disk's volume comes from; undefined without one. */
export function sourceBehind({ volume }: Pick<Disk, 'volume'>): VmVolumeSource | undefined {
  const [source] = sourcesOf(volume);
  return source && vmVolumeSourceOf(source.name);
}

/** Whether the domain of a machine is written, without which its disks stand somewhere else. */
export function hasDomain({ spec }: VmSpec): boolean {
  return spec.at('domain').type === 'map';
}
