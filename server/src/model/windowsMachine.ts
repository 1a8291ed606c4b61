// What a machine should offer to Windows: enlightenments and timers, and the edits that add them.

import { hypervBase } from '../knowledge/hypervFeatures.ts';
import { type Edit, set, type Value } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import type { VmSpec } from './vmSpec.ts';
import { windowsReleaseOf } from './windowsGuest.ts';

/** Releases that know nothing of hypervisors, as `windowsReleaseOf` writes them. */
const BEFORE_VISTA = ['2000', 'xp', '2003', '2003r2'];

/** What adding the enlightenments is called for people. */
export const ADD_ENLIGHTENMENTS = 'Add the Hyper-V enlightenments';

/** The enlightenments that all supported releases of Windows gain by, and that every node with KVM has. */
const ENLIGHTENMENTS: Readonly<Record<string, Value>> = {
  frequencies: {},
  ipi: {},
  relaxed: {},
  reset: {},
  runtime: {},
  spinlocks: { spinlocks: 8191 },
  synic: {},
  synictimer: { direct: {} },
  tlbflush: {},
  vapic: {},
  vpindex: {},
};

/**
 * The edits that add the enlightenments which a machine says nothing of, those built on one that is off left out; none where it
 * takes those of the host.
 */
export function enlightenmentEdits({ spec }: VmSpec): readonly Edit[] {
  const features = spec.at('domain', 'features');
  const hyperv = features.at('hyperv');
  if (features.at('hypervPassthrough').exists || features.isShared) return [];
  if (hyperv.type !== 'map' || hyperv.entries().length === 0) return [set(hyperv.asValue(), ENLIGHTENMENTS)];
  return Object.entries(ENLIGHTENMENTS)
    .filter(([name]) => !hyperv.at(name).exists && !hypervBase(name).some(base => isOff(hyperv.at(base))))
    .map(([name, value]) => set(hyperv.at(name).asValue(), value));
}

function isOff(feature: Field): boolean {
  return feature.at('enabled').boolean() === false;
}

/** Whether a Windows can tell that it runs on a hypervisor: all can since Vista and Server 2008. */
export function knowsHypervisors(vm: VmSpec): boolean {
  return !BEFORE_VISTA.includes(windowsReleaseOf(vm)?.release ?? '');
}

/** Whether a machine says something of enlightenments. */
export function hasEnlightenments({ spec }: VmSpec): boolean {
  const features = spec.at('domain', 'features');
  return features.at('hyperv').exists || features.at('hypervPassthrough').exists;
}

/** A timer as Windows wants it. */
export interface Timer {
  readonly field: Field;
  readonly value: Value;
}

/** The timers that Windows keeps its time by, as far as the machine says nothing of them. */
export function missingTimersOf(vm: VmSpec): readonly Timer[] {
  const timer = vm.spec.at('domain', 'clock', 'timer');
  const wanted: Readonly<Record<string, Value>> = {
    hpet: { present: false },
    pit: { tickPolicy: 'delay' },
    rtc: { tickPolicy: 'catchup' },
    ...(knowsHypervisors(vm) && { hyperv: {} }),
  };
  return Object.entries(wanted)
    .map(([name, value]) => ({ field: timer.at(name), value }))
    .filter(({ field }) => !field.exists);
}

/** Whether something else says what hardware the machine has: a preference, or another architecture than Windows is moved from. */
export function isEquippedElsewhere({ machine, spec }: VmSpec): boolean {
  const architecture = spec.at('architecture');
  return (machine?.at('preference').exists ?? false) || (architecture.exists && architecture.string() !== 'amd64');
}
