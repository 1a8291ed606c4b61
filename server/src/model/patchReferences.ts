// The objects that a kustomization names, what its patches change and name; and those that a JSON patch in a file names.

import { KUSTOMIZE_GROUP, selectorPaths } from '../knowledge/kustomize.ts';
import { isClusterKind } from '../knowledge/references.ts';
import type { Field } from '../syntax/field.ts';
import { distinct } from '../text/groups.ts';
import { fieldsAt } from './fieldPaths.ts';
import { type InlinePatch, inlinePatchesOf, type PatchPart } from './inlinePatch.ts';
import { PatchDocument } from './patchDocument.ts';
import { filePartsOf } from './patchFile.ts';
import { pickedBy } from './patchSelector.ts';
import { type OutgoingReference, referencesOf } from './references.ts';
import type { Resource } from './resource.ts';

/** The objects that a kustomization or a JSON patch names; none for other resources. */
export function patchReferencesOf(resource: Resource): readonly OutgoingReference[] {
  // A patch of several kinds says the same of all of them.
  if (resource.document instanceof PatchDocument) return distinct(filePartsOf(resource).flatMap(contentOf));
  if (resource.group !== KUSTOMIZE_GROUP) return [];
  const selected = selectorPaths().flatMap(path => fieldsAt(resource.root, path).flatMap(selectedBy));
  return [...selected, ...inlinePatchesOf(resource).flatMap(namedIn)];
}

/** The object that a selector picks by its name. What may be a pattern for several names is none. */
function selectedBy(selector: Field): readonly OutgoingReference[] {
  const at = selector.at('name');
  const name = at.string();
  const picked = pickedBy(selector);
  if (!name || !picked || !/^[\w-][\w.-]*$/.test(name)) return [];
  const { group, kind } = picked;
  const namespace = isClusterKind(group, kind) ? undefined : selector.at('namespace').string();
  return [{ to: { group, kind, namespace, name }, at: at.asValue(), patch: 'target' }];
}

/** What a patch names, and what it is a patch of: by its own name, unless a selector says otherwise. */
function namedIn(patch: InlinePatch): readonly OutgoingReference[] {
  const { resource, target, placeOf } = patch;
  const { group, kind, namespace, name } = resource;
  const isTarget = name !== '' && (!target || target.at('name').string() === name);
  const own: OutgoingReference = {
    to: { group, kind, namespace, name },
    at: placeOf(resource.at('metadata', 'name').asValue()),
    patch: 'target',
  };
  return [...(isTarget ? [own] : []), ...contentOf(patch)];
}

/** What a part of a resource names. */
function contentOf({ resource, placeOf }: PatchPart): readonly OutgoingReference[] {
  return referencesOf(resource).map(
    (one): OutgoingReference => ({
      ...one,
      at: placeOf(one.at),
      ...(one.entries && { entries: one.entries.map(entry => ({ ...entry, at: placeOf(entry.at) })) }),
      patch: 'content',
    }),
  );
}
