// Each virtio device takes a slot of its own, and a machine does not have many.

import { resourceRule } from '../../lint/rule.ts';
import { deviceOf } from '../../model/machineDisk.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/many-virtio-devices',
  title: 'many virtio devices',
  why: 'Each takes a port of the PCI Express bus, and what is left decides how much can be plugged in while it runs.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV04'],
  options: {
    type: 'object',
    additionalProperties: false,
    properties: {
      most: {
        description: 'How many virtio disks and network interfaces a machine may have.',
        type: 'integer',
        minimum: 1,
        default: 20,
      },
    },
  },

  *check(resource, { kubeVirt, options }) {
    for (const vm of vmSpecsOf(resource)) {
      const devices = vm.spec.at('domain', 'devices');
      const interfaces = devices.at('interfaces').items();
      const most = Number(options.most);
      if (vm.disks.length + interfaces.length <= most) continue;
      const disks = vm.disks.filter(({ field }) => deviceOf(vm, field, kubeVirt).on === 'virtio');
      const cards = interfaces.filter(one => (one.at('model').text() ?? 'virtio') === 'virtio');
      const count = disks.length + cards.length;
      if (count <= most || disks.length === 0) continue;
      yield {
        at: devices.at('disks').asKey(),
        message: `\`${count}\` virtio devices take a port of the bus each, which leaves little to plug in while the machine runs; all disks on \`scsi\` share one`,
      };
    }
  },
});
