// Knows the feature gates of KubeVirt, and the stage of each in a release.

import { nearest } from './nearest.ts';
import { rowsBy, rowsOf } from './table.ts';
import table from './tables/feature-gates.json' with { type: 'json' };
import { isAtLeast, newestTarget, type Target } from './target.ts';

/** How far a feature is; a deprecated gate still works, a discontinued one opens nothing any more. */
export type Stage = 'alpha' | 'beta' | 'ga' | 'deprecated' | 'discontinued';

/** A stage and the release that began it; without one it goes back as far as the tables do. */
export type GateStage = {
  readonly stage: Stage;
  readonly since?: string;
  /** Whether an earlier release may have begun the stage already. */
  readonly atLatest?: true;
};

/** A feature gate. */
export type FeatureGate = {
  readonly gate: string;
  /** The oldest first. */
  readonly stages: readonly GateStage[];
  /** What does its work today: the gate to list instead, and the end of a sentence. */
  readonly instead?: { readonly gate?: string; readonly says: string };
  /** Steps from the spec of a virtual machine to the field that needs it. */
  readonly usedBy?: readonly string[];
};

/** The release since which features in beta are on without being listed. */
const BETA_IS_ON_SINCE = '1.9';
/** The release that brought the list of gates to close. */
const CAN_DISABLE_SINCE = '1.8';

const rows = rowsOf<FeatureGate>(table);
const byName = rowsBy(rows, row => row.gate);

/** Every feature gate, sorted by name. */
export function featureGates(): readonly FeatureGate[] {
  return rows;
}

/** The facts about a gate, by its exact name; undefined for what no release knows. */
export function featureGateOf(name: string): FeatureGate | undefined {
  return byName.get(name);
}

/** The gate that somebody meant who wrote another name; undefined for a guess. */
export function nearestFeatureGate(name: string): string | undefined {
  return nearest(name, byName.keys());
}

/** The stage of a gate in the target's release; undefined while no release up to then has it. */
export function stageOf(gate: FeatureGate, target: Target): GateStage | undefined {
  return gate.stages.findLast(({ since }) => since === undefined || isAtLeast(target.kubevirt, since));
}

/** Whether the target's release opens a gate in this stage without being told, and since which release it does. */
export function openSince({ stage, since }: GateStage, target: Target): string | undefined {
  if (stage === 'ga') return since;
  if (stage !== 'beta' || !isAtLeast(target.kubevirt, BETA_IS_ON_SINCE)) return undefined;
  return since !== undefined && isAtLeast(since, BETA_IS_ON_SINCE) ? since : BETA_IS_ON_SINCE;
}

/** Whether the target is the newest release that the tables cover, and a gate opens by itself in one after it. */
export function opensNext({ stages }: FeatureGate, { kubevirt }: Target): boolean {
  if (!isAtLeast(kubevirt, newestTarget.kubevirt)) return false;
  const opens = ({ stage }: GateStage) => stage === 'beta' || stage === 'ga';
  return stages.some(one => opens(one) && one.since !== undefined && !isAtLeast(kubevirt, one.since));
}

/** Whether the target's release has a list of gates to close. */
export function canDisableGates(target: Target): boolean {
  return isAtLeast(target.kubevirt, CAN_DISABLE_SINCE);
}

/** The gates that are discontinued in some release although fields of virtual machines need them. */
export function gatesUsedByFields(): readonly FeatureGate[] {
  return rows.filter(row => row.usedBy !== undefined);
}
