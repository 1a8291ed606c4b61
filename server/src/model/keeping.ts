// The ways to let data outlive the Pods of a workload.

import { append, type Edit } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import {
  canHaveTemplates,
  isPlainName,
  newClaim,
  TO_STATEFUL_SET,
  toClaimTemplate,
  toNewClaim,
  withClaimTemplate,
} from './claimEdits.ts';
import { type PodSpec, sourceOf } from './podSpec.ts';
import type { UnkeptData } from './statefulData.ts';
import { freeVolumeName } from './volumeNames.ts';
import { replicasOf } from './workload.ts';

/** One way: what it does, for the title of a fix, and the edits. */
export interface Way {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** The ways to put a claim in the place of a volume; none where no claim can be meant, as on every node. */
export function waysToKeep(pod: PodSpec, volume: Field): readonly Way[] {
  const source = sourceOf(volume);
  const single = isSingle(pod) && source ? toNewClaim(pod, volume, source) : [];
  return ways(pod, toClaimTemplate(pod, volume), single);
}

/** The ways to mount a claim where a container keeps its data. */
export function waysToMount({ pod, container, folder }: UnkeptData): readonly Way[] {
  const name = freeVolumeName(pod, 'data');
  const mount = append(container.field.at('volumeMounts').asValue(), { name, mountPath: folder });
  const template = withClaimTemplate(pod, name);
  return ways(pod, template.length > 0 ? [mount, ...template] : [], isSingle(pod) ? withVolume(pod, name, mount) : []);
}

function withVolume(pod: PodSpec, name: string, mount: Edit): readonly Edit[] {
  const claim = `${pod.resource.name}-${name}`;
  if (!isPlainName(claim)) return [];
  const volume = { name, persistentVolumeClaim: { claimName: `\${1:${claim}}` } };
  return [mount, append(pod.spec.at('volumes').asValue(), volume), newClaim(pod.resource, `\${1:${claim}}`)];
}

function ways(pod: PodSpec, template: readonly Edit[], single: readonly Edit[]): readonly Way[] {
  const isStatefulSet = pod.resource.kind === 'StatefulSet';
  const title = isStatefulSet ? 'Give every Pod a claim for it' : TO_STATEFUL_SET;
  const all = [
    { title, edits: template },
    { title: 'Keep it in a claim', edits: isStatefulSet ? [] : single },
  ];
  return all.filter(({ edits }) => edits.length > 0);
}

/** Whether at most one Pod runs, so that it can have the claim alone. */
function isSingle({ resource }: PodSpec): boolean {
  return replicasOf(resource) <= 1 && (resource.kind !== 'StatefulSet' || !canHaveTemplates(resource));
}
