// A disk with drivers that stays in the machine after they were installed.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { bootableDisksOf } from '../../model/bootOrder.ts';
import { type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';
import { driverVolumesOf } from '../../model/windowsGuest.ts';

const STOPPED = ['Halted', 'Manual'];

export default resourceRule({
  id: 'guest/virtio-win-left',
  title: 'disk with drivers left in a machine that is installed',
  why: 'The image is pulled at every start, so a registry that is down keeps the machine from starting.',
  docs: 'kubevirt/windows-drivers',
  guide: 'lift/maintenance',
  pillar: 'availability',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV79'],
  mentions: ['containerDisk'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      if (isBeingInstalled(vm)) continue;
      for (const volume of driverVolumesOf(vm)) {
        const disk = vm.disks.find(one => one.volume === volume && one.field.at('cdrom').exists);
        const image = volume.at('containerDisk', 'image');
        if (!disk || !image.exists) continue;
        yield {
          at: image.asValue(),
          message: `\`${image.text() ?? ''}\` is pulled at every start of the machine, which needs it only until its drivers are installed`,
          fixes: [
            reviewFix('Remove the disk with the drivers', remove(disk.field.asEntry()), remove(volume.asEntry())),
          ],
        };
      }
    }
  },
});

/** Whether an installer may still need the drivers: from another cdrom, onto an empty disk, or in a machine that is off. */
function isBeingInstalled(vm: VmSpec): boolean {
  const isBlank = vm.dataVolumeTemplates.some(template => template.at('spec', 'source', 'blank').exists);
  const disks = bootableDisksOf(vm);
  const strategy = vm.machine?.at('runStrategy').string() ?? '';
  return (
    isBlank || disks.length === 0 || STOPPED.includes(strategy) || disks.some(({ field }) => field.at('cdrom').exists)
  );
}
