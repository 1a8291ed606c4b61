// A guest that knows virtio by itself, and boots from SATA nevertheless.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { bootDiskOf } from '../../model/bootOrder.ts';
import { deviceOf } from '../../model/machineDisk.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import { mayBeWindows } from '../../model/windowsGuest.ts';

export default resourceRule({
  id: 'vm/linux-on-sata',
  title: 'boot disk on SATA without need',
  why: 'Every Linux of the last fifteen years has the drivers for `virtio`, which is several times as fast as SATA.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'performance',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV03'],
  mentions: ['sata'],

  *check(resource, { kubeVirt }) {
    for (const vm of vmSpecsOf(resource)) {
      const disk = bootDiskOf(vm);
      if (!disk) continue;
      const { kind, bus } = deviceOf(vm, disk.field, kubeVirt);
      if (kind !== 'disk' || bus.string() !== 'sata' || mayBeWindows(vm)) continue;
      yield {
        at: bus.asValue(),
        message: `\`${disk.name}\` boots from SATA, and nothing here says that the guest is a Windows without drivers for \`virtio\``,
        fixes: [reviewFix('Put it on `virtio`', set(bus.asValue(), 'virtio'))],
      };
    }
  },
});
