// Knows the processor architectures of virtual machines, and what KubeVirt makes of fields that are left out on each.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/vm-architectures.json' with { type: 'json' };

/** An architecture as KubeVirt names it: `amd64`, `arm64`, `s390x`. */
export type VmArchitecture = {
  readonly architecture: string;
  /** The names that others have for it, in lower case. */
  readonly aliases?: readonly string[];
  /** The machine type where none is written. */
  readonly machineType: string;
  /** The machine types that are let in, with `*` for any text. */
  readonly emulatedMachines: readonly string[];
  /** Whether `architectureConfiguration` of the KubeVirt resource changes its machine types. */
  readonly isConfigurable?: true;
  /** The bus of a disk that names none. */
  readonly diskBus: 'sata' | 'virtio';
  /** The CPU model where none is written, whatever the cluster's is. */
  readonly cpuModel?: string;
  /** Whether a machine without a bootloader boots by EFI. */
  readonly bootsEfi?: true;
  /** Whether a machine may boot by a BIOS, which one without a bootloader does. */
  readonly hasBios?: true;
  /** Whether processors can be added while it runs. */
  readonly hasCpuHotplug?: true;
};

const rows = rowsOf<VmArchitecture>(table);
const byName = rowsBy(rows, row => row.architecture);

/** The architecture of a name; undefined for what KubeVirt does not run, such as `x86_64`. */
export function vmArchitectureOf(name: string): VmArchitecture | undefined {
  return byName.get(name);
}

/** The names of all architectures, sorted. */
export function vmArchitectureNames(): readonly string[] {
  return rows.map(({ architecture }) => architecture);
}

/** The architecture that goes by another name elsewhere: `amd64` of `x86_64`, whatever the case. */
export function architectureMeant(name: string): string | undefined {
  const wanted = name.toLowerCase();
  return rows.find(({ architecture, aliases }) => architecture === wanted || aliases?.includes(wanted))?.architecture;
}
