// The feature gates that a KubeVirt resource lists, and the machines that need one.

import {
  canDisableGates,
  type FeatureGate,
  featureGateOf,
  type GateStage,
  gatesUsedByFields,
  stageOf,
} from '../knowledge/featureGates.ts';
import type { Target } from '../knowledge/target.ts';
import type { Place } from '../syntax/place.ts';
import { fieldsAt } from './fieldPaths.ts';
import { oncePer } from './once.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** A gate that a KubeVirt resource opens (`featureGates`) or closes (`disabledFeatureGates`). */
export interface ListedGate {
  readonly name: string;
  readonly list: 'featureGates' | 'disabledFeatureGates';
  readonly at: Place;
  readonly entry: Place;
}

/** A listed gate with what the target's release knows of it. */
export interface JudgedGate {
  readonly listed: ListedGate;
  /** Undefined for a name that no release knows. */
  readonly facts: FeatureGate | undefined;
  /** Undefined where no release up to the target has the gate. */
  readonly stage: GateStage | undefined;
}

const LISTS = ['featureGates', 'disabledFeatureGates'] as const;

/** The gates that a resource lists, in order; none for everything but the KubeVirt resource. */
export const listedGatesOf = oncePer((resource: Resource): readonly ListedGate[] => {
  if (resource.group !== 'kubevirt.io' || resource.kind !== 'KubeVirt') return [];
  return LISTS.flatMap(list =>
    resource
      .at('spec', 'configuration', 'developerConfiguration', list)
      .items()
      .flatMap(item => {
        const name = item.string();
        return name && !isPlaceholder(name) ? [{ name, list, at: item.asValue(), entry: item.asEntry() }] : [];
      }),
  );
});

/** Gates with what the target's release knows of them; the list of closed gates counts only where there is one. */
export function judgedGates(gates: readonly ListedGate[], target: Target): readonly JudgedGate[] {
  return gates
    .filter(({ list }) => list === 'featureGates' || canDisableGates(target))
    .map(listed => {
      const facts = featureGateOf(listed.name);
      return { listed, facts, stage: facts && stageOf(facts, target) };
    });
}

/** The names of the gates behind the fields that the virtual machines of a resource use. */
export function gatesNeededBy(resource: Resource): readonly string[] {
  const specs = vmSpecsOf(resource);
  if (specs.length === 0) return [];
  return gatesUsedByFields()
    .filter(({ usedBy = [] }) => specs.some(({ spec }) => fieldsAt(spec, usedBy).length > 0))
    .map(({ gate }) => gate);
}
