// Knows the files that kustomize reads, and what a document in one of them is that does not say so itself.

/** What a document is, as it would say in `apiVersion` and `kind`. */
export interface KindOfDocument {
  readonly apiVersion: string;
  readonly kind: string;
}

/** The names that kustomize looks for in a folder. */
export const KUSTOMIZATION_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const;

/** The API group of what kustomize reads. No cluster serves it. */
export const KUSTOMIZE_GROUP = 'kustomize.config.k8s.io';

const KUSTOMIZATION: KindOfDocument = { apiVersion: `${KUSTOMIZE_GROUP}/v1beta1`, kind: 'Kustomization' };
const COMPONENT: KindOfDocument = { apiVersion: `${KUSTOMIZE_GROUP}/v1alpha1`, kind: 'Component' };

/** What a file of a name holds where it does not say so: kustomize fills it in. Undefined for all other files. */
export function assumedIn(fileName: string): KindOfDocument | undefined {
  return KUSTOMIZATION_NAMES.some(name => name === fileName) ? KUSTOMIZATION : undefined;
}

/** The same, for a document that names its kind and leaves the version out. */
export function assumedFor(kind: string | undefined, assumed: KindOfDocument): KindOfDocument {
  return kind === COMPONENT.kind ? COMPONENT : assumed;
}

/** The one version in which kustomize takes a kind of its own; undefined for other kinds. Others it refuses. */
export function takenVersionOf(kind: string): string | undefined {
  return [KUSTOMIZATION, COMPONENT].find(one => one.kind === kind)?.apiVersion;
}

/** Where a kustomization or a component names files and folders of its own: steps from the root, `*` for every item. */
export function kustomizationPaths(): readonly (readonly string[])[] {
  return PATHS;
}

/** Where a kustomization may write out a patch: steps from the root, `*` for every item. */
export function inlinePatchPaths(): readonly (readonly string[])[] {
  return INLINE_PATCHES;
}

/** Where a kustomization selects objects by group, kind and name: steps from the root, `*` for every item. */
export function selectorPaths(): readonly (readonly string[])[] {
  return SELECTORS;
}

// Texts right below `patches` are of old: kustomize still takes a list of them for `patchesStrategicMerge`.
const INLINE_PATCHES = [
  ['patches', '*'],
  ['patches', '*', 'patch'],
  ['patchesJson6902', '*', 'patch'],
  ['patchesStrategicMerge', '*'],
] as const;

const SELECTORS = [
  ['patches', '*', 'target'],
  ['patchesJson6902', '*', 'target'],
  ['replacements', '*', 'source'],
  ['replacements', '*', 'targets', '*', 'select'],
  ['replacements', '*', 'targets', '*', 'reject', '*'],
] as const;

const PATHS = [
  ['resources', '*'],
  ['bases', '*'],
  ['components', '*'],
  ['patches', '*'],
  ['patches', '*', 'path'],
  ['patchesJson6902', '*', 'path'],
  ['patchesStrategicMerge', '*'],
  ['configMapGenerator', '*', 'files', '*'],
  ['configMapGenerator', '*', 'envs', '*'],
  ['secretGenerator', '*', 'files', '*'],
  ['secretGenerator', '*', 'envs', '*'],
  ['replacements', '*', 'path'],
  ['configurations', '*'],
  ['crds', '*'],
  ['generators', '*'],
  ['transformers', '*'],
  ['validators', '*'],
  ['openapi', 'path'],
  ['helmCharts', '*', 'valuesFile'],
  ['helmCharts', '*', 'additionalValuesFiles', '*'],
] as const;
