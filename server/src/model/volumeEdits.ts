// The edits that turn a mounted volume into a device, a device into a mount, and a volume into a claim.

import { above, append, type Edit, remove, rename, set } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import type { Path, Place } from '../syntax/place.ts';
import type { ClaimUse } from './claims.ts';
import type { PodSpec } from './podSpec.ts';

/** What the edits must know of a use of a volume. */
export interface Convertible {
  /** The name of the volume. */
  readonly volume: string;
  /** Where the use names it. */
  readonly at: Place;
  readonly path: string;
}

/**
 * Maps a mounted volume as a device, once in each container: at `path`, where one is known, for those whose own path is
 * none of a device. None for names that no volume can have.
 */
export function toDevices(mounts: readonly Convertible[], path?: string): readonly Edit[] {
  return converted(mounts, 'volumeDevices', use => ({
    name: use.volume,
    devicePath: isDevicePath(use.path) ? use.path : tabStop(path ?? `/dev/${use.volume}`),
  }));
}

/** Mounts a volume that is mapped as a device, in the same way. */
export function toMounts(devices: readonly Convertible[], path?: string): readonly Edit[] {
  return converted(devices, 'volumeMounts', use => ({
    name: use.volume,
    mountPath: use.path.startsWith('/') && !isDevicePath(use.path) ? use.path : tabStop(path ?? `/mnt/${use.volume}`),
  }));
}

/** Says of a claim that it is read-only, where all mounts of it say so: a device has no field for that. */
export function toReadOnlyClaim(uses: readonly ClaimUse[]): readonly Edit[] {
  const [first] = uses;
  if (!first || first.own || !uses.every(use => use.isReadOnly)) return [];
  return [set({ path: [...above(first.claimAt.path), 'readOnly'], aspect: 'value' }, true)];
}

/** Puts a claim in the place of a volume's source, read-only where the source is. */
export function toClaim(volume: Field, source: Field): readonly Edit[] {
  const name = volume.at('name').string() ?? '';
  if (!isVolumeName(name)) return [];
  const claim = { claimName: `\${1:${name}}` };
  const isReadOnly = source.at('readOnly').boolean() === true;
  return [
    rename(source.asKey(), 'persistentVolumeClaim'),
    set(source.asValue(), isReadOnly ? { ...claim, readOnly: true } : claim),
  ];
}

/**
 * Puts an empty directory in the place of a `gitRepo` volume, and an init container that clones the repository into it.
 * None where the repository is not written, or not in plain characters.
 */
export function toClone(pod: PodSpec, volume: Field, source: Field): readonly Edit[] {
  const name = volume.at('name').string() ?? '';
  const words = ['repository', 'directory', 'revision'].map(key => source.at(key).string());
  const [repository, directory, revision] = words;
  if (!repository || !isVolumeName(name) || !words.every(word => word === undefined || isPlainWord(word))) return [];
  const clone = ['git', 'clone', repository, ...(directory ? [directory] : [])];
  // Without a directory the clone is the only one there, whatever its name.
  const checkout = `${clone.join(' ')} && git -C ${directory ?? '*/'} checkout ${revision}`;
  return [
    rename(source.asKey(), 'emptyDir'),
    set(source.asValue(), {}),
    append(pod.spec.at('initContainers').asValue(), {
      name: `clone-${name}`,
      image: '${1:registry.example/git:2.51.0}',
      command: revision ? ['sh', '-c', checkout] : clone,
      workingDir: '/clone',
      volumeMounts: [{ name, mountPath: '/clone' }],
    }),
  ];
}

function converted(
  uses: readonly Convertible[],
  list: string,
  itemOf: (use: Convertible) => { readonly [key: string]: string },
): readonly Edit[] {
  if (!uses.every(use => isVolumeName(use.volume))) return [];
  const firsts = uses.filter(
    (use, at) => uses.findIndex(other => isSamePath(containerOf(other), containerOf(use))) === at,
  );
  return [
    ...uses.map(use => remove({ path: use.at.path.slice(0, -1), aspect: 'entry' })),
    ...firsts.map(use => append({ path: [...containerOf(use), list], aspect: 'value' }, itemOf(use))),
  ];
}

function isDevicePath(path: string): boolean {
  return path === '/dev' || path.startsWith('/dev/');
}

/** A path to be looked at; without what would end the tab stop. */
function tabStop(path: string): string {
  return `\${1:${path.replace(/[$\\}]/g, '')}}`;
}

/** The container of a use: the name of the volume stands in an item of a list of the container. */
function containerOf({ at }: Convertible): Path {
  return at.path.slice(0, -3);
}

function isSamePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

/** Whether a text can be the name of a volume. A placeholder of another tool would be taken for a tab stop. */
function isVolumeName(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(text);
}

/** Whether a text is one word to a shell, no option, and holds nothing that a tab stop could be made of. */
function isPlainWord(text: string): boolean {
  return /^[\w./][\w@:/.+~-]*$/.test(text);
}
