// Only disks on virtio have threads of their own for reading and writing.

import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { lateOutcome } from '../../model/lateRefusal.ts';
import { deviceOf } from '../../model/machineDisk.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/io-thread-without-virtio',
  title: 'thread of its own for a disk that is not on virtio',
  why: 'Only `virtio` gives a disk a thread of its own, and a disk without a bus is on SATA; KubeVirt refuses the machine.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV143', 'MV02'],
  mentions: ['dedicatedIOThread'],

  *check(resource, { kubeVirt }) {
    for (const vm of vmSpecsOf(resource)) {
      for (const { field, name } of vm.disks) {
        const thread = field.at('dedicatedIOThread');
        if (thread.boolean() !== true) continue;
        const { kind, on, bus } = deviceOf(vm, field, kubeVirt);
        if (on === undefined || on === 'virtio') continue;
        const toVirtio = reviewFix('Put it on `virtio`', set(bus.asValue(), 'virtio'));
        yield {
          at: thread.asEntry(),
          message: bus.exists
            ? `\`${name}\` asks for an I/O thread, but there is none on \`${on}\`, so KubeVirt refuses the ${resource.kind}`
            : `\`${name}\` asks for an I/O thread and names no bus, which puts it on \`${on}\`, where there is none, ${lateOutcome(resource)}`,
          fixes: [
            ...(kind === 'cdrom' ? [] : [toVirtio]),
            reviewFix('Do without the thread', remove(thread.asEntry())),
          ],
        };
      }
    }
  },
});
