// A disk that is plugged in while the guest runs, on a bus that takes none then.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { deviceOf } from '../../model/machineDisk.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

const PLUGGABLE = ['scsi', 'virtio'];

export default resourceRule({
  id: 'vm/hotplug-on-sata',
  title: 'hot-plugged disk on a bus without hot-plug',
  why: 'A running guest takes disks on `scsi` and `virtio` only, and a disk without a bus is on SATA: it is never attached.',
  docs: 'kubevirt/hotplug-volumes',
  guide: 'lift/definition',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV02', '1.8/hotpluggable-on-sata'],
  mentions: ['hotpluggable'],

  *check(resource, { kubeVirt }) {
    for (const vm of vmSpecsOf(resource)) {
      for (const { field, name, volume } of vm.disks) {
        const hotpluggable = ['persistentVolumeClaim', 'dataVolume']
          .map(source => volume.at(source, 'hotpluggable'))
          .find(one => one.boolean() === true);
        if (!hotpluggable) continue;
        const { kind, bus, on } = deviceOf(vm, field, kubeVirt);
        if (kind === 'cdrom' || on === undefined || PLUGGABLE.includes(on)) continue;
        const where = bus.exists ? `is on \`${on}\`` : `names no bus, which puts it on \`${on}\``;
        yield {
          at: bus.exists ? bus.asValue() : field.at('name').asValue(),
          message: `\`${name}\` is to be plugged into the running guest, but ${where}, which takes no disk then`,
          related: [{ at: hotpluggable.asEntry(), message: 'what makes it pluggable' }],
          fixes: PLUGGABLE.map(pluggable => reviewFix(`Put it on \`${pluggable}\``, set(bus.asValue(), pluggable))),
        };
      }
    }
  },
});
