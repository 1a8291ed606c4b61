// A Windows that boots from a disk for which it has no driver.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { bootableDisksOf, bootDiskOf } from '../../model/bootOrder.ts';
import { defaultBusOf, deviceOf } from '../../model/machineDisk.ts';
import { type Disk, type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';
import { driverLackOf } from '../../model/windowsDrivers.ts';

const WITHOUT_DRIVER = ['virtio', 'scsi'];

export default resourceRule({
  id: 'guest/windows-virtio-without-driver',
  title: 'boot disk that Windows has no driver for',
  why: 'Windows brings no driver for `virtio` and stops with `INACCESSIBLE_BOOT_DEVICE` until one is installed for booting.',
  docs: 'kubevirt/windows-drivers',
  guide: 'lift/definition',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV01'],
  mentions: ['bus'],

  *check(resource, { kubeVirt }) {
    for (const vm of vmSpecsOf(resource)) {
      const disk = systemDiskOf(vm);
      if (!disk) continue;
      const { kind, bus } = deviceOf(vm, disk.field, kubeVirt);
      const name = bus.string() ?? '';
      if (kind !== 'disk' || !WITHOUT_DRIVER.includes(name)) continue;
      const lack = driverLackOf(vm);
      if (!lack) continue;
      const hasSata = defaultBusOf(vm, kubeVirt) !== 'virtio';
      yield {
        at: bus.asValue(),
        severity: lack === 'certain' ? 'warning' : 'info',
        message:
          lack === 'certain'
            ? `Windows boots from \`${name}\` here and nothing brings the driver, so it stops with \`INACCESSIBLE_BOOT_DEVICE\``
            : `Windows boots from \`${name}\` here, which it does only where the driver was installed for booting before`,
        fixes: hasSata ? [reviewFix('Put it on `sata` until the driver is installed', set(bus.asValue(), 'sata'))] : [],
      };
    }
  },
});

/** The disk that Windows is on, or is installed on from the cdrom that is tried first. */
function systemDiskOf(vm: VmSpec): Disk | undefined {
  const first = bootDiskOf(vm);
  return first?.field.at('cdrom').exists ? bootableDisksOf(vm).find(({ field }) => !field.at('cdrom').exists) : first;
}
