// Knows the buses that KubeVirt attaches disks to, and which of them takes the place of those it does not have.

import { nearest } from './nearest.ts';
import { rowsBy, rowsOf } from './table.ts';
import table from './tables/disk-buses.json' with { type: 'json' };

/** A bus, or a controller that stands for one, as some hypervisor names it. */
export type DiskBus = {
  /** In lower case. */
  readonly name: string;
  /** The bus to use. */
  readonly bus: 'sata' | 'scsi' | 'usb' | 'virtio';
  /** Whether KubeVirt knows the bus by this name. */
  readonly isOurs?: true;
};

const rows = rowsOf<DiskBus>(table);
const byName = rowsBy(rows, row => row.name);
const ours = rows.flatMap(({ name, isOurs }) => (isOurs ? [name] : []));

/** The buses that KubeVirt has, sorted. */
export function diskBuses(): readonly string[] {
  return ours;
}

/** The bus of KubeVirt that comes closest to what another hypervisor, or a slip, calls it; undefined for none. */
export function diskBusInsteadOf(name: string): string | undefined {
  return byName.get(name.toLowerCase())?.bus ?? nearest(name, ours);
}
