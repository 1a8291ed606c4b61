// Everything that is written of one object, in manifests and in patches; and the objects that a patch changes.

import { KUSTOMIZE_GROUP } from '../knowledge/kustomize.ts';
import type { Snapshot } from '../lint/snapshot.ts';
import { reachesAround, reachFrom } from '../model/application.ts';
import { type InlinePatch, inlinePatchesOf, type PatchPart } from '../model/inlinePatch.ts';
import { namedPatchesOf } from '../model/kustomization.ts';
import { isSamePlace, type NamedObject, namedObjectAt } from '../model/namedObject.ts';
import { resourcesInFile } from '../model/neighbours.ts';
import { PatchDocument } from '../model/patchDocument.ts';
import { filePartsOf } from '../model/patchFile.ts';
import { pickedBy } from '../model/patchSelector.ts';
import type { Resource } from '../model/resource.ts';
import { isSelected, labelsOf, selectorIn } from '../model/selector.ts';
import { isSame, placeOf, type Summary } from '../model/summary.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { patternOf } from '../text/pattern.ts';
import { resolved } from '../text/uri.ts';
import { resourceOf } from './spot.ts';

/** A manifest, or a part of one that a patch writes or expects, with the way from its fields to places in files. */
export interface Writing {
  readonly by: Summary;
  readonly resource: Resource;
  readonly placeOf: (field: Field) => Place;
  /** The patch in a text that it is; undefined for what stands in a file of its own. */
  readonly inText: InlinePatch | undefined;
  /** Whether it need not say what it lies in, such as the container of a port. */
  readonly isPart: boolean;
}

/** A writing that a kustomization applies to what the selector beside it picks, or else to what it names itself. */
interface Patch {
  /** The kustomization. */
  readonly by: Summary;
  readonly writing: Writing;
  readonly target: Field | undefined;
}

/** What is written in a resource: itself, the parts in a list of operations, or the patches in a kustomization. */
export function writingsIn(resource: Resource, by: Summary): readonly Writing[] {
  return [...writtenIn(resource, by), ...inTextsOf(resource, by).map(({ writing }) => writing)];
}

/** What is written of the objects of a workspace at one moment; made anew for each question, as it holds on to trees. */
export class Writings {
  readonly #snapshot: Snapshot;
  readonly #patches = new Map<Summary, readonly Patch[]>();
  readonly #changed = new Map<Patch, readonly NamedObject[]>();

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
  }

  /** The objects that something is written of; several for a patch whose selector picks as many. */
  objectsOf(writing: Writing): readonly NamedObject[] {
    const { by, inText, resource } = writing;
    if (inText) return this.#changedBy({ by, writing, target: inText.target });
    const patchers = this.#snapshot.index.patchersOf(by.address.uri);
    if (patchers.length === 0) return this.#ownObjectOf(writing);
    const patches = patchers
      .flatMap(patcher => this.#patchesIn(patcher))
      .filter(({ writing: one }) => !one.inText && isSame(one.by, by) && one.resource.kind === resource.kind);
    return [...new Set(patches.flatMap(patch => this.#changedBy(patch)))];
  }

  /** Everything that is written of an object. Of patches those count whose selector picks it, whatever they say themselves. */
  of(object: NamedObject): readonly Writing[] {
    const wholes = this.definedIn(object).flatMap(by => {
      const resource = resourceOf(this.#snapshot, by);
      return resource ? writtenIn(resource, by) : [];
    });
    const patches = this.#kustomizationsOf(object).flatMap(by => this.#patchesIn(by));
    const changing = patches.filter(patch => this.#changedBy(patch).includes(object));
    return [...wholes, ...changing.map(({ writing }) => writing)];
  }

  /** The manifests that define an object; patches do not. */
  definedIn({ reference, definitions }: NamedObject): readonly Summary[] {
    const own = definitions.filter(({ by, isMade }) => !isMade && by.kind === reference.kind);
    return own.map(({ by }) => by).filter(by => this.#isWhole(by));
  }

  #isWhole({ address }: Summary): boolean {
    return this.#snapshot.index.patchersOf(address.uri).length === 0;
  }

  /** The kustomizations that may patch an object: those that build on it, with their components, and those that name it. */
  #kustomizationsOf({ definitions, mentions }: NamedObject): readonly Summary[] {
    const { index } = this.#snapshot;
    const files = new Set(definitions.map(({ by }) => by.address.uri));
    const around = new Set([...files].flatMap(file => reachesAround(file, index)));
    const naming = mentions.filter(({ reference }) => reference.patch === 'target').map(({ by }) => by);
    const overlays = index.ofKind(KUSTOMIZE_GROUP, 'Kustomization').filter(({ address }) => {
      const own = reachFrom(address.uri, index);
      return own !== undefined && around.has(own);
    });
    const components = index
      .ofKind(KUSTOMIZE_GROUP, 'Component')
      .filter(({ address }) => reachesAround(address.uri, index).some(reach => around.has(reach)));
    return [...new Set([...overlays, ...components, ...naming])];
  }

  /** The patches of a kustomization, in its texts and in files. */
  #patchesIn(by: Summary): readonly Patch[] {
    const known = this.#patches.get(by);
    if (known) return known;
    const resource = resourceOf(this.#snapshot, by);
    const patches = resource ? [...inTextsOf(resource, by), ...this.#inFilesOf(resource, by)] : [];
    this.#patches.set(by, patches);
    return patches;
  }

  #inFilesOf(kustomization: Resource, by: Summary): readonly Patch[] {
    return namedPatchesOf(kustomization).flatMap(({ path, target }) => {
      const file = resolved(by.address.uri, path);
      const written = file === undefined ? [] : resourcesInFile(file, this.#snapshot.index);
      return written.flatMap(one => {
        const resource = resourceOf(this.#snapshot, one);
        return resource ? writtenIn(resource, one).map(writing => ({ by, writing, target })) : [];
      });
    });
  }

  #changedBy(patch: Patch): readonly NamedObject[] {
    const changed = this.#changed.get(patch) ?? this.#changes(patch);
    this.#changed.set(patch, changed);
    return changed;
  }

  #changes({ by, writing, target }: Patch): readonly NamedObject[] {
    if (!target) return this.#ownObjectOf(writing);
    const { index } = this.#snapshot;
    const { group, kind } = writing.resource;
    const picked = pickedBy(target);
    if (picked && (picked.group !== group || picked.kind !== kind)) return [];
    const at = placeOf(by, target.at('name').asValue());
    const named = by.references.find(one => isSamePlace(placeOf(by, one.at), at));
    if (named) {
      const object = namedObjectAt(named.to, at, index);
      return object && this.definedIn(object).every(one => this.#isPicked(one, target)) ? [object] : [];
    }
    const found = this.#builtWith(by)
      .filter(one => one.group === group && one.kind === kind && one.name !== '' && this.#isPicked(one, target))
      .flatMap(one => namedObjectAt(one, placeOf(one, one.nameAt), index) ?? []);
    return [...new Set(found)];
  }

  /** The manifests that a kustomization changes; a component changes what is built by those who name it. */
  #builtWith({ kind, address: { uri } }: Summary): readonly Summary[] {
    const { index } = this.#snapshot;
    const own = reachFrom(uri, index);
    const reaches = kind === 'Component' ? reachesAround(uri, index) : own ? [own] : [];
    const files = new Set(reaches.flatMap(reach => [...reach]));
    return [...files].flatMap(file => resourcesInFile(file, index)).filter(one => this.#isWhole(one));
  }

  /** The object that a writing itself says it is of. */
  #ownObjectOf({ by, resource, inText, placeOf: placeIn }: Writing): readonly NamedObject[] {
    if (!resource.name) return [];
    const at = inText ? placeIn(resource.at('metadata', 'name')) : placeOf(by, by.nameAt);
    const object = namedObjectAt(resource, at, this.#snapshot.index);
    return object ? [object] : [];
  }

  /** Whether a selector of a kustomization picks a manifest of the kind that it is for. */
  #isPicked(summary: Summary, target: Field): boolean {
    const fits = (text: string, pattern: string | undefined) =>
      pattern === undefined || text === pattern || patternOf(`^(?:${pattern})$`)?.matches(text) === true;
    const selects = (labels: 'labels' | 'annotations', selector: Field) => {
      if (!selector.exists) return true;
      const written = resourceOf(this.#snapshot, summary)?.at('metadata', labels);
      return written !== undefined && isSelected(selectorIn(selector.string() ?? ''), labelsOf(written));
    };
    return (
      fits(summary.name, target.at('name').string()) &&
      (summary.namespace === undefined || fits(summary.namespace, target.at('namespace').string())) &&
      selects('labels', target.at('labelSelector')) &&
      selects('annotations', target.at('annotationSelector'))
    );
  }
}

function inTextsOf(kustomization: Resource, by: Summary): readonly Patch[] {
  return inlinePatchesOf(kustomization).map(patch => ({
    by,
    writing: { ...partOf(patch, by), inText: patch },
    target: patch.target,
  }));
}

/** What a resource says itself, without the patches in its texts. */
function writtenIn(resource: Resource, by: Summary): readonly Writing[] {
  if (resource.document instanceof PatchDocument) return filePartsOf(resource).map(part => partOf(part, by));
  return [{ by, resource, placeOf: field => placeOf(by, field.asValue()), inText: undefined, isPart: false }];
}

function partOf({ resource, placeOf: placeIn }: PatchPart, by: Summary): Writing {
  return { by, resource, placeOf: field => placeOf(by, placeIn(field.asValue())), inText: undefined, isPart: true };
}
