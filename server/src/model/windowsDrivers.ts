// Whether a Windows guest finds drivers for `virtio`, which no release of it brings along.

import { bootableDisksOf } from './bootOrder.ts';
import { copyOf, importOf } from './importedGuest.ts';
import { oncePer } from './once.ts';
import type { VmSpec } from './vmSpec.ts';
import { driverVolumesOf, isWindows, windowsEvidenceOf, windowsReleaseOf } from './windowsGuest.ts';

/** `certain` for a disk that is copied, or about to be installed, without drivers; `likely` for an image that may have them. */
export type DriverLack = 'certain' | 'likely';

/** Releases that KubeVirt runs only with the hardware of their time. */
const LEGACY = ['xp', '2003', '2008'];

/** Sources of DataVolumes that are images of somebody's making. */
const IMAGES = ['http', 's3', 'gcs', 'registry', 'upload'];

/** Whether a release of Windows is from before the hardware that KubeVirt gives by default. */
export function isLegacyRelease(release: string): boolean {
  return LEGACY.includes(release);
}

/**
 * Whether a Windows guest lacks drivers for `virtio` when it boots first. Undefined for what is not Windows for sure or too
 * old for them, with a disk of drivers, with a preference that is for them, where the tool that moved the machine adds
 * them, and for disks that are there already, as Windows may have run from them for years.
 */
export const driverLackOf = oncePer((vm: VmSpec): DriverLack | undefined => {
  const preference = vm.machine?.at('preference', 'name').text() ?? '';
  const isReady = driverVolumesOf(vm).length > 0 || /virtio/i.test(preference);
  const isLegacy = isLegacyRelease(windowsReleaseOf(vm)?.release ?? '');
  if (!isWindows(vm) || isReady || isLegacy || /virtio/i.test(windowsEvidenceOf(vm)?.field.text() ?? ''))
    return undefined;
  const isInstalled = bootableDisksOf(vm).some(({ field }) => field.at('cdrom').exists);
  if (copyOf(vm) || isInstalled) return 'certain';
  const isFromImage = vm.dataVolumeTemplates.some(template =>
    IMAGES.some(kind => template.at('spec', 'source', kind).exists),
  );
  return isFromImage && !importOf(vm) ? 'likely' : undefined;
});
