// The operating system of a guest, where the manifest names it.

import { type GuestSystem, guestSystemIn } from '../knowledge/guestSystems.ts';
import type { Field } from '../syntax/field.ts';
import { oncePer } from './once.ts';
import type { VmSpec } from './vmSpec.ts';

/** An operating system with the field that names it. */
export interface NamedSystem {
  readonly system: GuestSystem;
  readonly field: Field;
}

const LABELS = ['kubevirt.io/os', 'vm.kubevirt.io/os'];

/**
 * The system that the preference, a label about it or the image of a disk names. Names that people choose, such as the
 * machine's own, are no evidence.
 */
export const namedSystemOf = oncePer(({ resource, spec, metadata, machine }: VmSpec): NamedSystem | undefined => {
  const labels = [metadata, resource.at('metadata')].flatMap(one =>
    ['labels', 'annotations'].flatMap(list => LABELS.map(key => one.at(list, key))),
  );
  const images = spec
    .at('volumes')
    .items()
    .map(volume => volume.at('containerDisk', 'image'));
  for (const field of [...(machine ? [machine.at('preference', 'name')] : []), ...labels, ...images]) {
    const system = guestSystemIn(field.text() ?? '');
    if (system) return { system, field };
  }
  return undefined;
});
