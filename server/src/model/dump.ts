// The dumps that the programs of a container leave when they fail, and whether a volume keeps them.

import { volumeSourceOf } from '../knowledge/volumeSources.ts';
import { append, type Edit, replacePart } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { argumentsOf, type ContainerCommand, commandsOf, placeOfWord } from './containerCommand.ts';
import { type Container, type PodSpec, volumeOf } from './podSpec.ts';
import { allowsCoreDumps } from './processLimit.ts';
import { isInEnvironment, programTextsOf } from './programText.ts';
import type { Resource } from './resource.ts';
import { containerTitle, linuxPodsOf } from './securityContext.ts';
import { freeVolumeName } from './volumeNames.ts';

/** A dump that goes with its container, as plain data. */
export interface LostDump {
  readonly at: Place;
  /** Why it is lost, as a sentence. */
  readonly told: string;
  /** What gives it a volume; none where nobody can tell how. */
  readonly edits: readonly Edit[];
}

const TELLTALE = /ulimit|gcore|HeapDump/;
const HEAP_PATH = /-XX:HeapDumpPath=(?:"([^"]+)"|(\S+))/;
const HEAP_SWITCH = /-XX:\+HeapDumpOnOutOfMemoryError(?!\w)/;
/** Where heap dumps go that nobody has given a path. */
const HEAP_FOLDER = '/dumps';
const SIZE = '${1:4Gi}';

/** The dumps that the containers of a resource's Pods would lose. */
export function lostDumpsOf(resource: Resource): readonly LostDump[] {
  if (!TELLTALE.test(resource.text)) return [];
  return linuxPodsOf(resource).flatMap(pod =>
    pod.containers.filter(({ list }) => list === 'containers').flatMap(container => lostBy(pod, container)),
  );
}

/** The first of some commands after which programs leave core dumps, or that takes one of a running program. */
export function coreDumpIn(
  commands: readonly ContainerCommand[],
): { readonly at: Place; readonly told: string } | undefined {
  for (const command of commands) {
    const [first] = command.words;
    const isTaken = argumentsOf(command, ['gcore']) !== undefined;
    if (!first || !(isTaken || allowsCoreDumps(command))) continue;
    return { at: placeOfWord(first), told: isTaken ? 'gcore' : command.words.map(({ text }) => text).join(' ') };
  }
  return undefined;
}

/** Whether a container can write to some volume. */
export function hasWritableVolume(pod: PodSpec, container: Container): boolean {
  return writableFolders(pod, container).length > 0;
}

/** The edits that mount a new volume for dumps in a container. */
export function withDumpVolume(pod: PodSpec, { field }: Container, folder: string): readonly Edit[] {
  const name = freeVolumeName(pod, 'dumps');
  return [
    append(field.at('volumeMounts').asValue(), { name, mountPath: folder }),
    append(pod.spec.at('volumes').asValue(), { name, emptyDir: { sizeLimit: SIZE } }),
  ];
}

function lostBy(pod: PodSpec, container: Container): readonly LostDump[] {
  const texts = programTextsOf(container);
  return [...lostCores(pod, container), ...lostHeap(pod, container, texts)];
}

function lostCores(pod: PodSpec, container: Container): readonly LostDump[] {
  const core = hasWritableVolume(pod, container) ? undefined : coreDumpIn(commandsOf(container));
  if (!core) return [];
  return [
    {
      at: core.at,
      told: `\`${core.told}\` leaves core dumps, but ${containerTitle(container)} has no volume for them, so they fill the disk of the node and go with the container`,
      edits: withDumpVolume(pod, container, '${2:/cores}'),
    },
  ];
}

function lostHeap(pod: PodSpec, container: Container, texts: readonly Field[]): readonly LostDump[] {
  const found = firstMatch(texts, HEAP_PATH);
  if (found) return lostAt(pod, container, found);
  const unnamed = firstMatch(texts, HEAP_SWITCH);
  if (!unnamed || hasWritableVolume(pod, container)) return [];
  const { field, match, at } = unnamed;
  const named = `${match[0]} -XX:HeapDumpPath=${HEAP_FOLDER}`;
  return [
    {
      at,
      told: `\`${match[0]}\` writes the dump into ${containerTitle(container)}, which has no volume, so it is gone when the container starts anew`,
      edits: isInEnvironment(field) ? [replacePart(at, named), ...withDumpVolume(pod, container, HEAP_FOLDER)] : [],
    },
  ];
}

interface Found {
  readonly field: Field;
  readonly match: RegExpExecArray;
  readonly at: Place;
}

function lostAt(pod: PodSpec, container: Container, { match, at }: Found): readonly LostDump[] {
  const path = match[1] ?? match[2] ?? '';
  // As far as it is known before the container runs.
  const [known = ''] = path.split('$');
  const isOfSystem = /^\/(?:dev|proc)\//.test(known);
  if (!known.startsWith('/') || known === '/' || isOfSystem) return [];
  const isKept = writableFolders(pod, container).some(folder =>
    `${known}/`.startsWith(folder === '/' ? '/' : `${folder}/`),
  );
  if (isKept) return [];
  const folder = folderOf(known);
  const isMounted = foldersOf(container).some(({ path: mounted }) => mounted === folder);
  return [
    {
      at,
      told: `\`${path}\` lies on no volume of ${containerTitle(container)}, so the heap dump is gone when the container starts anew`,
      edits: folder === '' || isMounted ? [] : withDumpVolume(pod, container, folder),
    },
  ];
}

/** The folder of a file, or the path itself where it looks like a folder. */
function folderOf(path: string): string {
  const plain = path.replace(/\/+$/, '');
  const slash = plain.lastIndexOf('/');
  return path === plain && (/\.\w+$/.test(plain) || /[%-]/.test(plain.slice(slash))) ? plain.slice(0, slash) : plain;
}

function firstMatch(texts: readonly Field[], pattern: RegExp): Found | undefined {
  for (const field of texts) {
    const match = pattern.exec(field.string() ?? '');
    if (match) return { field, match, at: field.part({ start: match.index, end: match.index + match[0].length }) };
  }
  return undefined;
}

function writableFolders(pod: PodSpec, container: Container): readonly string[] {
  return foldersOf(container)
    .filter(({ mount }) => mount.at('readOnly').boolean() !== true && isWritable(pod, mount.at('name').string()))
    .map(({ path }) => path);
}

function foldersOf({ field }: Container): readonly { readonly mount: Field; readonly path: string }[] {
  return field
    .at('volumeMounts')
    .items()
    .flatMap(mount => {
      const path = mount.at('mountPath').string();
      return path ? [{ mount, path: path.replace(/(?<=.)\/+$/, '') }] : [];
    });
}

/** What is not in the list of volumes, such as a claim of a StatefulSet, is taken to be writable. */
function isWritable(pod: PodSpec, name: string | undefined): boolean {
  const volume = volumeOf(pod, name);
  return !volume?.entries().some(entry => volumeSourceOf(entry.name)?.readOnly === true);
}
