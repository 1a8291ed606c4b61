// A name that counts within one manifest, wherever that manifest is written: in a base, in patches, in a kustomization.

import type { Snapshot } from '../lint/snapshot.ts';
import { type InlinePatch, inlinePatchesOf } from '../model/inlinePatch.ts';
import { fieldsNamed, localNameAt, type NameScope, nameScopesOf } from '../model/localNames.ts';
import { isSamePlace, namedObjectAt } from '../model/namedObject.ts';
import type { Resource } from '../model/resource.ts';
import { isSame, placeOf, type Summary } from '../model/summary.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { type Span, shift, touches } from '../text/span.ts';
import { resourceOf, type Spot } from './spot.ts';

/** A name of a part, such as a volume, in everything that is written of its manifest. */
export interface NameOfPart {
  readonly of: 'part';
  /** What has such names, for people, and the form that they have. */
  readonly kind: Pick<NameScope, 'what' | 'form'>;
  readonly name: string;
  readonly span: Span;
  /** The places that give a part a name, those of the same document first. */
  readonly definitionsOf: (name: string) => readonly Place[];
  /** The places that mean a part by its name. */
  readonly usesOf: (name: string) => readonly Place[];
}

/** A manifest, or a part of one, with the way from its fields to places in files. */
interface Written {
  readonly resource: Resource;
  readonly placeOf: (field: Field) => Place;
}

/** The name of a part at a spot; undefined where none stands. */
export function partNameAt(snapshot: Snapshot, spot: Spot): NameOfPart | undefined {
  const { document, start, offset, found, resource, summary } = spot;
  if (found.aspect !== 'value') return undefined;
  const local = localNameAt(resource, found.field.path);
  if (local) {
    const { scope, name, field } = local;
    const span = shift(document.spanOf(field.asValue()), start);
    return nameOf(scope, { name, span }, wholeOf(resource, summary), own => othersOf(snapshot, summary, own));
  }
  for (const patch of inlinePatchesOf(resource)) {
    if (patch.field !== found.field) continue;
    const own = patchOf(patch, summary);
    for (const scope of nameScopesOf(patch.resource)) {
      for (const field of [...scope.definitions, ...scope.uses]) {
        const name = field.string();
        const span = document.spanOf(own.placeOf(field));
        if (!name || !touches(span, offset - start)) continue;
        const at = { name, span: shift(span, start) };
        return nameOf(scope, at, own, () => othersOf(snapshot, summary, own, patch));
      }
    }
  }
  return undefined;
}

function nameOf(
  scope: NameScope,
  { name, span }: { readonly name: string; readonly span: Span },
  own: Written,
  others: (own: Written) => readonly Written[],
): NameOfPart {
  const { what, form, container } = scope;
  const alike = others(own).flatMap(other =>
    nameScopesOf(other.resource)
      .filter(one => one.what === what && one.container === container)
      .map(one => ({ scope: one, at: other.placeOf })),
  );
  const all = [{ scope, at: own.placeOf }, ...alike];
  const placesOf = (without: 'uses' | 'definitions') => (text: string) =>
    all.flatMap(one => fieldsNamed({ ...one.scope, [without]: [] }, text).map(one.at));
  return {
    of: 'part',
    kind: { what, form },
    name,
    span,
    definitionsOf: placesOf('uses'),
    usesOf: placesOf('definitions'),
  };
}

/** What else is written of the same object; `inText` is the patch that is spoken of, where it is one in a text. */
function othersOf(snapshot: Snapshot, summary: Summary, own: Written, inText?: InlinePatch): readonly Written[] {
  const at = inText ? namesOf(inText, summary)[0] : placeOf(summary, summary.nameAt);
  const to = inText ? summary.references.find(one => at && isSamePlace(placeOf(summary, one.at), at))?.to : summary;
  const object = to?.name && at ? namedObjectAt(to, at, snapshot.index) : undefined;
  const wholes = (object?.definitions ?? []).flatMap(({ by }) => {
    const resource = !inText && isSame(by, summary) ? undefined : resourceOf(snapshot, by);
    return resource?.kind === to?.kind && resource ? [wholeOf(resource, by)] : [];
  });
  const parts = (object?.mentions ?? []).flatMap(({ by, reference, at: named }) => {
    const kustomization = reference.patch === 'target' ? resourceOf(snapshot, by) : undefined;
    const all = kustomization ? inlinePatchesOf(kustomization) : [];
    const meant = all.filter(patch => namesOf(patch, by).some(place => isSamePlace(place, named)));
    return meant.filter(({ resource }) => resource !== own.resource).map(patch => patchOf(patch, by));
  });
  return [...wholes, ...parts];
}

/** Where it stands what a patch is for: the selector beside it counts before the patch itself. */
function namesOf({ resource, target, placeOf: placeIn }: InlinePatch, summary: Summary): readonly Place[] {
  const selected = target?.at('name');
  if (selected) return selected.string() ? [placeOf(summary, selected.asValue())] : [];
  return resource.name ? [placeOf(summary, placeIn(resource.at('metadata', 'name').asValue()))] : [];
}

function wholeOf(resource: Resource, summary: Summary): Written {
  return { resource, placeOf: field => placeOf(summary, field.asValue()) };
}

function patchOf(patch: InlinePatch, summary: Summary): Written {
  return { resource: patch.resource, placeOf: field => placeOf(summary, patch.placeOf(field.asValue())) };
}
