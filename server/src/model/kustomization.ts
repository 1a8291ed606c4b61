// Which files a kustomization names as patches, so that nobody asks them for what they leave out.

import { type KindOfDocument, KUSTOMIZE_GROUP } from '../knowledge/kustomize.ts';
import type { Field } from '../syntax/field.ts';
import { decoded, nameOf, resolved } from '../text/uri.ts';
import { kindPickedBy } from './patchSelector.ts';
import type { Resource } from './resource.ts';
import type { Summary } from './summary.ts';

/** A file that a kustomization names as a patch. */
export interface NamedPatch {
  /** Its path as it is written, from the folder of the kustomization. */
  readonly path: string;
  /** The selector of what is changed, where one stands beside the path; it counts before the names in the file. */
  readonly target: Field | undefined;
}

/** The files that a kustomization names as patches; none for other resources. */
export function namedPatchesOf({ group, root }: Resource): readonly NamedPatch[] {
  if (group !== KUSTOMIZE_GROUP) return [];
  const selecting = ['patches', 'patchesJson6902'].flatMap(list => root.at(list).items());
  return [
    ...selecting.flatMap(item => {
      const beside = item.at('target');
      return pathOf(item.at('path')).map(path => ({ path, target: beside.exists ? beside : undefined }));
    }),
    ...mergePathsIn(root).map(path => ({ path, target: undefined })),
  ];
}

/** The paths of patches as a kustomization writes them, from its folder; none for other resources, and none of inline ones. */
export function patchPathsOf(resource: Resource): readonly string[] {
  return namedPatchesOf(resource).map(({ path }) => path);
}

/** A file that a kustomization names as a patch of a kind; its path as it is written. */
export interface AimedPatch extends KindOfDocument {
  readonly path: string;
}

/** The patches in files for which a kustomization says of what kind that is that they change; none for other resources. */
export function aimedPatchesOf(resource: Resource): readonly AimedPatch[] {
  if (resource.group !== KUSTOMIZE_GROUP) return NOTHING_AIMED;
  return namedPatchesOf(resource).flatMap(({ path, target }) => {
    const kind = target && kindPickedBy(target);
    return kind ? [{ path, ...kind }] : [];
  });
}

/** The files and folders that a kustomization builds on, as it writes them; none for other resources. */
export function buildPathsOf({ group, root }: Resource): readonly string[] {
  if (group !== KUSTOMIZE_GROUP) return [];
  return ['resources', 'bases', 'components'].flatMap(list => root.at(list).items().flatMap(pathOf));
}

/** What a kustomization does with what it builds on. */
export interface Kustomizing {
  /** The paths of patches that say by their own names what they change. */
  readonly mergePaths: readonly string[];
  /** Whether it gives names a beginning or an end of its own. */
  readonly hasAffix: boolean;
}

/** What a kustomization does; undefined for other resources, and for components, which change what others build on. */
export function kustomizingOf({ group, kind, root }: Resource): Kustomizing | undefined {
  if (group !== KUSTOMIZE_GROUP || kind !== 'Kustomization') return undefined;
  const patches = root.at('patches').items();
  const ownNames = patches.filter(item => !item.at('target').exists).map(item => item.at('path'));
  return {
    mergePaths: [...ownNames.flatMap(pathOf), ...mergePathsIn(root)],
    hasAffix: root.at('namePrefix').exists || root.at('nameSuffix').exists,
  };
}

/** The files that a kustomization names as patches, as URIs without `%20` and the like. */
export function patchFilesOf({ patchPaths, address }: Summary): readonly string[] {
  return [...new Set(patchPaths.flatMap(path => resolved(address.uri, path) ?? []))];
}

/**
 * Whether the name of a file says that it is a patch, as in `replicas-patch.yaml` and `patches/web.yaml`, for whoever
 * looks at it without its kustomization.
 */
export function isCalledPatch(uri: string): boolean {
  const folder = uri.slice(0, -nameOf(uri).length - 1);
  return /(?:^|[-_.])patch(?:es)?(?:[-_.]|$)/i.test(decoded(nameOf(uri))) || /^patch(?:es)?$/i.test(nameOf(folder));
}

const NOTHING_AIMED: readonly AimedPatch[] = [];

/**
 * Whether a kustomization lists its patches as kustomize 2 had them: texts and nothing else, which it still reads as
 * `patchesStrategicMerge`.
 */
export function hasPatchTexts({ group, root }: Resource): boolean {
  const patches = group === KUSTOMIZE_GROUP ? root.at('patches').items() : [];
  return patches.length > 0 && patches.every(patch => patch.type === 'string');
}

/** The files of patches that say by themselves what they change; of `patches` those that are listed as texts. */
function mergePathsIn(root: Field): readonly string[] {
  return ['patchesStrategicMerge', 'patches'].flatMap(list => root.at(list).items().flatMap(pathOf));
}

/** A text of several lines is the patch itself. */
function pathOf(field: Field): readonly string[] {
  const path = field.string();
  return path && !path.includes('\n') ? [path] : [];
}
