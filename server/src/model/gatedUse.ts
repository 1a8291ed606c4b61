// The fields of a resource that need a feature gate of KubeVirt, and whether the cluster has it.

import { featureGateOf, stageOf } from '../knowledge/featureGates.ts';
import { type GatedField, gatedFieldsOf, gatedFieldsOfMachines } from '../knowledge/gatedFields.ts';
import type { Target } from '../knowledge/target.ts';
import type { Field } from '../syntax/field.ts';
import { grouped } from '../text/groups.ts';
import { fieldsAt } from './formerField.ts';
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

/** What needs gates in a resource, whatever the cluster has: by gate, in the order in which they stand in the table. */
export const gatedUsesOf = oncePer((resource: Resource): ReadonlyMap<string, readonly GatedUse[]> => {
  const own = gatedFieldsOf(resource.group, resource.kind).flatMap(facts => usesIn(resource.root, facts));
  const machines = vmSpecsOf(resource).flatMap(vm => gatedFieldsOfMachines().flatMap(facts => usesBy(vm, facts)));
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

function usesBy(vm: VmSpec, facts: GatedField): readonly GatedUse[] {
  const base = facts.base === 'machine' ? vm.machine : vm[facts.base ?? 'spec'];
  return base ? usesIn(base, facts).filter(({ name }) => hasSuchVolume(vm, facts, name?.string())) : [];
}

function usesIn(base: Field, facts: GatedField): readonly GatedUse[] {
  const fields = facts.path.length > 0 ? fieldsAt(base, facts.path) : [base.at('kind')];
  return fields
    .filter(field => isMeant(field, facts))
    .map(field => ({ facts, field, name: facts.volume && nameOf(field) }));
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
