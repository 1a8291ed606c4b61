// Metrics of the node reach a guest through a virtio disk and nothing else.

import type { Finding } from '../../lint/finding.ts';
import { append, type Fix, rename, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { disksOf } from '../../model/attachedDisk.ts';
import { lateOutcome } from '../../model/lateRefusal.ts';
import { type Device, deviceOf, hasDomain } from '../../model/machineDisk.ts';
import { type Disk, type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/metrics-disk-refused',
  title: 'metrics that are not on a virtio disk',
  why: 'A volume `downwardMetrics` is a `disk` on `virtio`; KubeVirt refuses any other device or bus for it.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV133'],
  mentions: ['downwardMetrics'],

  *check(resource, { kubeVirt }) {
    for (const vm of vmSpecsOf(resource)) {
      if (!hasDomain(vm)) continue;
      for (const disk of disksOf(vm)) {
        if (!disk.volume.at('downwardMetrics').exists) continue;
        const device = deviceOf(vm, disk.field, kubeVirt);
        if (device.kind === 'disk' && (device.on === undefined || device.on === 'virtio')) continue;
        const isLate = device.kind === 'disk' && !device.bus.exists;
        const outcome = isLate ? lateOutcome(resource) : `so KubeVirt refuses the ${resource.kind}`;
        yield {
          at: placeOf(disk, device),
          message: `\`${disk.name}\` holds metrics, which takes a disk on \`virtio\`, but is ${nowA(device)}, ${outcome}`,
          fixes: [fixFor(vm, disk, device)],
        };
      }
    }
  },
});

function nowA({ kind, bus, on }: Device): string {
  if (kind !== 'disk') return `a ${kind}`;
  return bus.exists ? `on \`${on}\`` : `on \`${on}\` where it names no bus`;
}

function placeOf({ field, volume }: Disk, { bus, field: device }: Device): Finding['at'] {
  if (bus.exists) return bus.asValue();
  if (device.exists) return device.asKey();
  return (field.exists ? field.at('name') : volume.at('downwardMetrics')).asKey();
}

function fixFor(vm: VmSpec, { field, name }: Disk, { kind, field: device, bus }: Device): Fix {
  const disks = vm.spec.at('domain', 'devices', 'disks');
  if (!field.exists)
    return reviewFix('Add a disk on `virtio`', append(disks.asValue(), { name, disk: { bus: 'virtio' } }));
  if (kind === 'disk') return reviewFix('Put it on `virtio`', set(bus.asValue(), 'virtio'));
  return reviewFix(
    'Make it a disk on `virtio`',
    rename(device.asKey(), 'disk'),
    set(device.asValue(), { bus: 'virtio' }),
  );
}
