// A Kubernetes resource: a document, or an item of a List, with apiVersion and kind.

import { JSON_PATCH } from '../knowledge/jsonPatch.ts';
import { assumedFor, assumedIn } from '../knowledge/kustomize.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import type { Field } from '../syntax/field.ts';
import type { Step } from '../syntax/place.ts';
import { PatchDocument } from './patchDocument.ts';

/** One resource of a manifest and what names it. Absent names are empty texts. */
export interface Resource {
  readonly document: ManifestDocument;
  /** The map that holds `apiVersion`, `kind` and `metadata`. */
  readonly root: Field;
  readonly apiVersion: string;
  /** The API group without its version; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** Undefined where the manifest does not say one. */
  readonly namespace: string | undefined;
  /** The text that it stands in: what an item of a List says lies in its own lines, where those can be told apart. */
  readonly text: string;
  /** Whether YAML with mistakes makes what is read of it a guess. */
  readonly hasMistakes: boolean;
  /** The field at a path from the root of the resource. */
  at(...path: readonly Step[]): Field;
}

/** The resources of a document: itself, or the items of a List; none for YAML that is no manifest and for templates. */
export function resourcesOf(document: ManifestDocument): readonly Resource[] {
  return rootsOf(document).flatMap(root => resourceAt(document, root) ?? []);
}

/** Where resources of a document may stand: its root, or the items of a List. What stands in an item is not looked at. */
export function rootsOf(document: ManifestDocument): readonly Field[] {
  if (document.isTemplate) return [];
  const [apiVersion, kind] = kindAt(document, document.root);
  if (!apiVersion || !kind) return [];
  if (groupOf(apiVersion) !== '' || !isListKind(kind)) return [document.root];
  return document.root.at('items').items();
}

/** The resource with this root; undefined without apiVersion and kind. */
export function resourceAt(document: ManifestDocument, root: Field): Resource | undefined {
  const [apiVersion, kind] = kindAt(document, root);
  if (!apiVersion || !kind) return undefined;
  const metadata = root.at('metadata');
  const name = metadata.at('name').text() ?? '';
  return resourceNamed(document, root, { apiVersion, kind, name, namespace: metadata.at('namespace').string() });
}

/** The resource with this root, of which is known what it is called: the root is not looked at. */
export function resourceNamed(
  document: ManifestDocument,
  root: Field,
  { apiVersion, kind, name, namespace }: Pick<Resource, 'apiVersion' | 'kind' | 'name' | 'namespace'>,
): Resource {
  return {
    document,
    root,
    apiVersion,
    group: groupOf(apiVersion),
    kind,
    name,
    namespace,
    text: document.pieceAt(root.path)?.text ?? document.text,
    hasMistakes: document.problemsAt(root.path).length > 0,
    at: (...path) => root.at(...path),
  };
}

/** Whether a kind is a list of other resources: `List`, and `PodList` and the like that `kubectl get -o yaml` of old wrote. */
export function isListKind(kind: string): boolean {
  return (
    kind === 'List' ||
    /^(?:Pod|Service|ConfigMap|Secret|PersistentVolumeClaim|PersistentVolume|Deployment)List$/.test(kind)
  );
}

/** The group of an apiVersion: `apps` of `apps/v1`, empty for `v1`. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}

/** `Kind/name`, as messages name a resource; the kind alone while it has no name. */
export function titleOf(resource: { readonly kind: string; readonly name: string }): string {
  return resource.name ? `${resource.kind}/${resource.name}` : resource.kind;
}

/** The API version and the kind that a manifest says, or that its file is known to hold where it says less. */
function kindAt(document: ManifestDocument, root: Field): readonly [string | undefined, string | undefined] {
  if (document instanceof PatchDocument && root.type === 'list' && root.path.length === 0)
    return [JSON_PATCH.apiVersion, JSON_PATCH.kind];
  const apiVersion = root.at('apiVersion').text();
  const kind = root.at('kind').string();
  const known = root.type === 'map' && root.path.length === 0 ? assumedIn(document.fileName) : undefined;
  if (!known) return [apiVersion, kind];
  const assumed = assumedFor(kind, known);
  return [apiVersion ?? assumed.apiVersion, kind ?? assumed.kind];
}
