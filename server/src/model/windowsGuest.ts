// Signs that the guest of a virtual machine is Windows, which needs drivers for hardware that Linux knows by itself.

import { sourcesOf } from './machineDisk.ts';
import { oncePer } from './once.ts';
import type { VmSpec } from './vmSpec.ts';

const WINDOWS = /(?:^|[^a-z])win(?:\d|[-_.]|$)|windows/i;
const OS = ['kubevirt.io/os', 'vm.kubevirt.io/os', 'os.template.kubevirt.io/windows'];

/** Whether anything in a manifest speaks of Windows: names, labels, an answer file, drivers. Absence proves nothing. */
export const mayBeWindows = oncePer(({ resource, spec, metadata, machine }: VmSpec): boolean => {
  const volumes = spec.at('volumes').items();
  const names = [
    resource.at('metadata', 'name'),
    ...['instancetype', 'preference'].flatMap(field => machine?.at(field, 'name') ?? []),
    ...[resource.at('metadata'), metadata].flatMap(one =>
      ['labels', 'annotations'].flatMap(list => OS.map(key => one.at(list, key))),
    ),
    ...volumes.flatMap(volume => [
      volume.at('name'),
      volume.at('containerDisk', 'image'),
      volume.at('dataVolume', 'name'),
      volume.at('persistentVolumeClaim', 'claimName'),
    ]),
  ];
  return (
    spec.at('domain', 'features', 'hyperv').exists ||
    spec.at('domain', 'features', 'hypervPassthrough').exists ||
    volumes.some(volume => sourcesOf(volume).some(({ name }) => name === 'sysprep')) ||
    names.some(name => WINDOWS.test(name.text() ?? ''))
  );
});
