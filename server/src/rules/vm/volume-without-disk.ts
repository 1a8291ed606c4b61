// A volume that no disk names becomes one by itself, on the bus that KubeVirt falls back on.

import { append, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { defaultBusOf, hasDomain, sourceBehind } from '../../model/machineDisk.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

/** A volume of metrics has a rule of its own, and a dump of the memory is made without a disk. */
const OTHERS = ['downwardMetrics', 'memoryDump'];

export default resourceRule({
  id: 'vm/volume-without-disk',
  title: 'volume that no disk names',
  why: 'KubeVirt makes a disk of it, on SATA where the processor is of the family amd64, which is slow and may not have been meant.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'performance',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  mentions: ['volumes'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV168', 'MV02'],

  *check(resource, { kubeVirt }) {
    for (const vm of vmSpecsOf(resource)) {
      // A preference says the bus of disks that KubeVirt adds, so that there it is usual to write volumes alone.
      if (!hasDomain(vm) || vm.machine?.at('preference').exists) continue;
      const devices = vm.spec.at('domain', 'devices');
      const named = new Set(
        ['disks', 'filesystems'].flatMap(list =>
          devices
            .at(list)
            .items()
            .flatMap(one => one.at('name').string() ?? []),
        ),
      );
      for (const volume of vm.spec.at('volumes').items()) {
        const name = volume.at('name').string();
        const source = sourceBehind({ volume });
        if (!name || named.has(name) || !source || source.isFolder || OTHERS.includes(source.source)) continue;
        const bus = defaultBusOf(vm, kubeVirt);
        yield {
          at: volume.at('name').asValue(),
          message: `no disk names the volume \`${name}\`, so KubeVirt makes it one${bus ? ` on \`${bus}\`` : ''}`,
          fixes: [
            reviewFix(
              'Add a disk on `virtio`',
              append(devices.at('disks').asValue(), { name, disk: { bus: 'virtio' } }),
            ),
          ],
        };
      }
    }
  },
});
