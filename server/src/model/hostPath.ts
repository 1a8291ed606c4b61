// The paths of its node that a Pod mounts, and which one rule has something to say about each.

import { crashFolderOf } from '../knowledge/crashFolders.ts';
import { devicePathOf } from '../knowledge/devicePaths.ts';
import { kernelPathOf } from '../knowledge/kernelPaths.ts';
import { runtimeSocketOf } from '../knowledge/runtimeSockets.ts';
import { type Edit, newDocument } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import { hasVariable } from '../syntax/template.ts';
import { claimDocument } from './claimDocument.ts';
import { type PodSpec, podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { isNodeCritical } from './securityContext.ts';
import { toClaim } from './volumeEdits.ts';
import { volumesOf } from './volumeUse.ts';

/** A path of the node that a Pod mounts. */
export interface HostPath {
  readonly pod: PodSpec;
  readonly volume: Field;
  readonly source: Field;
  readonly path: string;
  /** What it is: `told` where another rule says more about it; what is neither disk, device nor system may hold data. */
  readonly is: 'disk' | 'device' | 'system' | 'told' | 'other';
}

/** What `toNewClaimInstead` does, for the title of a fix. */
export const TO_NEW_CLAIM = 'Take the volume from a new claim';

/** The paths of its node that the Pods of a resource mount; those still being typed are left out. */
export function hostPathsOf(resource: Resource): readonly HostPath[] {
  return podSpecsOf(resource).flatMap(pod =>
    volumesOf(pod).flatMap(volume => {
      const source = volume.at('hostPath');
      const path = source.at('path').string();
      return path && !hasVariable(path) ? [{ pod, volume, source, path, is: natureOf(path) }] : [];
    }),
  );
}

/** Whether a Pod belongs to the node rather than to an application: it runs on each, or in the system's namespace or priority. */
export function isOfNode(resource: Resource): boolean {
  const { kind, namespace } = resource;
  return kind === 'DaemonSet' || namespace === 'kube-system' || podSpecsOf(resource).some(isNodeCritical);
}

/** Puts a claim in the place of a path of the node, and the claim behind the Pod. None for names that no volume can have. */
export function toNewClaimInstead({ pod, volume, source }: HostPath): readonly Edit[] {
  const edits = toClaim(volume, source);
  if (edits.length === 0) return [];
  const name = `\${1:${volume.at('name').string()}}`;
  const claim = claimDocument({ name, namespace: pod.resource.namespace });
  return [...edits, newDocument({ path: [], aspect: 'value' }, claim)];
}

function natureOf(path: string): HostPath['is'] {
  if (devicePathOf(path)) return 'disk';
  if (kernelPathOf(path) || crashFolderOf(path) || runtimeSocketOf(path) || isClock(path)) return 'told';
  if (/^\/dev(?:\/|$)/.test(path)) return 'device';
  return SYSTEM.test(path) ? 'system' : 'other';
}

/** What belongs to the operating system of the node, or to its kubelet. A claim can be neither. */
const SYSTEM =
  /^\/(?:bin|boot|lib(?:32|64|x32)?|sbin|usr|etc\/(?:cni|kubernetes|machine-id|os-release|pki|ssl)|opt\/cni|var\/lib\/kubelet)(?:\/|$)/;

/** The time zone of the node, which holds no data. */
function isClock(path: string): boolean {
  return /^\/(?:etc\/(?:localtime|timezone)|usr\/share\/zoneinfo)(?:\/|$)/.test(path);
}
