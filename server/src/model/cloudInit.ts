// The cloud-init of a virtual machine: what it tells the guest, in three ways of which one counts.

import type { Field } from '../syntax/field.ts';
import { textOfBase64 } from './base64.ts';
import { oncePer } from './once.ts';
import type { VmSpec } from './vmSpec.ts';

/** One half of a cloud-init: what the guest does, or how its network is set up. */
export interface CloudInitHalf {
  readonly what: 'user data' | 'network data';
  /** The text itself. */
  readonly plain: Field;
  /** The text in base64. */
  readonly encoded: Field;
  /** The Secret that holds it. */
  readonly secret: Field;
}

/** The volume of a machine by which cloud-init reads its configuration. */
export interface CloudInit {
  readonly vm: VmSpec;
  readonly volume: Field;
  /** `cloudInitNoCloud` or `cloudInitConfigDrive`. */
  readonly source: Field;
  readonly user: CloudInitHalf;
  readonly network: CloudInitHalf;
}

/** The kinds of volume for cloud-init. */
export const CLOUD_INIT_KINDS = ['cloudInitNoCloud', 'cloudInitConfigDrive'] as const;

/** The cloud-init volumes of a machine, those that are half typed left out. */
export const cloudInitsOf = oncePer((vm: VmSpec): readonly CloudInit[] =>
  vm.spec
    .at('volumes')
    .items()
    .flatMap(volume => CLOUD_INIT_KINDS.map(kind => volume.at(kind)))
    .filter(source => source.type === 'map')
    .map(source => ({
      vm,
      volume: source.parent,
      source,
      user: {
        what: 'user data',
        plain: source.at('userData'),
        encoded: source.at('userDataBase64'),
        secret: source.at('secretRef'),
      },
      network: {
        what: 'network data',
        plain: source.at('networkData'),
        encoded: source.at('networkDataBase64'),
        secret: source.at('networkDataSecretRef'),
      },
    })),
);

/** The fields of a half that say something: KubeVirt passes over empty texts, and over references without a name. */
export function writtenIn({ plain, encoded, secret }: CloudInitHalf): readonly Field[] {
  const texts = [secret.at('name'), encoded, plain];
  return [secret, encoded, plain].filter((_, index) => Boolean(texts[index]?.text()));
}

/** What a half says, decoded; undefined where a Secret says it, or nothing, or where it cannot be decoded. */
export function textIn({ plain, encoded }: CloudInitHalf): string | undefined {
  return plain.string() || textOfBase64(encoded.string() ?? '') || undefined;
}
