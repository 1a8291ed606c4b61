// The specs of volumes and claims wherever they stand, with what the one who reads them asks of each.

import { nearest } from '../knowledge/nearest.ts';
import { volumeSourceOf } from '../knowledge/volumeSources.ts';
import { type Edit, remove, rename } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import { misfitsIn, type Shapes } from './misfits.ts';
import { oncePer } from './once.ts';
import { isPersistentVolume } from './persistentVolume.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';
import { claimTemplatesOf } from './volumeUse.ts';

/** The spec of a volume or a claim. */
export interface StorageSpec {
  readonly spec: Field;
  /** The object or the template it belongs to. */
  readonly root: Field;
  /** `pvc` and `storage` are the two forms that a DataVolume has for its claim. */
  readonly form: 'volume' | 'claim' | 'template' | 'pvc' | 'storage';
  /** What it is, as messages name it. */
  readonly title: string;
}

/** Words of which one stands in every manifest that says such things: kinds, and the fields that hold templates. */
export const STORAGE_WORDS = ['PersistentVolume', 'DataVolume', 'dataVolumeTemplates', 'laimTemplate'] as const;

/** Every spec of a volume or a claim that a resource writes; those that are still empty are left out. */
export const storageSpecsOf = oncePer((resource: Resource): readonly StorageSpec[] =>
  allSpecsOf(resource).filter(({ spec }) => spec.entries().length > 0),
);

/** The DataVolumes that a resource makes: itself, or those of a virtual machine's templates. */
export function dataVolumesOf(resource: Resource): readonly Field[] {
  if (resource.group === 'cdi.kubevirt.io' && resource.kind === 'DataVolume') return [resource.root];
  return vmSpecsOf(resource).flatMap(vm => vm.dataVolumeTemplates);
}

/** What `toStorage` does, for the title of a fix. */
export const TO_STORAGE = 'Change `pvc` to `storage` and leave the modes to the class';

/** Puts the `pvc` of a DataVolume under `storage`, and takes away what the class's StorageProfile knows better. */
export function toStorage({ spec }: StorageSpec): readonly Edit[] {
  const modes = [spec.at('accessModes'), spec.at('volumeMode')].filter(({ exists }) => exists);
  return [rename(spec.asKey(), 'storage'), ...modes.map(field => remove(field.asEntry()))];
}

/** Where the size of a volume or a claim stands. */
export function sizeFieldOf({ spec, form }: StorageSpec): Field {
  return form === 'volume' ? spec.at('capacity', 'storage') : spec.at('resources', 'requests', 'storage');
}

/** Whether one of some fields is misspelt or stands at a wrong level: then it is not missing, and said there. */
export function isWrittenElsewhere(names: readonly string[], resource: Resource, shapes: Shapes): boolean {
  return misfitsIn(resource, shapes).some(
    ({ keyword, name }) =>
      keyword === 'additionalProperties' && name !== undefined && nearest(name, names) !== undefined,
  );
}

/** Whether only a part of an object is written, such as a patch that makes a claim larger. */
export function isPart(one: StorageSpec): boolean {
  const { spec, form } = one;
  if (spec.at('accessModes').exists) return false;
  if (form === 'volume') return !spec.entries().some(({ name }) => volumeSourceOf(name) !== undefined);
  return form === 'claim' && !(sizeFieldOf(one).exists && spec.at('storageClassName').exists);
}

function allSpecsOf(resource: Resource): readonly StorageSpec[] {
  const { root } = resource;
  if (isPersistentVolume(resource)) return [{ spec: root.at('spec'), root, form: 'volume', title: 'the volume' }];
  if (resource.group === '' && resource.kind === 'PersistentVolumeClaim')
    return [{ spec: root.at('spec'), root, form: 'claim', title: 'the claim' }];
  const templates = podSpecsOf(resource).flatMap(pod => [
    ...claimTemplatesOf(pod),
    ...pod.spec
      .at('volumes')
      .items()
      .map(volume => volume.at('ephemeral', 'volumeClaimTemplate')),
  ]);
  return [
    ...templates.map(template => ({
      spec: template.at('spec'),
      root: template,
      form: 'template' as const,
      title: 'the template of a claim',
    })),
    ...dataVolumesOf(resource).flatMap(specsOfDataVolume),
  ];
}

function specsOfDataVolume(root: Field): readonly StorageSpec[] {
  return (['pvc', 'storage'] as const).map(form => ({
    spec: root.at('spec', form),
    root,
    form,
    title: 'the DataVolume',
  }));
}
