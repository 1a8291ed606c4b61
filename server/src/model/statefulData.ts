// Where the software of a Pod that keeps state keeps it: on which volume, or in the container itself.

import {
  isAtOrBelow,
  type StatefulSoftware,
  softwareOfFolder,
  softwareOfProgram,
  statefulImageOf,
} from '../knowledge/statefulImages.ts';
import { oncePer } from './once.ts';
import type { Container, PodSpec } from './podSpec.ts';
import { programTextsOf } from './programText.ts';
import type { Resource } from './resource.ts';
import { linuxPodsOf } from './securityContext.ts';
import { type VolumeUse, volumeUsesOf } from './volumeUse.ts';
import { isLasting } from './workload.ts';

/** What one container keeps, and where. */
export interface KeptData {
  readonly pod: PodSpec;
  readonly container: Container;
  readonly software: StatefulSoftware;
  readonly folder: string;
  /** The mount that the folder lies on. */
  readonly mount: VolumeUse;
  readonly home: Home;
}

/** What lasts as long as the Pod (`pod`), what outlives it (`claim`), and what nothing is known of (`other`). */
export type Home = 'pod' | 'claim' | 'other';

/** A container whose software keeps its state in the container itself, as no volume is mounted that could hold it. */
export interface UnkeptData {
  readonly pod: PodSpec;
  readonly container: Container;
  readonly software: StatefulSoftware;
  readonly folder: string;
}

/** The data on volumes of what runs until somebody stops it; Jobs and Pods that end are left out. */
export const keptDataOf = oncePer((resource: Resource): readonly KeptData[] =>
  serversOf(resource).flatMap(({ pod, container }) => {
    const known = softwareOf(container);
    const mounts = mountsOf(pod, container);
    const found = known ? mountOfFolders(mounts, foldersOf(container, known)) : mountByItself(mounts);
    const software = known ?? (found && softwareOfFolder(found.folder));
    if (!found || !software) return [];
    const home = homeOf(found.mount);
    // With a claim elsewhere, a file of configuration that nobody sees here may well put the data there.
    if (home === 'pod' && mounts.some(mount => homeOf(mount) === 'claim')) return [];
    return [{ pod, container, software, ...found, home }];
  }),
);

/** The data that no volume holds, as far as the manifest shows all of a container. */
export const unkeptDataOf = oncePer((resource: Resource): readonly UnkeptData[] =>
  serversOf(resource).flatMap(({ pod, container }) => {
    const software = softwareOf(container);
    const [folder] = software ? foldersOf(container, software) : [];
    // Another program may be a client of the software; another volume may be where its own configuration points.
    const isPlain = !container.field.at('command').exists && !mountsOf(pod, container).some(isForData);
    const hasDevice = container.field.at('volumeDevices').items().length > 0;
    return software && folder && isPlain && !hasDevice ? [{ pod, container, software, folder }] : [];
  }),
);

/** The software with a state that a container runs: what its image is, if its program is not named after another one. */
export function softwareOf({ field }: Container): StatefulSoftware | undefined {
  const software = statefulImageOf(field.at('image').string() ?? '');
  const [program = ''] = field.at('command').strings();
  // What is named after software in other images is a client of it: `postgres_exporter`.
  return software && (softwareOfProgram(program) ?? software);
}

/** What becomes of a volume when its Pod goes. */
export function homeOf({ definition, template }: VolumeUse): Home {
  if (definition?.at('ephemeral').exists || definition?.at('emptyDir').type === 'map') return 'pod';
  return template || definition?.at('persistentVolumeClaim').exists ? 'claim' : 'other';
}

function serversOf(resource: Resource): readonly { readonly pod: PodSpec; readonly container: Container }[] {
  if (!isLasting(resource)) return [];
  return linuxPodsOf(resource).flatMap(pod =>
    pod.containers.filter(({ list }) => list === 'containers').map(container => ({ pod, container })),
  );
}

function mountsOf(pod: PodSpec, container: Container): readonly VolumeUse[] {
  return volumeUsesOf(pod).filter(use => use.container === container && use.as === 'mount');
}

/** Whether a volume could hold data: all but configuration that Kubernetes writes. */
function isForData({ definition }: VolumeUse): boolean {
  const sources = ['configMap', 'secret', 'projected', 'downwardAPI'];
  return !definition?.entries().some(({ name }) => sources.includes(name));
}

/** The folders that may hold the state: the one that the container is told, else those of its images; none where it is told by others. */
function foldersOf(container: Container, software: StatefulSoftware): readonly string[] {
  const settings = container.field
    .at('env')
    .items()
    .filter(variable => software.settings?.includes(variable.at('name').string() ?? ''));
  const told = [...settings.map(variable => variable.at('value').string()), ...optionsOf(container, software)];
  if (told.length === 0) return software.folders;
  return told.flatMap(folder => (folder?.startsWith('/') && !folder.includes('$(') ? [trimmed(folder)] : []));
}

/** The folders in options of the command line, as `--datadir=/data` or as two words. */
function optionsOf(container: Container, { options = [] }: StatefulSoftware): readonly string[] {
  const words = programTextsOf(container).flatMap(text => text.string()?.split(/\s+/) ?? []);
  return words.flatMap((word, index) => {
    const [option = '', value = words[index + 1]] = word.split('=');
    return options.includes(option) && value?.startsWith('/') ? [value] : [];
  });
}

/** The mount of one of the folders, else the innermost mount that one of them lies below. */
function mountOfFolders(mounts: readonly VolumeUse[], folders: readonly string[]) {
  const exact = folders.flatMap(folder => mounts.filter(({ path }) => trimmed(path) === folder).slice(0, 1));
  const above = folders.flatMap(folder =>
    mounts.filter(({ path }) => path !== '' && isAtOrBelow(folder, trimmed(path))),
  );
  const [mount] = [...exact, ...above.toSorted((a, b) => b.path.length - a.path.length)];
  const folder =
    mount &&
    [trimmed(mount.path), ...folders].find(one => folders.includes(one) && isAtOrBelow(one, trimmed(mount.path)));
  return mount && folder !== undefined ? { folder, mount } : undefined;
}

function mountByItself(mounts: readonly VolumeUse[]) {
  const mount = mounts.find(({ path }) => softwareOfFolder(trimmed(path)));
  return mount && { folder: trimmed(mount.path), mount };
}

function trimmed(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, '') : path;
}

/** The data on volumes that go with their Pod, without what can be made again. */
export function lostDataOf(resource: Resource): readonly KeptData[] {
  return keptDataOf(resource).filter(({ home, software }) => home === 'pod' && software.what !== 'cache');
}
