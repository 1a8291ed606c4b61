// The configuration that a guest reads at boot: cloud-init in the manifest, or in Secrets and ConfigMaps it names.

import type { Field } from '../syntax/field.ts';
import { textOfBase64 } from './base64.ts';
import type { Resource } from './resource.ts';
import type { VmSpec } from './vmSpec.ts';

/** A text with the field that holds it. `isPlain`: offsets into the text are offsets into the field's string. */
export interface GuestText {
  readonly field: Field;
  readonly text: string;
  readonly isPlain: boolean;
}

/** A Secret or ConfigMap of the same namespace that a guest reads. */
export interface GuestSource {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
}

const CLOUD_INIT = ['cloudInitNoCloud', 'cloudInitConfigDrive'] as const;

/** What the volumes of a VM hold for its guest, decoded where they hold it in base64. */
export function guestTextsOf(vm: VmSpec): readonly GuestText[] {
  return vm.spec
    .at('volumes')
    .items()
    .flatMap(volume =>
      CLOUD_INIT.flatMap(kind => [
        ...plain(volume.at(kind, 'userData')),
        ...decoded(volume.at(kind, 'userDataBase64')),
      ]),
    );
}

/** The texts of a Secret or ConfigMap; none for other kinds. */
export function heldTextsOf(resource: Resource): readonly GuestText[] {
  if (resource.group !== '' || (resource.kind !== 'Secret' && resource.kind !== 'ConfigMap')) return [];
  if (resource.kind === 'ConfigMap') return resource.at('data').entries().flatMap(plain);
  return [...resource.at('stringData').entries().flatMap(plain), ...resource.at('data').entries().flatMap(decoded)];
}

/** The Secrets and ConfigMaps that the guest of a VM reads. */
export function guestSourcesOf(vm: VmSpec): readonly GuestSource[] {
  return vm.spec
    .at('volumes')
    .items()
    .flatMap(volume => [
      ...CLOUD_INIT.flatMap(kind => source('Secret', volume.at(kind, 'secretRef', 'name'))),
      ...source('Secret', volume.at('secret', 'secretName')),
      ...source('ConfigMap', volume.at('configMap', 'name')),
      ...source('ConfigMap', volume.at('sysprep', 'configMap', 'name')),
      ...source('Secret', volume.at('sysprep', 'secret', 'name')),
    ]);
}

function plain(field: Field): readonly GuestText[] {
  const text = field.string();
  return text === undefined ? [] : [{ field, text, isPlain: true }];
}

function decoded(field: Field): readonly GuestText[] {
  const text = textOfBase64(field.string() ?? '');
  return text ? [{ field, text, isPlain: false }] : [];
}

function source(kind: GuestSource['kind'], field: Field): readonly GuestSource[] {
  const name = field.string();
  return name ? [{ kind, name }] : [];
}
