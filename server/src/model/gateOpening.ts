// The edits that open a feature gate where the workspace says which gates the cluster has.

import { append, type Edit, remove, set } from '../syntax/edit/edit.ts';
import type { KubeVirtConfiguration, SetupPlaces } from './kubevirtConfiguration.ts';
import { listed } from './listed.ts';

/** One way to open some gates. */
export interface GateOpening {
  /** Imperative: ``Turn `HostDisk` on in KubeVirt/kubevirt ``. */
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** The ways to open gates: one for each place that sets KubeVirt up. */
export function gateOpenings({ places }: KubeVirtConfiguration, gates: readonly string[]): readonly GateOpening[] {
  return places.map(place => ({ title: titleFor(place, gates), edits: gates.map(gate => open(place, gate)) }));
}

/** The ways to turn on a switch of the configuration, given by its steps. */
export function switchOpenings({ places }: KubeVirtConfiguration, steps: readonly string[]): readonly GateOpening[] {
  return places.map(place => ({ title: titleFor(place, [steps.join('.')]), edits: [turnOn(place, steps)] }));
}

/**
 * What turns reservations of disks on where they are off, in the first place that can; nothing where none can, or they
 * are on. Who attaches a disk in another way does not expect a new file.
 */
export function reservationOpening({
  hasPersistentReservation,
  reservationSwitch: steps,
  places,
}: KubeVirtConfiguration): readonly Edit[] {
  const [place] = places.filter(({ of }) => of !== 'new file');
  if (hasPersistentReservation !== false || !place) return [];
  return [steps ? turnOn(place, steps) : open(place, 'PersistentReservation')];
}

function titleFor({ of, title }: SetupPlaces, names: readonly string[]): string {
  const what = listed(names.map(name => `\`${name}\``));
  return of === 'cluster' ? `Turn ${what} on in ${title}` : `My cluster has it: add ${what} to ${title}`;
}

function turnOn({ configuration }: SetupPlaces, steps: readonly string[]): Edit {
  return set({ ...configuration, path: [...configuration.path, ...steps] }, true);
}

/** A gate that is on by default opens again when nobody disables it. */
function open({ featureGates, disabled }: SetupPlaces, gate: string): Edit {
  const closed = disabled.find(one => one.gate === gate);
  return closed ? remove(closed.entry) : append(featureGates, gate);
}
