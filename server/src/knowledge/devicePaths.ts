// Tells which paths below /dev are disks, and whether their names outlast a restart of the node.

/** How a disk is named: in the order in which the kernel finds it, or by something that stays. */
export type DeviceName = 'numbered' | 'lasting';

// Source: Documentation/admin-guide/devices.txt of the kernel, and the links that udev makes below /dev/disk.
const NUMBERED =
  /^\/dev\/(?:sd[a-z]+\d*|[vh]d[a-z]+\d*|xvd[a-z]+\d*|nvme\d+n\d+(?:p\d+)?|dm-\d+|md\d+|rbd\d+|loop\d+)$/;
const LASTING = /^\/dev\/(?:disk\/by-[a-z]+|mapper|md|oracleasm(?:\/disks)?|vx\/r?dsk|raw)\/[^/]/;

/** How the disk at a path is named; undefined for what is no disk, such as `/dev/kvm`. */
export function devicePathOf(path: string): DeviceName | undefined {
  if (NUMBERED.test(path)) return 'numbered';
  return LASTING.test(path) && path !== '/dev/mapper/control' ? 'lasting' : undefined;
}
