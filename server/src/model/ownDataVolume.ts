// Disks of virtual machines as DataVolumes: those made from a template, of their own, or in the place of an image.

import { append, type Edit, type Entries, extract, rename, set } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import { isPlainName, namespaceOf } from './claimEdits.ts';
import { sourceProblemOf } from './dataVolumeSource.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Resource } from './resource.ts';
import type { VmSpec } from './vmSpec.ts';

/** What `toOwnDataVolume` does, for the title of a fix. */
export const TO_OWN_DATA_VOLUME = 'Make it a DataVolume of its own';
/** What `toLastingDisk` does, for the title of a fix. */
export const TO_LASTING_DISK = 'Keep it in a DataVolume';

const HEAD: Entries = { apiVersion: 'cdi.kubevirt.io/v1beta1', kind: 'DataVolume' };

/**
 * Takes a template of a disk out of its machine, as it stands: the volume finds the disk by its name as before. None
 * where the template does not say one thing that the disk begins with, and one claim for it.
 */
export function toOwnDataVolume(resource: Resource, template: Field): readonly Edit[] {
  const [metadata, spec] = [template.at('metadata'), template.at('spec')];
  if (!metadata.at('name').string() || spec.type !== 'map' || sourceProblemOf(spec)) return [];
  if (spec.at('pvc').exists === spec.at('storage').exists) return [];
  const namespace = namespaceOf(resource);
  return [extract(template.asEntry(), HEAD, namespace.namespace === undefined ? {} : { metadata: { ...namespace } })];
}

/**
 * Puts a disk that stays, filled with what the image holds, in the place of one that begins anew with every start. Only
 * a VirtualMachine makes disks from templates; none for images that a tool fills in.
 */
export function toLastingDisk(vm: VmSpec, source: Field): readonly Edit[] {
  const name = `${vm.resource.name}-${source.parent.at('name').string() ?? ''}`;
  const origin = originOf(source);
  if (vm.resource.kind !== 'VirtualMachine' || !vm.machine || !isPlainName(name) || !origin) return [];
  const capacity = source.at('capacity').string() ?? '30Gi';
  const storage = { resources: { requests: { storage: `\${2:${capacity}}` } } };
  const template = { metadata: { name: `\${1:${name}}` }, spec: { source: origin, storage } };
  return [
    rename(source.asKey(), 'dataVolume'),
    set(source.asValue(), { name: `\${1:${name}}` }),
    append(vm.machine.at('dataVolumeTemplates').asValue(), template),
  ];
}

function originOf(source: Field): Entries | undefined {
  if (source.name === 'emptyDisk') return { blank: {} };
  const image = source.at('image').string();
  const isKnown = source.name === 'containerDisk' && image && !isPlaceholder(image) && !/[$}\\]/.test(image);
  if (!isKnown) return undefined;
  const secret = source.at('imagePullSecret').string();
  // The importer wants its credentials in a Secret of another form than the kubelet does.
  const secretRef: Entries = secret && isPlainName(secret) ? { secretRef: `\${3:${secret}-import}` } : {};
  return { registry: { url: `docker://${image}`, ...secretRef } };
}
