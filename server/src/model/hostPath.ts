// The paths of its node that a Pod mounts, and which one rule has something to say about each.

import { crashFolderOf } from '../knowledge/crashFolders.ts';
import { devicePathOf } from '../knowledge/devicePaths.ts';
import { kernelPathOf } from '../knowledge/kernelPaths.ts';
import { runtimeSocketOf } from '../knowledge/runtimeSockets.ts';
import type { Field } from '../syntax/field.ts';
import { hasVariable } from '../syntax/template.ts';
import { type PodSpec, podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';

/** A path of the node that a Pod mounts. */
export interface HostPath {
  readonly pod: PodSpec;
  readonly volume: Field;
  readonly source: Field;
  readonly path: string;
  /** What it is: `told` where another rule says more about it. */
  readonly is: 'disk' | 'told' | 'other';
}

/** The paths of its node that the Pods of a resource mount; those still being typed are left out. */
export function hostPathsOf(resource: Resource): readonly HostPath[] {
  return podSpecsOf(resource).flatMap(pod =>
    pod.spec
      .at('volumes')
      .items()
      .flatMap(volume => {
        const source = volume.at('hostPath');
        const path = source.at('path').string();
        return path && !hasVariable(path) ? [{ pod, volume, source, path, is: natureOf(path) }] : [];
      }),
  );
}

/** Whether a Pod belongs to the node rather than to an application: it runs on each, or in the system's namespace. */
export function isOfNode({ kind, namespace }: Resource): boolean {
  return kind === 'DaemonSet' || namespace === 'kube-system';
}

function natureOf(path: string): HostPath['is'] {
  if (devicePathOf(path)) return 'disk';
  return kernelPathOf(path) || crashFolderOf(path) || runtimeSocketOf(path) || isClock(path) ? 'told' : 'other';
}

/** The time zone of the node, which holds no data. */
function isClock(path: string): boolean {
  return /^\/(?:etc\/(?:localtime|timezone)|usr\/share\/zoneinfo)(?:\/|$)/.test(path);
}
