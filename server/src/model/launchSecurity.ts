// What stands in the way of a machine whose memory is to be encrypted.

import { type LaunchSecurity, launchSecurities } from '../knowledge/launchSecurity.ts';
import { type Edit, remove, set, type Value } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import type { VmSpec } from './vmSpec.ts';

/** Something that KubeVirt wants otherwise, and how to have it. */
export interface Obstacle {
  /** What the kind of encryption does: `needs EFI`. */
  readonly says: string;
  readonly at: Place;
  readonly edit: Edit;
}

/** The kinds of encryption that a machine asks for, each with its field. */
export function encryptionsOf({ spec }: VmSpec): readonly { readonly kind: LaunchSecurity; readonly field: Field }[] {
  const fields = launchSecurities().map(kind => ({ kind, field: spec.at('domain', 'launchSecurity', kind.type) }));
  return fields.filter(({ field }) => field.type === 'map');
}

/** What of a machine does not go with a kind of encryption. What a preference may switch is left to it. */
export function obstaclesTo(kind: LaunchSecurity, field: Field, { spec, machine }: VmSpec): readonly Obstacle[] {
  const own = [...pauseFor(kind, field, spec), ...bootableInterfaces(spec)];
  return machine?.at('preference').exists ? own : [...firmwareFor(kind, spec), ...own];
}

function firmwareFor(kind: LaunchSecurity, spec: Field): readonly Obstacle[] {
  const domain = spec.at('domain');
  const efi = domain.at('firmware', 'bootloader', 'efi');
  const [secureBoot, persistent, smm] = [efi.at('secureBoot'), efi.at('persistent'), domain.at('features', 'smm')];
  if (efi.type !== 'map') {
    const value: Value = kind.withoutSecureBoot ? { secureBoot: false } : {};
    return [{ says: 'needs EFI', at: innermost(domain, efi).asKey(), edit: set(efi.asValue(), value) }];
  }
  const found: Obstacle[] = [];
  if (kind.withoutSecureBoot && secureBoot.boolean() !== false && secureBoot.type !== 'null')
    found.push({
      says: 'does not go with secure boot, which is on unless `secureBoot` is false',
      at: (secureBoot.exists ? secureBoot : efi).asKey(),
      edit: set(secureBoot.asValue(), false),
    });
  if (kind.withoutPersistentEfi && persistent.boolean() === true)
    found.push({
      says: 'does not go with variables of EFI that are kept',
      at: persistent.asKey(),
      edit: remove(persistent.asEntry()),
    });
  if (kind.withoutSmm && smm.type === 'map' && smm.at('enabled').boolean() !== false)
    found.push({ says: 'does not go with SMM', at: smm.asKey(), edit: remove(smm.asEntry()) });
  return found;
}

/** The innermost field that is there, of one and those above it. */
function innermost(least: Field, one: Field): Field {
  return one.exists || one === least ? one : innermost(least, one.parent);
}

function pauseFor(kind: LaunchSecurity, encryption: Field, spec: Field): readonly Obstacle[] {
  const strategy = spec.at('startStrategy');
  const attestation = encryption.at('attestation');
  if (!kind.attestsPaused || attestation.type !== 'map' || strategy.exists) return [];
  return [
    {
      says: 'needs `startStrategy: Paused` for its attestation',
      at: attestation.asKey(),
      edit: set(strategy.asValue(), 'Paused'),
    },
  ];
}

function bootableInterfaces(spec: Field): readonly Obstacle[] {
  const orders = spec.at('domain', 'devices', 'interfaces').items();
  return orders
    .map(one => ({ name: one.at('name').string() ?? '', order: one.at('bootOrder') }))
    .filter(({ order }) => order.number() !== undefined)
    .map(({ name, order }) => ({
      says: `does not boot from an interface such as \`${name}\``,
      at: order.asKey(),
      edit: remove(order.asEntry()),
    }));
}
