// Patches that a kustomization writes out itself, as the parts of resources that they are.

import { apiVersionIn, groupsOf } from '../knowledge/kinds.ts';
import { inlinePatchPaths, KUSTOMIZE_GROUP } from '../knowledge/kustomize.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import type { Field } from '../syntax/field.ts';
import { grafted } from '../syntax/graft.ts';
import { documentsOf } from '../syntax/parse.ts';
import type { Place } from '../syntax/place.ts';
import { slicesOf } from '../syntax/slice.ts';
import { shift } from '../text/span.ts';
import { fieldsAt } from './formerField.ts';
import { oncePer } from './once.ts';
import { type Resource, resourcesOf } from './resource.ts';

/** A part of a resource in a text of a kustomization. */
export interface InlinePatch {
  /** The text. */
  readonly field: Field;
  /** The part that is changed, in a document of its own. */
  readonly resource: Resource;
  /** The selector of what is changed, where one stands beside the text; it counts before the names in the patch. */
  readonly target: Field | undefined;
  /** Whether it is what will stand there, and not what a JSON patch expects to find there. */
  readonly isWritten: boolean;
  /** Where a field of the part stands in the kustomization: its text, without quotes. */
  readonly placeOf: (place: Place) => Place;
}

/** What a selector of a kustomization picks, as far as it says; undefined without a kind that is known. */
export interface Picked {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** The patches in the texts of a kustomization; none for other resources, and none where a text is half typed. */
export const inlinePatchesOf = oncePer(({ group, root }: Resource): readonly InlinePatch[] => {
  if (group !== KUSTOMIZE_GROUP) return [];
  return inlinePatchPaths().flatMap(path => fieldsAt(root, path).flatMap(patchesIn));
});

/** The group and the kind that a selector of a kustomization picks. */
export function pickedBy(target: Field): Picked | undefined {
  const kind = target.at('kind').string();
  if (!kind) return undefined;
  const known = groupsOf(kind);
  const written = target.at('group').string();
  const only = known.length === 1 ? known[0] : undefined;
  const home = written === undefined ? (known.find(({ group }) => isOfKubernetes(group)) ?? only) : undefined;
  const group = written ?? home?.group;
  if (group === undefined) return undefined;
  // What the version of a selector says of the kind is for the manifest to say, not for its patch.
  const version = known.find(one => one.group === group)?.version ?? target.at('version').string() ?? 'v1';
  return { group, version, kind };
}

function isOfKubernetes(group: string): boolean {
  return !group.includes('.') || group.endsWith('.k8s.io');
}

function patchesIn(field: Field): readonly InlinePatch[] {
  const text = field.string();
  if (!text || field.isShared || !isPatchText(text)) return [];
  const beside = field.parent.at('target');
  const target = beside.exists ? beside : undefined;
  return slicesOf(text).flatMap(slice =>
    documentsOf(slice).flatMap(document => {
      if (document.problems.length > 0) return [];
      const parts = document.root.type === 'list' ? changedBy(document, target) : [{ document, isWritten: true }];
      return parts.flatMap(part => {
        const placeOf = (place: Place) => placeIn(field, place, part.document, slice.start);
        return resourcesOf(part.document).map(resource => {
          return { field, resource, target, isWritten: part.isWritten, placeOf };
        });
      });
    }),
  );
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

/** What the operations of a JSON patch (RFC 6902) write, and what they expect, as parts of what they change. */
function changedBy(document: ManifestDocument, target: Field | undefined) {
  const picked = target && pickedBy(target);
  if (!picked) return [];
  const head = { apiVersion: apiVersionIn(picked.group, picked.version), kind: picked.kind };
  const operations = document.root.items();
  return [true, false].map(isWritten => {
    const grafts = operations.flatMap(operation => {
      const to = stepsOf(operation.at('path').string());
      const value = operation.at('value');
      const isMeant = (operation.at('op').string() !== 'test') === isWritten;
      return isMeant && to.length > 0 && value.exists ? [{ to, value }] : [];
    });
    return { document: grafted(document, head, grafts), isWritten };
  });
}

/** The steps of a JSON pointer (RFC 6901). */
function stepsOf(pointer: string | undefined): readonly string[] {
  if (!pointer?.startsWith('/')) return [];
  return pointer
    .slice(1)
    .split('/')
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
