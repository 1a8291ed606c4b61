// The fields of a resource that need a feature gate of KubeVirt, and whether the cluster has it.

import { featureGateOf, stageOf } from '../knowledge/featureGates.ts';
import { type GatedField, gatedFieldsOf, gatedFieldsOfMachines } from '../knowledge/gatedFields.ts';
import type { Target } from '../knowledge/target.ts';
import type { Field } from '../syntax/field.ts';
import { grouped } from '../text/groups.ts';
import { fieldsAt, PathTable } from './fieldPaths.ts';
import type { KubeVirtConfiguration } from './kubevirtConfiguration.ts';
import { oncePer } from './once.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Resource } from './resource.ts';
import { type VmSpec, vmSpecsOf } from './vmSpec.ts';

/** A field that needs a gate; for a kind that needs one it is the field `kind`. */
export interface GatedUse {
  readonly facts: GatedField;
  readonly field: Field;
  /** Where the device is named, for those that need the gate because of their volume. */
  readonly name: Field | undefined;
}

const BASES = ['spec', 'metadata', 'machine'] as const;

/** What needs gates in a resource, whatever the cluster has: by gate, in the order in which they stand in the table. */
export const gatedUsesOf = oncePer((resource: Resource): ReadonlyMap<string, readonly GatedUse[]> => {
  const own = gatedFieldsOf(resource.group, resource.kind).flatMap(facts => {
    const fields = facts.path.length > 0 ? fieldsAt(resource.root, facts.path) : [resource.at('kind')];
    return fields.flatMap(field => useOf(facts, field));
  });
  const machines = vmSpecsOf(resource).flatMap(usesOfMachine);
  return grouped([...own, ...machines], use => [[use.facts.gate, use]]);
});

/** The uses of a resource whose gate is surely off, by gate. A gate that comes with a later release is none of them. */
export function closedUsesOf(
  resource: Resource,
  target: Target,
  kubeVirt: KubeVirtConfiguration,
): readonly (readonly GatedUse[])[] {
  return [...gatedUsesOf(resource)].flatMap(([gate, uses]) => {
    const facts = featureGateOf(gate);
    if (!facts || !stageOf(facts, target)) return [];
    const closed = uses.filter(({ facts: { switch: steps, orGate } }) =>
      steps
        ? kubeVirt.hasPersistentReservation === false
        : kubeVirt.isGateOff(gate) && (!orGate || kubeVirt.isGateOff(orGate)),
    );
    return closed.length > 0 ? [closed] : [];
  });
}

function usesOfMachine(vm: VmSpec): readonly GatedUse[] {
  const rows = gatedFieldsOfMachines();
  const uses = tablesOf(rows).flatMap(({ base, table }) => {
    const below = base === 'machine' ? vm.machine : vm[base];
    return below ? table.foundIn(below).flatMap(({ row, field }) => useOf(row, field)) : [];
  });
  return uses
    .filter(({ facts, name }) => hasSuchVolume(vm, facts, name?.string()))
    .toSorted((a, b) => rows.indexOf(a.facts) - rows.indexOf(b.facts));
}

/** The rows about machines, by the part of a machine that their paths begin at. */
const tablesOf = oncePer((rows: readonly GatedField[]) =>
  BASES.map(base => {
    const own = rows.filter(row => (row.base ?? 'spec') === base);
    return { base, table: new PathTable(own, ({ path }) => path) };
  }),
);

function useOf(facts: GatedField, field: Field): readonly GatedUse[] {
  return isMeant(field, facts) ? [{ facts, field, name: facts.volume && nameOf(field) }] : [];
}

/** Keys without a value are being typed; empty lists and texts need nothing. */
function isMeant(field: Field, { values }: GatedField): boolean {
  const text = field.text();
  if (values) return values.includes(text ?? '');
  if (field.type === 'list') return field.items().length > 0;
  return field.type === 'map' || (text !== undefined && text !== '' && !isPlaceholder(text));
}

/** A device belongs to the volume of its name, which stands in it or, for what says how it is attached, beside it. */
function nameOf(field: Field): Field {
  return (field.at('name').exists ? field : field.parent).at('name');
}

function hasSuchVolume({ spec }: VmSpec, { volume }: GatedField, name: string | undefined): boolean {
  if (!volume) return true;
  if (!name) return false;
  const found = spec
    .at('volumes')
    .items()
    .find(item => item.at('name').string() === name);
  if (volume === 'absent') return found === undefined;
  return found !== undefined && (found.at('persistentVolumeClaim').exists || found.at('dataVolume').exists);
}
