// How long software with data is given to shut down.

import type { StatefulSoftware } from '../knowledge/statefulImages.ts';
import type { Field } from '../syntax/field.ts';
import { guestSoftwareOf } from './guestSoftware.ts';
import { oncePer } from './once.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { softwareOf } from './statefulData.ts';
import { type VmSpec, vmSpecsOf } from './vmSpec.ts';
import { mayBeWindows } from './windowsGuest.ts';
import { isLasting } from './workload.ts';

/** What is shut down, and the time that it has. */
export interface Shutdown {
  /** `terminationGracePeriodSeconds`, there or not. */
  readonly field: Field;
  readonly kind: 'pod' | 'machine';
  /** The software whose data is at stake; undefined for a machine of which only the disks are known. */
  readonly software: string | undefined;
  /** Seconds that are enough for most. */
  readonly enough: number;
}

/** Software that writes what it holds in memory when it stops. */
const WRITING: readonly StatefulSoftware['what'][] = ['database', 'queue', 'search engine'];
const ENOUGH = 180;
/** Windows installs updates when it shuts down. */
const ENOUGH_FOR_WINDOWS = 3600;
const LASTING = ['dataVolume', 'persistentVolumeClaim', 'hostDisk'];

/** What of a resource has data to save when it is shut down: none or one. */
export const shutdownsOf = oncePer((resource: Resource): readonly Shutdown[] => [
  ...(isLasting(resource) ? podSpecsOf(resource) : []).flatMap(({ spec, containers }) => {
    const software = containers
      .filter(({ list }) => list === 'containers')
      .map(softwareOf)
      .find(one => one && WRITING.includes(one.what))?.software;
    const field = spec.at('terminationGracePeriodSeconds');
    return software ? [{ field, kind: 'pod' as const, software, enough: ENOUGH }] : [];
  }),
  ...vmSpecsOf(resource).flatMap(shutdownOf),
]);

function shutdownOf(vm: VmSpec): readonly Shutdown[] {
  const software = guestSoftwareOf(vm);
  const isWriting = software && WRITING.includes(software.what);
  if (!vm.disks.some(({ field, volume }) => isLastingDisk(field, volume))) return [];
  return [
    {
      field: vm.spec.at('terminationGracePeriodSeconds'),
      kind: 'machine',
      software: isWriting ? software.software : undefined,
      enough: mayBeWindows(vm) ? ENOUGH_FOR_WINDOWS : ENOUGH,
    },
  ];
}

/** Whether a guest may write to a disk that outlives it. */
function isLastingDisk(disk: Field, volume: Field): boolean {
  const isReadOnly = disk.at('cdrom').exists || ['disk', 'lun'].some(as => disk.at(as, 'readonly').boolean() === true);
  return !isReadOnly && LASTING.some(source => volume.at(source).exists);
}
