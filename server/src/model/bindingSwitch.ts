// Switches how an interface of a virtual machine is bound to the Pod network, behind an address or with the Pod's own.

import { type Edit, rename } from '../syntax/edit/edit.ts';
import type { VmInterface } from './vmNetwork.ts';

/** What `bindingSwitchOf` makes of an interface. */
export interface BindingSwitch {
  readonly to: 'bridge' | 'masquerade';
  readonly edits: readonly Edit[];
}

/** The MAC address that masquerade keeps for its own end. */
const RESERVED = /^02[:-]?00[:-]?00[:.-]?00[:-]?00[:-]?00$/;

/** The other binding that an interface of the Pod network may have; undefined for neither, or if it may not change. */
export function bindingSwitchOf({ field, network, bindings }: VmInterface): BindingSwitch | undefined {
  const [binding, other] = bindings;
  if (!binding || other || network?.source !== 'pod') return undefined;
  if (binding.name === 'masquerade') {
    // Addresses of its own inside, and ranges of ports, go with masquerade alone.
    const isTied = binding.entries().length > 0 || field.at('portRanges').exists;
    return isTied ? undefined : { to: 'bridge', edits: [rename(binding.asKey(), 'bridge')] };
  }
  if (binding.name !== 'bridge' || RESERVED.test(field.at('macAddress').string() ?? '')) return undefined;
  return { to: 'masquerade', edits: [rename(binding.asKey(), 'masquerade')] };
}
