// A Windows whose board is another one after an update of KubeVirt.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { bootDiskOf } from '../../model/bootOrder.ts';
import { architectureOf } from '../../model/machineArchitecture.ts';
import { type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';
import { isWindows } from '../../model/windowsGuest.ts';

/** The name that stands for the newest board of its family. */
const NEWEST = 'q35';

export default resourceRule({
  id: 'vm/machine-unpinned',
  title: 'guest with Windows on whatever board is the newest',
  why: 'The name `q35` stands for the newest board of the KubeVirt that runs; to Windows another board is other hardware.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'info',
  profile: 'strict',
  kinds: ['VirtualMachine', 'VirtualMachinePool'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV15'],

  *check(resource, { kubeVirt }) {
    for (const vm of vmSpecsOf(resource)) {
      const domain = vm.spec.at('domain');
      const type = domain.at('machine', 'type');
      // A preference may say the board; an instance of its own is not started a second time.
      if (!vm.machine || vm.machine.at('preference').exists || domain.type !== 'map') continue;
      const name = type.exists ? type.string() : kubeVirt.machineType('amd64');
      if (name !== NEWEST || domain.at('machine').type === 'null') continue;
      if (architectureOf(vm, kubeVirt) !== 'amd64' || !isKept(vm) || !isWindows(vm)) continue;
      yield {
        at: type.exists ? type.asValue() : domain.asKey(),
        message: `${type.exists ? '`q35`' : 'no machine type is set, and `q35`'} stands for the newest board that the running KubeVirt has, so Windows may find other hardware when it starts after an update`,
        fixes: [reviewFix('Pin the machine type', set(type.asValue(), `\${1:pc-q35-rhel9.6.0}`))],
      };
    }
  },
});

/** Whether the system is on a disk that outlives the instance, and so remembers the board. */
function isKept(vm: VmSpec): boolean {
  const volume = bootDiskOf(vm)?.volume;
  return Boolean(volume?.at('dataVolume').exists || volume?.at('persistentVolumeClaim').exists);
}
