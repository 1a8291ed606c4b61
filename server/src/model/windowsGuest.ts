// Signs that the guest of a virtual machine is Windows, which needs drivers for hardware that Linux knows by itself.

import type { Field } from '../syntax/field.ts';
import { guestTextsOf } from './guestText.ts';
import { sourcesOf } from './machineDisk.ts';
import { oncePer } from './once.ts';
import type { VmSpec } from './vmSpec.ts';

const WINDOWS = /(?:^|[^a-z])win(?:\d|xp|vista|server|srv|[-_.]|$)|windows/i;
/** A release in a name: `windows11`, `win2k22`, `win-server-2008-r2`, `windows.xp`. */
const RELEASE =
  /(?:^|[^a-z])win(?:dows)?[-_. ]?(?:server)?[-_. ]?(xp|vista|2k?\d{1,4}|[78]|1[01])(?!\d)(?:[-_. ]?(r2))?/i;
const OS = ['kubevirt.io/os', 'vm.kubevirt.io/os', 'os.template.kubevirt.io/windows'];
const DRIVERS = /virtio-(?:win|container-disk)/i;
/** What begins a script of PowerShell, or of the Windows shell, in user data. */
const WINDOWS_SCRIPT = /^\s*(?:#ps1|rem cmd)/i;

/** What says that a guest is Windows. */
export interface WindowsEvidence {
  /** What says so: a name, a label, a volume. */
  readonly field: Field;
  /** False for names that people choose, such as the machine's own. */
  readonly isCertain: boolean;
}

/** Whether anything in a manifest speaks of Windows: names, labels, an answer file, drivers. Absence proves nothing. */
export const mayBeWindows = oncePer((vm: VmSpec): boolean => {
  const { spec } = vm;
  return (
    spec.at('domain', 'features', 'hyperv').exists ||
    spec.at('domain', 'features', 'hypervPassthrough').exists ||
    windowsEvidenceOf(vm) !== undefined
  );
});

/**
 * What says that a guest is Windows, the surest first. Certain are a preference, a label about the system, an answer file,
 * a disk with drivers or an image for it, and scripts of it; enlightenments alone are not, as some templates always have them.
 */
export const windowsEvidenceOf = oncePer((vm: VmSpec): WindowsEvidence | undefined => {
  const volumes = vm.spec.at('volumes').items();
  const sysprep = volumes.flatMap(sourcesOf).find(({ name }) => name === 'sysprep');
  const named = certainNamesOf(vm).find(speaksOfWindows);
  const script = guestTextsOf(vm).find(({ text }) => WINDOWS_SCRIPT.test(text));
  const certain = named ?? sysprep ?? driverVolumesOf(vm)[0] ?? script?.field;
  if (certain) return { field: certain, isCertain: true };
  const likely = likelyNamesOf(vm).find(speaksOfWindows);
  return likely && { field: likely, isCertain: false };
});

/** Whether a guest is Windows for sure. */
export function isWindows(vm: VmSpec): boolean {
  return windowsEvidenceOf(vm)?.isCertain ?? false;
}

/** What every name of a release holds, in whatever letters. */
export const RELEASE_WORDS = ['win', 'Win', 'WIN', 'wIn', 'wiN', 'WIn', 'WiN', 'wIN'] as const;

/** The release that names speak of, with the field: `xp`, `2003`, `2008r2`, `11`; undefined where none does. */
export const windowsReleaseOf = oncePer(
  (vm: VmSpec): { readonly release: string; readonly field: Field } | undefined => {
    for (const field of [...certainNamesOf(vm), ...likelyNamesOf(vm)]) {
      const [, found, second = ''] = RELEASE.exec(field.text() ?? '') ?? [];
      if (found) return { release: yearOf(found.toLowerCase()) + second.toLowerCase(), field };
    }
    return undefined;
  },
);

/** The volumes that bring drivers for `virtio` to Windows. */
export function driverVolumesOf({ spec }: VmSpec): readonly Field[] {
  return spec
    .at('volumes')
    .items()
    .filter(volume =>
      [
        volume.at('containerDisk', 'image'),
        volume.at('dataVolume', 'name'),
        volume.at('persistentVolumeClaim', 'claimName'),
      ].some(field => DRIVERS.test(field.text() ?? '')),
    );
}

/** `2k8` is 2008, `2k22` is 2022. */
function yearOf(release: string): string {
  const [, short] = /^2k(\d{1,2})$/.exec(release) ?? [];
  return short ? `20${short.padStart(2, '0')}` : release;
}

function speaksOfWindows(field: Field): boolean {
  return WINDOWS.test(field.text() ?? '');
}

/** Names of preferences, labels, images and boot sources, which say what the guest is. */
function certainNamesOf({ resource, spec, metadata, machine, dataVolumeTemplates }: VmSpec): readonly Field[] {
  return [
    ...(machine ? [machine.at('preference', 'name')] : []),
    ...[metadata, resource.at('metadata')].flatMap(one =>
      ['labels', 'annotations'].flatMap(list => {
        const map = one.at(list);
        return map.exists ? OS.map(key => map.at(key)) : [];
      }),
    ),
    ...spec
      .at('volumes')
      .items()
      .map(volume => volume.at('containerDisk', 'image')),
    ...dataVolumeTemplates.map(template => template.at('spec', 'sourceRef', 'name')),
  ];
}

/** Names that people choose. */
function likelyNamesOf({ resource, spec, machine }: VmSpec): readonly Field[] {
  return [
    resource.at('metadata', 'name'),
    ...(machine ? [machine.at('instancetype', 'name')] : []),
    ...spec
      .at('volumes')
      .items()
      .flatMap(volume => [
        volume.at('name'),
        volume.at('dataVolume', 'name'),
        volume.at('persistentVolumeClaim', 'claimName'),
      ]),
  ];
}
