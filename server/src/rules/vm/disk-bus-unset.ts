// A disk that names no bus is on SATA.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { deviceOf, sourceBehind } from '../../model/machineDisk.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import { mayBeWindows } from '../../model/windowsGuest.ts';

export default resourceRule({
  id: 'vm/disk-bus-unset',
  title: 'disk without a bus',
  why: 'On amd64 a disk without a bus is on SATA: slow, without threads of its own, and never plugged in while the guest runs.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'performance',
  severity: 'warning',
  profile: 'strict',
  kinds: ['VM templates'],
  mentions: ['disks'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV02'],

  *check(resource, { kubeVirt }) {
    for (const vm of vmSpecsOf(resource)) {
      for (const disk of vm.disks) {
        const { kind, bus, on } = deviceOf(vm, disk.field, kubeVirt);
        const source = sourceBehind(disk);
        const holdsData = source?.boots || source?.isImage;
        if (kind !== 'disk' || bus.exists || on !== 'sata' || !holdsData) continue;
        yield {
          at: disk.field.at('name').asValue(),
          message: `\`${disk.name}\` names no bus, which puts it on SATA, slower than \`virtio\``,
          fixes: [
            reviewFix(
              mayBeWindows(vm) ? 'Put it on `virtio`, once the guest has the driver' : 'Put it on `virtio`',
              set(bus.asValue(), 'virtio'),
            ),
            reviewFix('Say that it is on `sata`', set(bus.asValue(), 'sata')),
          ],
        };
      }
    }
  },
});
