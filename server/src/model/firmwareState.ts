// The state that the firmware of a virtual machine keeps between its starts: keys in its TPM, variables of EFI.

import type { Place } from '../syntax/place.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** State that lies in a claim of its own. */
export interface FirmwareState {
  /** What keeps it, for people: `TPM`, `EFI`. */
  readonly of: string;
  /** Where the machine asks for it. */
  readonly at: Place;
}

/** The state that the machine of a resource keeps; undefined where it keeps none. */
export function firmwareStateOf(resource: Resource): FirmwareState | undefined {
  const [vm] = vmSpecsOf(resource);
  if (!vm) return undefined;
  const domain = vm.spec.at('domain');
  const tpm = domain.at('devices', 'tpm', 'persistent');
  if (tpm.boolean() === true) return { of: 'TPM', at: tpm.asEntry() };
  const efi = domain.at('firmware', 'bootloader', 'efi', 'persistent');
  return efi.boolean() === true ? { of: 'EFI', at: efi.asEntry() } : undefined;
}
