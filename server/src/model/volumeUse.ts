// How the containers of a Pod use its volumes, and the one most specific thing that is wrong with each use.

import { podCarrierOf } from '../knowledge/podCarriers.ts';
import { volumeModeOf } from '../knowledge/storage.ts';
import { isDeviceSource, volumeSourceOf } from '../knowledge/volumeSources.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { hasVariable } from '../syntax/template.ts';
import { oncePer } from './once.ts';
import { type Container, type PodSpec, podSpecsOf, volumeOf } from './podSpec.ts';
import type { Resource } from './resource.ts';

/** An entry of `volumeMounts` or `volumeDevices` that names a volume. */
export interface VolumeUse {
  readonly pod: PodSpec;
  readonly container: Container;
  readonly field: Field;
  readonly as: 'mount' | 'device';
  /** The name of the volume. */
  readonly volume: string;
  /** Where that name stands. */
  readonly at: Place;
  /** `mountPath` or `devicePath`. */
  readonly pathField: Field;
  /** Empty while it has none. */
  readonly path: string;
  /** The volume in the Pod's list; undefined for claims of a StatefulSet's own templates, and for unknown names. */
  readonly definition: Field | undefined;
  /** The template of a claim that every Pod gets its own of: a StatefulSet's, or that of an ephemeral volume. */
  readonly template: Field | undefined;
}

/** What may be wrong with a use as far as its Pod shows; one use has at most one of these. */
export type VolumeProblem = 'not-claim' | 'mounted-and-mapped' | 'mixed-use';

/** What may be wrong with a device path; one path has at most one of these. */
export type PathProblem = 'absent' | 'empty' | 'backsteps' | 'repeated' | 'mounted' | 'outside-dev';

/** A use that has a problem, and the uses of the same Pod that it collides with. */
export interface Collision {
  readonly use: VolumeUse;
  readonly others: readonly VolumeUse[];
}

/** A device path that has a problem, and the uses of the same container that it collides with. */
export interface DevicePath extends Collision {
  readonly problem: PathProblem;
}

const LISTS = [
  { list: 'volumeMounts', path: 'mountPath', as: 'mount' },
  { list: 'volumeDevices', path: 'devicePath', as: 'device' },
] as const;

/** Every use of a volume in a Pod, container by container; entries without a name are left out. */
export const volumeUsesOf = oncePer((pod: PodSpec): readonly VolumeUse[] => {
  return pod.containers.flatMap(container =>
    LISTS.flatMap(({ list, path, as }) =>
      container.field
        .at(list)
        .items()
        .flatMap(field => useOf(pod, container, field, { as, path })),
    ),
  );
});

/** The templates of claims that every Pod of a controller gets its own of; none for other kinds. */
export function claimTemplatesOf({ resource }: Pick<PodSpec, 'resource'>): readonly Field[] {
  const path = podCarrierOf(resource.group, resource.kind)?.claimTemplates;
  return path ? resource.at(...path).items() : [];
}

/** The volumes in a Pod's list that it gets: a claim of a StatefulSet's own takes the place of one with its name. */
export function volumesOf(pod: PodSpec): readonly Field[] {
  const taken = claimTemplatesOf(pod).map(template => template.at('metadata', 'name').string());
  const volumes = pod.spec.at('volumes').items();
  return taken.length === 0 ? volumes : volumes.filter(volume => !taken.includes(volume.at('name').string()));
}

/** What a volume of a Pod says about where its data comes from; none for keys that are unknown or still being typed. */
export function sourcesOf(volume: Field): readonly Field[] {
  return volume.entries().filter(entry => entry.type === 'map' && volumeSourceOf(entry.name)?.where.includes('pod'));
}

/** The devices of a resource's Pods that have one certain problem. */
export function devicesWith(problem: VolumeProblem, resource: Resource): readonly Collision[] {
  return devicesOf(resource)
    .filter(({ use, others }) => volumeProblemOf(use, others) === problem)
    .map(({ use, others }) => ({ use, others: oppositesOf(use, others) }));
}

/** The device paths of a resource's Pods that have one of some problems. */
export function devicePathsWith(problems: readonly PathProblem[], resource: Resource): readonly DevicePath[] {
  return devicesOf(resource).flatMap(({ use, others }) => {
    const here = others.filter(other => other !== use && other.container === use.container);
    const problem = pathProblemOf(use, here);
    if (!problem || !problems.includes(problem)) return [];
    return [{ problem, use, others: here.filter(other => other.path === use.path) }];
  });
}

/** The first that applies to a use among all uses of its Pod, from the most to the least specific. */
export function volumeProblemOf(use: VolumeUse, uses: readonly VolumeUse[]): VolumeProblem | undefined {
  if (use.as === 'device' && isNoClaim(use)) return 'not-claim';
  const opposites = oppositesOf(use, uses);
  if (opposites.some(other => other.container === use.container)) return 'mounted-and-mapped';
  return opposites.length > 0 ? 'mixed-use' : undefined;
}

/** All uses in a Pod of the same volume in the same way, the given one included. */
export function alikeOf(use: VolumeUse): readonly VolumeUse[] {
  return volumeUsesOf(use.pod).filter(other => other.volume === use.volume && other.as === use.as);
}

/** Whether a volume that is used in both ways is meant to be a device: its own template says so, or most of its uses. */
export function meansDevice({ pod, volume, template }: VolumeUse): boolean {
  const mode = template && volumeModeOf(template.at('spec', 'volumeMode').text())?.mode;
  if (mode) return mode === 'Block';
  const uses = volumeUsesOf(pod).filter(other => other.volume === volume);
  const devices = uses.filter(other => other.as === 'device');
  return devices.length * 2 >= uses.length;
}

/** A path below `/dev` that is free in the container of a device, as close as can be to the one it has. */
export function freeDevicePath(use: VolumeUse): string {
  const others = volumeUsesOf(use.pod).filter(
    other => other.container === use.container && other.at.path !== use.at.path,
  );
  const taken = new Set(others.map(other => other.path));
  const numbered = others.map((_, index) => `${use.volume}-${index + 2}`);
  const wanted = [stemOf(use), use.volume, ...numbered].map(stem => `/dev/${stem}`);
  return wanted.find(path => /^[\w./-]+$/.test(path) && !taken.has(path)) ?? '/dev/data';
}

/** What of a device path can stay when it moves below `/dev`: all of a relative one, else the last name in it. */
function stemOf({ path, volume }: VolumeUse): string {
  const names = path.split('/').filter(name => !['', '.', '..', 'dev'].includes(name));
  const stem = path.startsWith('/') || path.includes('..') ? names.at(-1) : names.join('/');
  return stem || volume;
}

/** The first that applies, given the other uses in the same container. */
function pathProblemOf(use: VolumeUse, others: readonly VolumeUse[]): PathProblem | undefined {
  if (!use.pathField.exists) return 'absent';
  if (use.pathField.string() === '') return 'empty';
  if (!use.path) return undefined; // still being typed
  if (use.path.split('/').includes('..')) return 'backsteps';
  const equals = others.filter(other => other.path === use.path);
  if (equals.some(other => other.as === 'device' && isBefore(other, use))) return 'repeated';
  const mounts = equals.filter(other => other.as === 'mount');
  if (mounts.some(other => other.volume !== use.volume)) return 'mounted';
  if (mounts.length > 0) return undefined; // the volume is mounted where it is mapped: that is its own problem
  return use.path.startsWith('/dev/') || hasVariable(use.path) ? undefined : 'outside-dev';
}

function devicesOf(resource: Resource): readonly Collision[] {
  return podSpecsOf(resource).flatMap(pod => {
    const uses = volumeUsesOf(pod);
    return uses.filter(use => use.as === 'device').map(use => ({ use, others: uses }));
  });
}

function oppositesOf(use: VolumeUse, uses: readonly VolumeUse[]): readonly VolumeUse[] {
  const opposites = uses.filter(other => other.volume === use.volume && other.as !== use.as);
  const here = opposites.filter(other => other.container === use.container);
  return here.length > 0 ? here : opposites;
}

/** Whether the volume has a source, and one that cannot be mapped; a name that is not known is another problem. */
function isNoClaim({ definition, template }: VolumeUse): boolean {
  if (!definition || template || definition.entries().some(entry => isDeviceSource(entry.name))) return false;
  return sourcesOf(definition).length > 0;
}

function isBefore(a: VolumeUse, b: VolumeUse): boolean {
  return Number(a.field.name) < Number(b.field.name);
}

function useOf(
  pod: PodSpec,
  container: Container,
  field: Field,
  list: { readonly as: 'mount' | 'device'; readonly path: string },
): readonly VolumeUse[] {
  const nameField = field.at('name');
  const volume = nameField.string();
  if (!volume) return [];
  const pathField = field.at(list.path);
  const ofController = claimTemplatesOf(pod).find(template => template.at('metadata', 'name').string() === volume);
  // A claim of the controller's own takes the place of a volume with its name, as StatefulSets document.
  const definition = ofController ? undefined : volumeOf(pod, volume);
  const ephemeral = definition?.at('ephemeral', 'volumeClaimTemplate');
  return [
    {
      pod,
      container,
      field,
      as: list.as,
      volume,
      at: nameField.asValue(),
      pathField,
      path: pathField.string() ?? '',
      definition,
      template: ofController ?? (ephemeral?.exists ? ephemeral : undefined),
    },
  ];
}
