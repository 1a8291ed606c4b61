// Buses of other hypervisors, and slips, are told as the bus of KubeVirt that takes their place.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { diskBuses, diskBusInsteadOf } from '../../server/src/knowledge/diskBuses.ts';

it('knows the buses that there are', () => {
  assert.deepEqual(diskBuses(), ['sata', 'scsi', 'usb', 'virtio']);
});

for (const [name, bus] of [
  ['ide', 'sata'],
  ['NVMe', 'virtio'],
  ['pvscsi', 'scsi'],
  ['virtio-scsi', 'scsi'],
  ['virtoi', 'virtio'],
  ['SATA', 'sata'],
  ['floppy', undefined],
] as const) {
  it(`${name} is ${bus ?? 'none'}`, () => assert.equal(diskBusInsteadOf(name), bus));
}
