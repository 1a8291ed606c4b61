// Cloud-init for a disk that comes from another hypervisor, where the guest was set up long ago.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { cloudInitsOf } from '../../model/cloudInit.ts';
import { importOf } from '../../model/importedGuest.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'guest/cloud-init-on-installed-disk',
  title: 'cloud-init for a guest that is set up already',
  why: 'A new instance id makes cloud-init run again: it may make new host keys, set the name anew and lock users.',
  docs: 'kubevirt/startup-scripts',
  guide: 'lift/image',
  pillar: 'architecture',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV30'],
  mentions: ['cloudInit'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      const origin = importOf(vm);
      const [cloudInit] = cloudInitsOf(vm);
      if (!origin || !cloudInit) continue;
      const { source, volume } = cloudInit;
      const name = volume.at('name').string();
      const disk = vm.disks.find(one => name !== undefined && one.name === name);
      yield {
        at: source.asKey(),
        message: 'the disk brings a guest that is set up, and cloud-init sets it up again: host keys, name and users',
        related: [{ at: origin.asKey(), message: 'here the disk comes from another hypervisor' }],
        fixes: disk
          ? [reviewFix('Remove the cloud-init', remove(volume.asEntry()), remove(disk.field.asEntry()))]
          : [reviewFix('Remove the cloud-init', remove(volume.asEntry()))],
      };
    }
  },
});
