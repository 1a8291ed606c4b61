// Ways to write a resource for an API version that the target serves.

import { type ApiVersion, type Replacement, replacementOf } from '../knowledge/apiVersions.ts';
import type { Target } from '../knowledge/target.ts';
import { type Edit, set } from '../syntax/edit/edit.ts';
import type { Resource } from './resource.ts';
import { accessReviewMoves, certificateRequestMoves, webhookMoves } from './upgrade/admission.ts';
import { firstAutoscalerMoves, metricMoves } from './upgrade/autoscaler.ts';
import { changeByDefaults, toOldDefaults } from './upgrade/changedDefaults.ts';
import { bindingMoves, deviceClaimMoves, disruptionBudgetMoves, priorityLevelMoves } from './upgrade/clusterPolicy.ts';
import { definitionMoves } from './upgrade/definition.ts';
import { endpointsMoves, sliceMoves } from './upgrade/endpoints.ts';
import { ingressMoves } from './upgrade/ingress.ts';
import type { Moves } from './upgrade/moves.ts';
import { firstMachineMoves, renamedMachineMoves } from './upgrade/virtualMachine.ts';
import { jobMoves, petSetMoves, scheduledJobMoves, workloadMoves } from './upgrade/workload.ts';

/** One way to write a resource for another API version. */
export interface Upgrade {
  /** What it does, as the title of a fix. */
  readonly title: string;
  /** Whether the resource goes on meaning what it does. */
  readonly isSafe: boolean;
  readonly edits: readonly Edit[];
}

type Mover = (resource: Resource) => Moves | undefined;

/** By kind, or by apiVersion and kind where versions of a kind differ in what moves. */
const MOVERS: Readonly<Record<string, Mover>> = {
  'autoscaling/v2beta1 HorizontalPodAutoscaler': metricMoves,
  'extensions/v1beta1 HorizontalPodAutoscaler': firstAutoscalerMoves,
  'v1 Endpoints': endpointsMoves,
  ClusterRoleBinding: bindingMoves,
  CertificateSigningRequest: certificateRequestMoves,
  CustomResourceDefinition: definitionMoves,
  DaemonSet: workloadMoves,
  Deployment: workloadMoves,
  EndpointSlice: sliceMoves,
  Ingress: ingressMoves,
  Job: jobMoves,
  LocalSubjectAccessReview: accessReviewMoves,
  MutatingWebhookConfiguration: webhookMoves,
  OfflineVirtualMachine: renamedMachineMoves,
  PetSet: petSetMoves,
  PodDisruptionBudget: disruptionBudgetMoves,
  PriorityLevelConfiguration: priorityLevelMoves,
  ReplicaSet: workloadMoves,
  ResourceClaim: deviceClaimMoves,
  ResourceClaimTemplate: deviceClaimMoves,
  RoleBinding: bindingMoves,
  ScheduledJob: scheduledJobMoves,
  StatefulSet: workloadMoves,
  SubjectAccessReview: accessReviewMoves,
  ValidatingWebhookConfiguration: webhookMoves,
  VirtualMachine: firstMachineMoves,
  VirtualMachineReplicaSet: renamedMachineMoves,
};

/** Whether there is code for the fields that move when a kind leaves an API version. */
export function hasMoves(apiVersion: string, kind: string): boolean {
  return moverOf(apiVersion, kind) !== undefined;
}

/**
 * The ways to write a resource for the newest API version that follows its own and that the target serves, the one to
 * prefer first. None where no version follows, where other kinds do its work, and where it is half typed.
 */
export function upgradesOf(resource: Resource, row: ApiVersion, target: Target): readonly Upgrade[] {
  const replacement = replacementOf(row, resource.kind, target);
  if (!replacement?.steps.every(({ upgrade }) => upgrade)) return [];
  const moves = allMoves(resource, replacement);
  if (!moves) return [];
  const { apiVersion, steps } = replacement;
  const isKept = moves.change === undefined && !steps.some(({ upgrade }) => upgrade === 'review');
  const edits = [set(resource.at('apiVersion').asValue(), apiVersion), ...toKind(resource, moves), ...moves.edits];
  const what = titleOf(moves, apiVersion);
  const byDefaults = changeByDefaults(resource);
  const changes = [moves.change, byDefaults].filter(change => change !== undefined);
  const title = changes.length > 0 ? `${what}, which ${changes.join(' and ')}` : what;
  const first = { title, isSafe: isKept && byDefaults === undefined, edits };
  if (byDefaults === undefined) return [first];
  const second = { title: `${what} and write the old defaults down`, isSafe: isKept };
  return [first, { ...second, edits: [...edits, ...toOldDefaults(resource)] }];
}

/** What all the steps move, as one. A step that moves what an earlier one has moved already finds nothing left to do. */
function allMoves(resource: Resource, { steps }: Replacement): Moves | undefined {
  const moving = steps.filter(({ upgrade }) => upgrade === 'moves');
  const movers = new Set(moving.map(({ apiVersion }) => moverOf(apiVersion, resource.kind)));
  const all = [...movers].map(mover => mover?.(resource));
  const complete = all.filter(moves => moves !== undefined);
  if (complete.length < all.length) return undefined;
  return Object.assign({}, ...complete, { edits: complete.flatMap(({ edits }) => edits) });
}

function moverOf(apiVersion: string, kind: string): Mover | undefined {
  return MOVERS[`${apiVersion} ${kind}`] ?? MOVERS[kind];
}

function toKind(resource: Resource, { kind }: Moves): readonly Edit[] {
  return kind === undefined ? [] : [set(resource.at('kind').asValue(), kind)];
}

function titleOf({ edits, kind }: Moves, apiVersion: string): string {
  if (kind !== undefined) return `Rewrite as ${kind} of \`${apiVersion}\``;
  return edits.length > 0 ? `Rewrite for \`${apiVersion}\`` : `Change the apiVersion to \`${apiVersion}\``;
}
