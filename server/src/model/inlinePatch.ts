// Patches that a kustomization writes out itself, as the parts of resources that they are.

import { inlinePatchPaths, KUSTOMIZE_GROUP } from '../knowledge/kustomize.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import type { Field } from '../syntax/field.ts';
import { documentsOf } from '../syntax/parse.ts';
import type { Place } from '../syntax/place.ts';
import { slicesOf } from '../syntax/slice.ts';
import { shift } from '../text/span.ts';
import { fieldsAt } from './fieldPaths.ts';
import { type OperationPart, partsOfOperations } from './jsonPatch.ts';
import { oncePer } from './once.ts';
import { kindPickedBy } from './patchSelector.ts';
import { type Resource, resourcesOf } from './resource.ts';

/** A part of a resource that a patch writes or expects. */
export interface PatchPart {
  /** The part that is changed, in a document of its own. */
  readonly resource: Resource;
  /** Whether it is what will stand there, and not what a JSON patch expects to find there. */
  readonly isWritten: boolean;
  /** Where a field of the part stands in the document of the patch. */
  readonly placeOf: (place: Place) => Place;
}

/** A part of a resource in a text of a kustomization. Places in it are parts of the text, without quotes. */
export interface InlinePatch extends PatchPart {
  /** The text. */
  readonly field: Field;
  /** The selector of what is changed, where one stands beside the text; it counts before the names in the patch. */
  readonly target: Field | undefined;
}

/** A document in a text of a kustomization that should be a patch. */
export interface PatchText extends Pick<InlinePatch, 'field' | 'target'> {
  readonly document: ManifestDocument;
  /** Where the document starts in the text. */
  readonly start: number;
}

/** The documents in the texts of a kustomization that should be patches, readable or not; none for other resources. */
export const patchTextsOf = oncePer(({ group, root }: Resource): readonly PatchText[] => {
  if (group !== KUSTOMIZE_GROUP) return [];
  return inlinePatchPaths().flatMap(path => fieldsAt(root, path).flatMap(documentsIn));
});

/** The patches in the texts of a kustomization; none for other resources, and none where a text is half typed. */
export const inlinePatchesOf = oncePer((resource: Resource): readonly InlinePatch[] =>
  patchTextsOf(resource).flatMap(({ field, target, document, start }) => {
    if (document.problems.length > 0) return [];
    return partsIn(document, target).flatMap(part => {
      const placeOf = (place: Place) => placeIn(field, part.sourceOf(place), document, start);
      return resourcesOf(part.document).map(resource => ({
        field,
        resource,
        target,
        isWritten: part.isWritten,
        placeOf,
      }));
    });
  }),
);

function documentsIn(field: Field): readonly PatchText[] {
  const text = field.string();
  if (!text || field.isShared || !isPatchText(text)) return [];
  const beside = field.parent.at('target');
  const target = beside.exists ? beside : undefined;
  return slicesOf(text).flatMap(slice =>
    documentsOf(slice).map(document => ({ field, target, document, start: slice.start })),
  );
}

/** The parts that a document of a patch holds: itself, or what its operations say of the kind that a selector picks. */
function partsIn(
  document: ManifestDocument,
  target: Field | undefined,
): readonly Pick<OperationPart, 'document' | 'isWritten' | 'sourceOf'>[] {
  if (document.root.type !== 'list') return [{ document, isWritten: true, sourceOf: place => place }];
  const kind = target && kindPickedBy(target);
  return kind ? partsOfOperations(document, kind) : [];
}

/** A place of a document that begins somewhere in a text, as a part of that text. Quotes around a value are left out. */
function placeIn(field: Field, place: Place, document: ManifestDocument, start: number): Place {
  const whole = place.aspect === 'value' ? document.root.at(...place.path).string() : undefined;
  const part = place.part ?? (whole === undefined ? undefined : { start: 0, end: whole.length });
  return field.part(shift(document.spanOf({ ...place, ...(part && { part }) }), start));
}

/** The path of a file is no patch. */
function isPatchText(text: string): boolean {
  return text.includes('\n') || /^\s*[[{]/.test(text);
}
