// Claims: who makes them, and who uses them as what.

import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { type PodSpec, volumeOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { type Disk, type VmSpec, vmSpecsOf } from './vmSpec.ts';

/** A claim as a manifest makes it: by its own object, by a DataVolume, or by a template. */
export interface Claim {
  readonly name: string;
  readonly at: Place;
  /** As written; undefined where the manifest leaves it to the default, which is Filesystem for claims. */
  readonly volumeMode: string | undefined;
  readonly volumeModeAt: Place;
  readonly accessModes: readonly string[];
  /** The volume it asks for by name. */
  readonly volumeName: string | undefined;
  /** Whether the class or its StorageProfile fills in what is not written (DataVolume `storage`). */
  readonly isProfiled: boolean;
}

/** A container that mounts a claim or maps it as a device, or a VM's disk on it. */
export interface ClaimUse {
  /** Name of the claim; empty where the volume makes a claim of its own (`own`). */
  readonly claim: string;
  readonly own: Claim | undefined;
  readonly as: 'mount' | 'device' | 'disk' | 'lun';
  /** The name of the volume inside of the Pod or VM. */
  readonly volume: string;
  /** Where the use is said: the mount's or the disk's name. */
  readonly at: Place;
  /** Where the claim is named. */
  readonly claimAt: Place;
  /** Mount or device path; empty for disks. */
  readonly path: string;
  readonly isReadOnly: boolean;
  readonly isShareable: boolean;
  readonly hasReservation: boolean;
}

/** The claims that a resource makes under their own name. Templates of controllers are not among them. */
export function claimsMadeBy(resource: Resource): readonly Claim[] {
  if (resource.group === '' && resource.kind === 'PersistentVolumeClaim')
    return claimOf(resource.root, resource.at('spec'));
  if (resource.group === 'cdi.kubevirt.io' && resource.kind === 'DataVolume') return dataVolumeOf(resource.root);
  if (resource.kind === 'VirtualMachinePool') return []; // each of its VMs gets a claim with a number behind the name
  return vmSpecsOf(resource).flatMap(vm => vm.dataVolumeTemplates.flatMap(dataVolumeOf));
}

/** How the containers of a Pod use claims, those of volumeClaimTemplates and ephemeral volumes included. */
export function claimUsesOfPod(pod: PodSpec): readonly ClaimUse[] {
  const templates = pod.resource.at('spec', 'volumeClaimTemplates').items();
  return pod.containers.flatMap(({ field }) => [
    ...field
      .at('volumeMounts')
      .items()
      .flatMap(item => podUse(pod, templates, item, 'mount')),
    ...field
      .at('volumeDevices')
      .items()
      .flatMap(item => podUse(pod, templates, item, 'device')),
  ]);
}

/** How the disks of a VM use claims. Disks the guest cannot write to (cdrom, ephemeral overlays) are read-only uses. */
export function claimUsesOfVm(vm: VmSpec): readonly ClaimUse[] {
  return vm.disks.flatMap(disk => diskUse(vm, disk));
}

function podUse(pod: PodSpec, templates: readonly Field[], item: Field, as: 'mount' | 'device'): readonly ClaimUse[] {
  const volume = item.at('name').string();
  if (!volume) return [];
  const field = volumeOf(pod, volume);
  const template = templates.find(candidate => candidate.at('metadata', 'name').string() === volume);
  const ephemeral = field?.at('ephemeral', 'volumeClaimTemplate');
  const [own] = template
    ? claimOf(template, template.at('spec'))
    : ephemeral?.exists
      ? claimOf(ephemeral, ephemeral.at('spec'), volume)
      : [];
  const claimName = field?.at('persistentVolumeClaim', 'claimName');
  const claim = claimName?.string() ?? '';
  if (!own && !claim) return [];
  return [
    {
      claim: own ? '' : claim,
      own,
      as,
      volume,
      at: item.at('name').asValue(),
      claimAt: (claimName ?? item.at('name')).asValue(),
      path: item.at(as === 'mount' ? 'mountPath' : 'devicePath').string() ?? '',
      isReadOnly:
        item.at('readOnly').boolean() === true || field?.at('persistentVolumeClaim', 'readOnly').boolean() === true,
      isShareable: false,
      hasReservation: false,
    },
  ];
}

function diskUse(vm: VmSpec, disk: Disk): readonly ClaimUse[] {
  const name = [disk.volume.at('persistentVolumeClaim', 'claimName'), disk.volume.at('dataVolume', 'name')].find(
    field => field.string(),
  );
  const as = disk.field.at('lun').exists ? 'lun' : 'disk';
  if (!name || disk.field.at('cdrom').exists) return [];
  const owned = vm.resource.kind === 'VirtualMachinePool' && isTemplated(vm, name.string());
  if (owned) return [];
  return [
    {
      claim: name.string() ?? '',
      own: undefined,
      as,
      volume: disk.name,
      at: disk.field.at('name').asValue(),
      claimAt: name.asValue(),
      path: '',
      isReadOnly:
        disk.field.at(as, 'readonly').boolean() === true ||
        disk.volume.at('persistentVolumeClaim', 'readOnly').boolean() === true,
      isShareable: disk.field.at('shareable').boolean() === true,
      hasReservation: disk.field.at('lun', 'reservation').boolean() === true,
    },
  ];
}

function isTemplated(vm: VmSpec, name: string | undefined): boolean {
  return vm.dataVolumeTemplates.some(template => template.at('metadata', 'name').string() === name);
}

function dataVolumeOf(root: Field): readonly Claim[] {
  const storage = root.at('spec', 'storage');
  return claimOf(root, storage.exists ? storage : root.at('spec', 'pvc'), undefined, storage.exists);
}

function claimOf(root: Field, spec: Field, named?: string, isProfiled = false): readonly Claim[] {
  const name = named ?? root.at('metadata', 'name').string();
  if (!name) return [];
  return [
    {
      name,
      at: root.at('metadata', 'name').asValue(),
      volumeMode: spec.at('volumeMode').string(),
      volumeModeAt: spec.at('volumeMode').asValue(),
      accessModes: spec.at('accessModes').strings(),
      volumeName: spec.at('volumeName').string(),
      isProfiled,
    },
  ];
}
