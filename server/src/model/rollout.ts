// What a workload does with the claims it names when several of its Pods run, or one takes the place of another.

import type { StatefulSoftware } from '../knowledge/statefulImages.ts';
import { type Edit, remove, set } from '../syntax/edit/edit.ts';
import type { Place } from '../syntax/place.ts';
import { toClaimTemplate } from './claimEdits.ts';
import { type PodSpec, podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { keptDataOf } from './statefulData.ts';
import { claimTemplatesOf, type VolumeUse, volumesOf, volumeUsesOf } from './volumeUse.ts';

/** A workload and the claims of its Pods, as plain data. */
export interface Rollout {
  /** Where the number of replicas stands, there or not. */
  readonly replicasAt: Place;
  /** Whether an update starts a new Pod before it stops the old one. */
  readonly startsBeforeStop: boolean;
  /** The edits that let an update stop the old Pods first. */
  readonly toRecreate: readonly Edit[];
  /** Whether all its Pods run on the same node. */
  readonly isOnOneNode: boolean;
  readonly hasTemplates: boolean;
  readonly claims: readonly RolloutClaim[];
  /** The claims that hold data which cannot be made again, those of templates by the name that the first one gets. */
  readonly precious: readonly { readonly name: string; readonly at: Place; readonly software: string }[];
}

/** A claim that all Pods of a workload name. */
export interface RolloutClaim {
  readonly name: string;
  readonly at: Place;
  /** Whether a container may write to it. */
  readonly isWritten: boolean;
  /** Whether every Pod has a folder of its own in it. */
  readonly isPerPod: boolean;
  /** What keeps its data there and where, and whether several of it can work on one folder. */
  readonly data: { readonly software: string; readonly folder: string; readonly isShareable: boolean } | undefined;
  /** The edits that give every Pod a claim of its own instead; none where that cannot be said. */
  readonly toOwn: readonly Edit[];
}

/** What is known of the claims of a workload; undefined for what uses none and says nothing of updates. */
export function rolloutOf(resource: Resource): Rollout | undefined {
  const pods = podSpecsOf(resource);
  const claims = pods.flatMap(claimsOf);
  const templates = pods.flatMap(claimTemplatesOf);
  // A patch may say how a Deployment is updated, and leave the claims to others.
  const saysHow = resource.kind === 'Deployment' && resource.at('spec', 'strategy').exists;
  if (claims.length + templates.length === 0 && !saysHow) return undefined;
  return {
    replicasAt: resource.at('spec', 'replicas').asValue(),
    startsBeforeStop: startsBeforeStop(resource),
    toRecreate: recreating(resource),
    isOnOneNode: pods.some(isOnOneNode),
    hasTemplates: templates.length > 0,
    claims,
    precious: preciousOf(resource),
  };
}

function claimsOf(pod: PodSpec): readonly RolloutClaim[] {
  return volumesOf(pod).flatMap(volume => {
    const nameField = volume.at('persistentVolumeClaim', 'claimName');
    const name = nameField.string();
    if (!name) return [];
    const uses = volumeUsesOf(pod).filter(use => use.definition === volume);
    const isReadOnly = volume.at('persistentVolumeClaim', 'readOnly').boolean() === true;
    return [
      {
        name,
        at: nameField.asValue(),
        isWritten: !isReadOnly && uses.some(({ field }) => field.at('readOnly').boolean() !== true),
        isPerPod: uses.length > 0 && uses.every(({ field }) => field.at('subPathExpr').exists),
        data: dataOn(pod.resource, uses),
        toOwn: toClaimTemplate(pod, volume),
      },
    ];
  });
}

function dataOn(resource: Resource, uses: readonly VolumeUse[]): RolloutClaim['data'] {
  const kept = keptDataOf(resource).find(({ mount }) => uses.includes(mount));
  if (!kept) return undefined;
  const { software, folder } = kept;
  return { software: software.software, folder, isShareable: software.sharesFolder === true };
}

function preciousOf(resource: Resource): Rollout['precious'] {
  return keptDataOf(resource).flatMap(({ mount, software, home }) => {
    const claim = mount.definition?.at('persistentVolumeClaim', 'claimName').string();
    const ofTemplate = mount.template && resource.name ? `${mount.volume}-${resource.name}-0` : undefined;
    const name = claim ?? ofTemplate;
    return home === 'claim' && name && isPrecious(software)
      ? [{ name, at: mount.at, software: software.software }]
      : [];
  });
}

function isPrecious({ what }: StatefulSoftware): boolean {
  return what === 'database' || what === 'directory service' || what === 'object store';
}

/** Whether an update is a rolling one that may have more Pods than replicas; false while its type is being typed. */
function startsBeforeStop(resource: Resource): boolean {
  if (resource.kind !== 'Deployment') return false;
  const strategy = resource.at('spec', 'strategy');
  const type = strategy.at('type');
  const surge = strategy.at('rollingUpdate', 'maxSurge').text() ?? '25%';
  return (!type.exists || type.string() === 'RollingUpdate') && !/^0%?$/.test(surge);
}

function recreating(resource: Resource): readonly Edit[] {
  const strategy = resource.at('spec', 'strategy');
  const rolling = strategy.at('rollingUpdate');
  return [set(strategy.at('type').asValue(), 'Recreate'), ...(rolling.exists ? [remove(rolling.asEntry())] : [])];
}

function isOnOneNode({ spec }: PodSpec): boolean {
  const together = spec.at('affinity', 'podAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  return (
    spec.at('nodeName').exists ||
    spec.at('nodeSelector', 'kubernetes.io/hostname').exists ||
    together.items().length > 0
  );
}
