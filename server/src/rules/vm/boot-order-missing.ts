// A disk and a cdrom that can both be booted from, and nothing that says which comes first.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { bootableDisksOf, bootDevicesOf } from '../../model/bootOrder.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/boot-order-missing',
  title: 'disk and cdrom without a boot order',
  why: 'Without a boot order BIOS tries the first hard disk and no cdrom, and UEFI whichever it finds first.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['cdrom'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV05'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      if (vm.disks.length < 2 || vm.machine?.at('preference').exists || bootDevicesOf(vm).length > 0) continue;
      if (vm.spec.at('domain', 'firmware', 'kernelBoot').exists) continue;
      const disks = bootableDisksOf(vm);
      const cdrom = disks.find(({ field }) => field.at('cdrom').exists);
      const disk = disks.find(({ field }) => !field.at('cdrom').exists);
      if (!cdrom || !disk) continue;
      const [first, second] = disks.indexOf(cdrom) < disks.indexOf(disk) ? [cdrom, disk] : [disk, cdrom];
      yield {
        at: first.field.at('name').asValue(),
        message: `\`${disk.name}\` and the cdrom \`${cdrom.name}\` can both be booted from, and no \`bootOrder\` says which is tried first`,
        related: [{ at: second.field.at('name').asValue(), message: `\`${second.name}\`` }],
        fixes: [
          reviewFix(
            `Try \`${disk.name}\` first, and \`${cdrom.name}\` while it is empty`,
            set(disk.field.at('bootOrder').asValue(), 1),
            set(cdrom.field.at('bootOrder').asValue(), 2),
          ),
        ],
      };
    }
  },
});
