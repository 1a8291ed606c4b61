// The configuration that a guest reads at boot: cloud-init in the manifest, or in Secrets and ConfigMaps it names.

import type { Field } from '../syntax/field.ts';
import { textOfBase64 } from './base64.ts';
import { CLOUD_INIT_KINDS, type CloudInitHalf, cloudInitsOf } from './cloudInit.ts';
import type { Reference } from './reference.ts';
import type { Resource } from './resource.ts';
import type { VmSpec } from './vmSpec.ts';

/** A text with the field that holds it. `isPlain`: offsets into the text are offsets into the field's string. */
export interface GuestText {
  readonly field: Field;
  readonly text: string;
  readonly isPlain: boolean;
}

/** A Secret or ConfigMap that a guest reads. */
export interface GuestSource extends Reference {
  /** Whether the guest is set up by it, so that nothing is known of the guest where it is out of sight. */
  readonly isBootConfig: boolean;
  /** Set for a Secret whose network data cloud-init reads. */
  readonly isNetworkData?: true;
}

const IGNITION = 'kubevirt.io/ignitiondata';
/** Entries of a Secret or ConfigMap that are for people. */
const PROSE = /\.(?:md|rst|adoc)$/i;

/** What a VM's manifest tells its guest, decoded where it stands in base64. */
export function guestTextsOf(vm: VmSpec): readonly GuestText[] {
  return [
    ...cloudInitsOf(vm).flatMap(({ user }) => textsOfHalf(user)),
    ...plain(vm.metadata.at('annotations', IGNITION)),
  ];
}

/** What is written of a half of a cloud-init in the manifest, as it stands or in base64. */
export function textsOfHalf({ plain: text, encoded }: Pick<CloudInitHalf, 'plain' | 'encoded'>): readonly GuestText[] {
  return [...plain(text), ...decoded(encoded)];
}

/** The texts of a Secret or ConfigMap, documents for people left out; none for other kinds. */
export function heldTextsOf(resource: Resource): readonly GuestText[] {
  if (resource.group !== '') return [];
  const entries = (map: string) =>
    resource
      .at(map)
      .entries()
      .filter(entry => !PROSE.test(entry.name));
  if (resource.kind === 'ConfigMap') return entries('data').flatMap(plain);
  if (resource.kind !== 'Secret') return [];
  return [...entries('stringData').flatMap(plain), ...entries('data').flatMap(decoded)];
}

/** The Secrets and ConfigMaps that the guest of a VM reads. */
export function guestSourcesOf(vm: VmSpec): readonly GuestSource[] {
  const { namespace } = vm.resource;
  const source = (kind: string, field: Field, isBootConfig: boolean) => {
    const name = field.string();
    return name ? [{ group: '', kind, namespace, name, isBootConfig }] : [];
  };
  return vm.spec
    .at('volumes')
    .items()
    .flatMap(volume => [
      ...CLOUD_INIT_KINDS.flatMap(kind => source('Secret', volume.at(kind, 'secretRef', 'name'), true)),
      ...CLOUD_INIT_KINDS.flatMap(kind =>
        source('Secret', volume.at(kind, 'networkDataSecretRef', 'name'), false).map(
          one => ({ ...one, isNetworkData: true }) as const,
        ),
      ),
      ...source('ConfigMap', volume.at('sysprep', 'configMap', 'name'), true),
      ...source('Secret', volume.at('sysprep', 'secret', 'name'), true),
      ...source('ConfigMap', volume.at('configMap', 'name'), false),
      ...source('Secret', volume.at('secret', 'secretName'), false),
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
