// A disk on a bus that KubeVirt does not have, or that this kind of disk cannot be on.

import { diskBuses, diskBusInsteadOf } from '../../knowledge/diskBuses.ts';
import { type Fix, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import type { KubeVirtConfiguration } from '../../model/kubevirtConfiguration.ts';
import { listed } from '../../model/listed.ts';
import { DEVICES, defaultBusOf } from '../../model/machineDisk.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';
import { mayBeWindows } from '../../model/windowsGuest.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'vm/disk-bus-refused',
  title: 'disk on a bus that there is not',
  why: 'KubeVirt attaches disks to `virtio`, `scsi`, `sata` and `usb`, and a cdrom never to `virtio`; it refuses everything else.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV139', 'KV140', 'KV142'],
  mentions: ['bus'],

  *check(resource, { kubeVirt }) {
    for (const vm of vmSpecsOf(resource)) {
      for (const bus of vm.disks.flatMap(({ field }) => DEVICES.map(device => field.at(device, 'bus')))) {
        const name = bus.text();
        if (!name || isPlaceholder(name)) continue;
        const isCdrom = bus.parent.name === 'cdrom';
        const buses = diskBuses().filter(one => !(isCdrom && one === 'virtio'));
        if (buses.includes(name)) continue;
        const what = isCdrom ? 'a cdrom' : 'a disk';
        yield {
          at: bus.asValue(),
          message: `${what} cannot be on the bus \`${name}\`, only on ${listed(buses.map(one => `\`${one}\``))}, so KubeVirt refuses the ${resource.kind}`,
          fixes: fixesFor(vm, bus, name, kubeVirt),
        };
      }
    }
  },
});

/** A guest finds a cdrom on any bus; which bus a disk is on matters to how it boots. Only amd64 has SATA. */
function fixesFor(vm: VmSpec, bus: Field, name: string, kubeVirt: KubeVirtConfiguration): readonly Fix[] {
  const hasSata = defaultBusOf(vm, kubeVirt) !== 'virtio';
  const meant = diskBusInsteadOf(name);
  if (bus.parent.name === 'cdrom') {
    const instead = hasSata ? 'sata' : 'scsi';
    const title = `Put it on \`${instead}\``;
    return [meant ? safeFix(title, set(bus.asValue(), instead)) : reviewFix(title, set(bus.asValue(), instead))];
  }
  // Windows has no drivers for the others until somebody installs them.
  const closest = hasSata && mayBeWindows(vm) ? 'sata' : (meant ?? 'virtio');
  const fitting = closest === 'sata' && !hasSata ? 'virtio' : closest;
  return [...new Set([fitting, 'virtio'])].map(one => reviewFix(`Put it on \`${one}\``, set(bus.asValue(), one)));
}
