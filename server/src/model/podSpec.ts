// Pod specs wherever they stand: a Pod's own and the templates of every controller.

import { podCarrierOf } from '../knowledge/podCarriers.ts';
import type { Field } from '../syntax/field.ts';
import { oncePer } from './once.ts';
import type { Resource } from './resource.ts';

/** A container of any kind. */
export interface Container {
  readonly field: Field;
  /** Empty while it has none. */
  readonly name: string;
  readonly list: 'containers' | 'initContainers' | 'ephemeralContainers';
}

/** The spec of a Pod, the metadata that goes with it and its containers, init and ephemeral ones included. */
export interface PodSpec {
  readonly resource: Resource;
  readonly spec: Field;
  readonly metadata: Field;
  readonly containers: readonly Container[];
}

const LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** The Pod specs that a resource carries: none or one. A kind of another group with the same name carries none. */
export const podSpecsOf = oncePer((resource: Resource): readonly PodSpec[] => {
  const carrier = podCarrierOf(resource.group, resource.kind);
  if (!carrier) return [];
  const spec = resource.at(...carrier.podSpec);
  if (spec.type !== 'map') return [];
  return [{ resource, spec, metadata: resource.at(...carrier.metadata), containers: containersOf(spec) }];
});

/** The volume of a Pod spec with a name; the last of several, undefined when there is none. */
export function volumeOf(pod: PodSpec, name: string | undefined): Field | undefined {
  if (name === undefined) return undefined;
  return pod.spec
    .at('volumes')
    .items()
    .findLast(volume => volume.at('name').string() === name);
}

/** The key of a volume that says where its data comes from, such as `configMap`; undefined while there is none. */
export function sourceOf(volume: Field): Field | undefined {
  return volume.entries().find(entry => entry.name !== 'name');
}

/** Whether a Pod says which nodes it may run on, so that somebody may have prepared them. */
export function isPlaced(pod: PodSpec): boolean {
  const { spec } = pod;
  const affinity = spec.at('affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  return (
    spec.at('nodeSelector').entries().length > 0 ||
    spec.at('tolerations').items().length > 0 ||
    affinity.exists ||
    spec.at('nodeName').exists
  );
}

/** Today's label and the one from before it, which nodes still have. */
const OS_LABELS = ['kubernetes.io/os', 'beta.kubernetes.io/os'];

/** Whether a Pod says that it runs on Windows, where there is no Linux kernel to speak of. */
export function isWindows(pod: PodSpec): boolean {
  const { spec, containers } = pod;
  const isHostProcess = (field: Field) =>
    field.at('securityContext', 'windowsOptions', 'hostProcess').boolean() === true;
  return (
    spec.at('os', 'name').string() === 'windows' ||
    OS_LABELS.some(label => spec.at('nodeSelector', label).string() === 'windows') ||
    isHostProcess(spec) ||
    containers.some(({ field }) => isHostProcess(field))
  );
}

function containersOf(spec: Field): readonly Container[] {
  return LISTS.flatMap(list =>
    spec
      .at(list)
      .items()
      .map(field => ({ field, list, name: field.at('name').string() ?? '' })),
  );
}
