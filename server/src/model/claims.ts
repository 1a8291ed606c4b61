// Claims: who makes them, and who uses them as what.

import { accessModeOf, type VolumeMode, volumeModeOf } from '../knowledge/storage.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { type AttachedDisk, attachedDiskOf, disksOf } from './attachedDisk.ts';
import { type PodSpec, podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { type ClaimTerms, claimTermsOf } from './storageTerms.ts';
import { type Disk, type VmSpec, vmSpecsOf } from './vmSpec.ts';
import { claimTemplatesOf, type VolumeProblem, type VolumeUse, volumeProblemOf, volumeUsesOf } from './volumeUse.ts';

/** A claim as a manifest makes it: by its own object, by a DataVolume, or by a template. */
export interface Claim {
  readonly name: string;
  readonly at: Place;
  /** As written, empty while it is being typed; undefined where it is left to the default: Filesystem for claims. */
  readonly volumeMode: string | undefined;
  readonly volumeModeAt: Place;
  readonly accessModes: readonly string[];
  /** The volume it asks for by name. */
  readonly volumeName: string | undefined;
  readonly volumeNameAt: Place;
  /** Whether CDI fills in what is not written from the class's StorageProfile. */
  readonly isProfiled: boolean;
  readonly terms: ClaimTerms;
  /** The claim whose content it begins with. */
  readonly clones: { readonly namespace: string | undefined; readonly name: string } | undefined;
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
  /** What the Pod alone shows to be wrong with it. */
  readonly problem: VolumeProblem | undefined;
  /** Set for disks of VMs. */
  readonly disk: AttachedDisk | undefined;
}

/** The claims that a resource makes under their own name. Templates of controllers are not among them. */
export function claimsMadeBy(resource: Resource): readonly Claim[] {
  if (resource.group === '' && resource.kind === 'PersistentVolumeClaim')
    return claimOf(resource.root, resource.at('spec'));
  if (resource.group === 'cdi.kubevirt.io' && resource.kind === 'DataVolume') return dataVolumesOf(resource.root);
  if (resource.kind === 'VirtualMachinePool') return []; // each of its VMs gets a claim with a number behind the name
  return vmSpecsOf(resource).flatMap(vm => vm.dataVolumeTemplates.flatMap(dataVolumesOf));
}

/** The specs of claims that a resource holds under any name, templates of controllers and Pods included. */
export function claimSpecsOf(resource: Resource): readonly Field[] {
  if (resource.group === '' && resource.kind === 'PersistentVolumeClaim') return [resource.at('spec')];
  if (resource.group === 'cdi.kubevirt.io' && resource.kind === 'DataVolume') return [dataVolumeSpec(resource.root)];
  const templates = podSpecsOf(resource).flatMap(pod => [
    ...claimTemplatesOf(pod),
    ...pod.spec
      .at('volumes')
      .items()
      .map(volume => volume.at('ephemeral'))
      .filter(({ exists }) => exists)
      .map(ephemeral => ephemeral.at('volumeClaimTemplate')),
  ]);
  const dataVolumes = vmSpecsOf(resource).flatMap(vm => vm.dataVolumeTemplates);
  return [...templates.map(template => template.at('spec')), ...dataVolumes.map(dataVolumeSpec)];
}

/** The specs of DataVolumes that a resource holds under any name. */
export function dataVolumeSpecsOf(resource: Resource): readonly Field[] {
  const { group, kind } = resource;
  if (group === 'cdi.kubevirt.io' && kind === 'DataVolume') return [resource.at('spec')];
  if (group === 'cdi.kubevirt.io' && kind === 'DataImportCron') return [resource.at('spec', 'template', 'spec')];
  return vmSpecsOf(resource).flatMap(vm => vm.dataVolumeTemplates.map(template => template.at('spec')));
}

/** Whether only a part of a claim is written, such as a patch: a whole one never leaves its access modes out. */
export function isPartial({ volumeMode, isProfiled, accessModes }: Claim): boolean {
  return volumeMode === undefined && !isProfiled && accessModes.length === 0;
}

/** The volume mode that a claim certainly asks for; undefined where CDI fills it in, and for what is no mode. */
export function certainMode(claim: Claim): VolumeMode['mode'] | undefined {
  if (isPartial(claim) || (claim.volumeMode === undefined && claim.isProfiled)) return undefined;
  return volumeModeOf(claim.volumeMode)?.mode;
}

/** Whether a claim is written so that two nodes can never write to it; false where access modes are not written. */
export function isExclusive({ accessModes }: Claim): boolean {
  const isShared = (mode: string) => accessModeOf(mode)?.sharedBy === 'nodes' && accessModeOf(mode)?.writes === true;
  return accessModes.length > 0 && !accessModes.some(isShared);
}

/** How the containers of a Pod use claims, those of volumeClaimTemplates and ephemeral volumes included. */
export function claimUsesOfPod(pod: PodSpec): readonly ClaimUse[] {
  const uses = volumeUsesOf(pod);
  return uses.flatMap(use => podUse(use, uses));
}

/** How the disks of a VM use claims. Disks the guest cannot write to (cdrom, ephemeral overlays) are read-only uses. */
export function claimUsesOfVm(vm: VmSpec): readonly ClaimUse[] {
  return disksOf(vm).flatMap(disk => diskUse(vm, disk));
}

function podUse(use: VolumeUse, uses: readonly VolumeUse[]): readonly ClaimUse[] {
  const { field, definition, template, volume } = use;
  const [own] = template ? claimOf(template, template.at('spec'), volume) : [];
  const claimName = definition?.at('persistentVolumeClaim', 'claimName');
  const claim = claimName?.string() ?? '';
  if (!own && !claim) return [];
  return [
    {
      claim: own ? '' : claim,
      own,
      as: use.as,
      volume,
      at: use.at,
      claimAt: !own && claimName ? claimName.asValue() : use.at,
      path: use.path,
      isReadOnly:
        field.at('readOnly').boolean() === true ||
        definition?.at('persistentVolumeClaim', 'readOnly').boolean() === true,
      problem: volumeProblemOf(use, uses),
      disk: undefined,
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
      at: (disk.field.exists ? disk.field : disk.volume).at('name').asValue(),
      claimAt: name.asValue(),
      path: '',
      isReadOnly:
        disk.field.at(as, 'readonly').boolean() === true ||
        disk.volume.at('persistentVolumeClaim', 'readOnly').boolean() === true,
      problem: undefined,
      disk: attachedDiskOf(vm, disk),
    },
  ];
}

function isTemplated(vm: VmSpec, name: string | undefined): boolean {
  return vm.dataVolumeTemplates.some(template => template.at('metadata', 'name').string() === name);
}

/** The claim of a DataVolume, or of a template for one; none without a name. */
export function dataVolumesOf(root: Field): readonly Claim[] {
  const isWhole = root.at('spec', 'pvc').exists && !root.at('spec', 'storage').exists;
  return claimOf(root, dataVolumeSpec(root)).map(claim => ({ ...claim, isProfiled: claim.isProfiled || !isWhole }));
}

function dataVolumeSpec(root: Field): Field {
  const storage = root.at('spec', 'storage');
  return storage.exists ? storage : root.at('spec', 'pvc');
}

function claimOf(root: Field, spec: Field, named?: string): readonly Claim[] {
  const nameField = root.at('metadata', 'name');
  const name = named ?? nameField.string();
  const volumeMode = spec.at('volumeMode');
  if (!name) return [];
  return [
    {
      name,
      at: nameField.asValue(),
      volumeMode: volumeMode.exists ? (volumeMode.text() ?? '') : undefined,
      volumeModeAt: volumeMode.asValue(),
      accessModes: spec.at('accessModes').strings(),
      volumeName: spec.at('volumeName').string(),
      volumeNameAt: spec.at('volumeName').asValue(),
      // CDI completes such claims when they are created: https://github.com/kubevirt/containerized-data-importer
      isProfiled: root.at('metadata', 'labels', 'cdi.kubevirt.io/applyStorageProfile').string() === 'true',
      terms: claimTermsOf(root, spec),
      clones: clonedBy(root),
    },
  ];
}

/** The claim that a claim or a DataVolume is a copy of, as either of them says it. */
function clonedBy(root: Field): Claim['clones'] {
  const [ofDataVolume, ofClaim] = [root.at('spec', 'source', 'pvc'), root.at('spec', 'dataSource')];
  const isClaim = ofClaim.at('kind').string() === 'PersistentVolumeClaim';
  const source = isClaim ? ofClaim : ofDataVolume;
  const name = source.at('name').string();
  return name ? { name, namespace: source.at('namespace').string() } : undefined;
}
