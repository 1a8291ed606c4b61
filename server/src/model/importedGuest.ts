// Signs that a machine was moved here from another hypervisor with its disks.

import type { Field } from '../syntax/field.ts';
import type { VmSpec } from './vmSpec.ts';

/** Sources of DataVolumes that copy a disk of another hypervisor as it is. */
const COPIES = ['vddk', 'imageio'] as const;
const MOVED = /^(?:forklift\.konveyor\.io|vmware|ovirt)[./]/;

/** What says that the disk of a machine was installed elsewhere: a source of its DataVolume, a mark of the move. */
export function importOf(vm: VmSpec): Field | undefined {
  const marks = [vm.resource.at('metadata'), vm.metadata].flatMap(metadata =>
    ['labels', 'annotations'].flatMap(list => metadata.at(list).entries()),
  );
  return copyOf(vm) ?? marks.find(({ name }) => MOVED.test(name));
}

/** The source that copies a disk without changing anything in it, such as adding drivers. */
export function copyOf({ dataVolumeTemplates }: VmSpec): Field | undefined {
  return dataVolumeTemplates
    .flatMap(template => COPIES.map(kind => template.at('spec', 'source', kind)))
    .find(({ type }) => type === 'map');
}
