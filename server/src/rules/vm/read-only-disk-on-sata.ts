// A hard disk on SATA cannot be read-only; a cdrom can.

import { rename, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { lateOutcome } from '../../model/lateRefusal.ts';
import { deviceOf } from '../../model/machineDisk.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/read-only-disk-on-sata',
  title: 'read-only disk on SATA',
  why: 'SATA has no read-only hard disks, and a disk without a bus is on SATA; KubeVirt refuses the machine.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV141'],
  mentions: ['readonly'],

  *check(resource, { kubeVirt }) {
    for (const vm of vmSpecsOf(resource)) {
      for (const { field, name } of vm.disks) {
        const readOnly = field.at('disk', 'readonly');
        if (readOnly.boolean() !== true) continue;
        const { kind, on, bus } = deviceOf(vm, field, kubeVirt);
        if (kind !== 'disk' || on !== 'sata') continue;
        yield {
          at: readOnly.asEntry(),
          message: bus.exists
            ? `\`${name}\` is read-only, which no hard disk on SATA is, so KubeVirt refuses the ${resource.kind}`
            : `\`${name}\` is read-only and names no bus, which puts it on SATA, where no hard disk is read-only, ${lateOutcome(resource)}`,
          fixes: [
            reviewFix('Put it on `virtio`', set(bus.asValue(), 'virtio')),
            reviewFix('Make it a cdrom', rename(field.at('disk').asKey(), 'cdrom')),
          ],
        };
      }
    }
  },
});
