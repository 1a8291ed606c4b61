// A machine with nothing to boot from but the network, which is not tried without an order.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { sourceBehind, sourcesOf } from '../../model/machineDisk.ts';
import { type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'vm/network-boot-unordered',
  title: 'machine without a system that is not booted from the network',
  why: 'Interfaces without a `bootOrder` are not tried, so a machine that is to boot by PXE finds nothing.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  mentions: ['blank', 'emptyDisk'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV06'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      const [first, ...others] = vm.spec.at('domain', 'devices', 'interfaces').items();
      if (!first || [first, ...others].some(one => one.at('bootOrder').exists) || mayBoot(vm)) continue;
      yield {
        at: first.asEntry(),
        message:
          'no disk holds a system, and interfaces without a `bootOrder` are not booted from, so the machine finds nothing to boot',
        fixes: [reviewFix('Boot from this network', set(first.at('bootOrder').asValue(), 1))],
      };
    }
  },
});

/**
 * Whether there may be a system on a disk, or a kernel that comes from elsewhere. Without an empty disk, on which a system
 * is going to be installed, nothing speaks for a boot from the network.
 */
function mayBoot(vm: VmSpec): boolean {
  const volumes = vm.spec.at('volumes').items();
  const blank = volumes.filter(volume => isBlank(volume, vm));
  if (blank.length === 0 || vm.spec.at('domain', 'firmware', 'kernelBoot').exists) return true;
  const others = volumes.filter(volume => !blank.includes(volume));
  return others.some(volume => sourcesOf(volume).length !== 1 || sourceBehind({ volume })?.boots);
}

function isBlank(volume: Field, { dataVolumeTemplates }: VmSpec): boolean {
  const name = volume.at('dataVolume', 'name').string();
  const template = dataVolumeTemplates.find(one => name !== undefined && one.at('metadata', 'name').string() === name);
  return volume.at('emptyDisk').type === 'map' || template?.at('spec', 'source', 'blank').exists === true;
}
