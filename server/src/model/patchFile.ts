// The parts of resources that patches hold, be they texts of a kustomization or JSON patches in files of their own.

import { inlinePatchesOf, type PatchPart } from './inlinePatch.ts';
import { partsOfOperations } from './jsonPatch.ts';
import { oncePer } from './once.ts';
import { PatchDocument } from './patchDocument.ts';
import { type Resource, resourcesOf } from './resource.ts';

/** The parts that the patches in a document hold; none for other resources, and none where a patch is half typed. */
export function patchPartsOf(resource: Resource): readonly PatchPart[] {
  return resource.document instanceof PatchDocument ? filePartsOf(resource) : inlinePatchesOf(resource);
}

/** The parts of a JSON patch in a file of its own, for each kind that it is applied to; none for other resources. */
export const filePartsOf = oncePer(({ document, hasMistakes }: Resource): readonly PatchPart[] => {
  if (!(document instanceof PatchDocument) || hasMistakes || document.root.type !== 'list') return [];
  return document.targets.flatMap(target =>
    partsOfOperations(document, target).flatMap(({ document: part, isWritten, sourceOf }) =>
      resourcesOf(part).map(resource => ({ resource, isWritten, placeOf: sourceOf })),
    ),
  );
});
