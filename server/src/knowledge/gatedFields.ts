// Knows the fields and kinds of KubeVirt that a feature gate opens.

import { rowsOf, rowsUnder } from './table.ts';
import table from './tables/gated-fields.json' with { type: 'json' };
import { isAtLeast, type Target } from './target.ts';

/** A field, or a kind, that is refused while a feature gate is off. */
export type GatedField = {
  readonly gate: string;
  /** A gate that opens it as well. */
  readonly orGate?: string;
  /** A kind, or `VM templates` for all that hold a virtual machine. */
  readonly kind: string;
  /** API group of the kind; absent for `VM templates`. */
  readonly group?: string;
  /** Where the path begins in what holds a virtual machine: the instance's spec or metadata, or the machine's spec. */
  readonly base?: 'spec' | 'metadata' | 'machine';
  /** Steps to the field; `*` is every item of a list. Without steps the kind itself is meant. */
  readonly path: readonly string[];
  /** The values that need the gate; without them all do. */
  readonly values?: readonly string[];
  /** What the volume of the same name must be for the gate to be needed. */
  readonly volume?: 'absent' | 'claim';
  /** What messages call it, where the name of the field does not say it. */
  readonly says?: string;
  /** Steps in the configuration of KubeVirt to the switch that took the place of the gate, and the release of it. */
  readonly switch?: readonly string[];
  readonly switchSince?: string;
};

/** Stands for all kinds that hold a virtual machine. */
const VM_TEMPLATES = 'VM templates';

const rows = rowsOf<GatedField>(table);
const byKind = rowsUnder(rows, row => [row.kind]);

/** The kinds with something that a gate opens; `VM templates` stands for those that hold a virtual machine. */
export function gatedKinds(): readonly string[] {
  return [...byKind.keys()].toSorted();
}

/** Words of which one stands wherever something needs a gate: the values of a field, else its last key, and the kinds. */
export function gatedWords(): readonly string[] {
  return [...new Set(rows.flatMap(({ path, kind, values }) => values ?? path.findLast(step => step !== '*') ?? kind))];
}

/** Steps in the configuration of KubeVirt to the switch that has taken the place of a gate; undefined where the gate counts. */
export function switchOf({ switch: steps, switchSince }: GatedField, target: Target): readonly string[] | undefined {
  return switchSince !== undefined && isAtLeast(target.kubevirt, switchSince) ? steps : undefined;
}

/** The same for the reservations of disks. */
export function reservationSwitch(target: Target): readonly string[] | undefined {
  const [reservation] = gatedFieldsOfMachines().filter(({ gate }) => gate === 'PersistentReservation');
  return reservation && switchOf(reservation, target);
}

/** What a gate opens in a kind of an API group, virtual machines aside. */
export function gatedFieldsOf(group: string, kind: string): readonly GatedField[] {
  return (byKind.get(kind) ?? []).filter(row => row.group === group);
}

/** What a gate opens in virtual machines, whatever kind holds them. */
export function gatedFieldsOfMachines(): readonly GatedField[] {
  return byKind.get(VM_TEMPLATES) ?? [];
}
