// A reservation is made by SCSI commands, which only a SCSI disk takes.

import { diskBuses } from '../../knowledge/diskBuses.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { deviceOf } from '../../model/machineDisk.ts';
import { reservedLunsOf } from '../../model/reservation.ts';

export default resourceRule({
  id: 'fencing/reservation-bus',
  title: 'reservation on a disk that is not SCSI',
  why: 'Persistent reservations are SCSI commands; the guest cannot send them to a disk on another bus.',
  docs: 'kubevirt/persistent-reservation',
  guide: 'ha/shared-disk',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['#19b', 'MV43'],
  mentions: ['reservation'],

  *check(resource, { kubeVirt }) {
    for (const { vm, disk, reservation } of reservedLunsOf(resource)) {
      const bus = disk.field.at('lun', 'bus');
      const name = bus.text();
      const { on } = deviceOf(vm, disk.field, kubeVirt);
      const isOpen = !bus.exists && on !== undefined;
      const isOther = name !== undefined && name !== 'scsi' && diskBuses().includes(name);
      if (!isOpen && !isOther) continue;
      yield {
        at: isOther ? bus.asValue() : reservation.asKey(),
        severity: isOther ? 'warning' : 'hint',
        message: isOther
          ? `\`${disk.name}\` is reserved on the bus \`${name}\`, but reservations are SCSI commands, so the guest cannot make any`
          : `\`${disk.name}\` is reserved without a bus, which puts it on \`${on}\`, where the guest cannot send SCSI commands`,
        fixes: [reviewFix('Put it on `scsi`', set(bus.asValue(), 'scsi'))],
      };
    }
  },
});
