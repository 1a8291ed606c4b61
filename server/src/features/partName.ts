// A name that counts within one manifest, wherever that is written: in a base, in patches, in what selects a Pod's port.

import { annotatedContainer } from '../knowledge/annotations.ts';
import type { Snapshot } from '../lint/snapshot.ts';
import { fieldsNamed, type NameScope, nameScopesOf } from '../model/localNames.ts';
import type { NamedObject } from '../model/namedObject.ts';
import { oncePer } from '../model/once.ts';
import { podPortUsesOf } from '../model/podSelection.ts';
import type { Resource } from '../model/resource.ts';
import type { Place } from '../syntax/place.ts';
import { distinct } from '../text/groups.ts';
import { type Span, shift, touches } from '../text/span.ts';
import { portTiesOf } from './portTies.ts';
import { isSamePath, type Spot } from './spot.ts';
import { type Writing, Writings, writingsIn } from './writings.ts';

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
  /** The annotations that say it in their keys. */
  readonly keys: readonly string[];
  /** The objects that a patch gives or means the name in and that no file defines, as `Kind/name`. */
  readonly foreign: readonly string[];
  /** Whether it stands in a patch of which nobody knows what it changes. */
  readonly isAdrift: boolean;
}

/** A set of names in something that is written. */
interface Scoped {
  readonly writing: Writing;
  readonly scope: NameScope;
}

/** The name of a part at a spot; undefined where none stands. */
export function partNameAt(snapshot: Snapshot, spot: Spot): NameOfPart | undefined {
  const { document, start, offset, found, resource, summary } = spot;
  if (found.aspect !== 'value') return undefined;
  for (const writing of writingsIn(resource, summary)) {
    if (writing.inText && writing.inText.field !== found.field) continue;
    for (const scope of scopesOf(writing.resource)) {
      for (const field of [...scope.definitions, ...scope.uses]) {
        const name = field.string();
        const at = name ? writing.placeOf(field) : undefined;
        if (!name || !at || !isSamePath(at.path, found.field.path)) continue;
        const span = document.spanOf(at);
        if (!writing.inText || touches(span, offset - start))
          return nameOf(snapshot, { writing, scope }, name, shift(span, start));
      }
    }
  }
  return undefined;
}

function nameOf(snapshot: Snapshot, from: Scoped, name: string, span: Span): NameOfPart {
  const writings = new Writings(snapshot);
  const { scopes, objects } = everywhere(snapshot, writings, from, name);
  const placesOf = (of: 'definitions' | 'uses') => (text: string) =>
    // Of a patch of several kinds, each is read alone and stands in the same place.
    distinct(
      scopes.flatMap(({ writing, scope }) =>
        scope[of].filter(field => field.string() === text).map(field => writing.placeOf(field)),
      ),
    );
  const { what, form } = from.scope;
  const foreign = objects.filter(object => writings.definedIn(object).length === 0);
  return {
    of: 'part',
    kind: { what, form },
    name,
    span,
    definitionsOf: placesOf('definitions'),
    usesOf: placesOf('uses'),
    keys: scopes.flatMap(({ scope }) =>
      scope.keys.filter(field => annotatedContainer(field.name) === name).map(field => field.name),
    ),
    foreign: foreign.map(({ reference }) => `${reference.kind}/${reference.name}`),
    isAdrift: objects.length === 0 && isOfPatch(snapshot, from.writing),
  };
}

function isOfPatch({ index }: Snapshot, { isPart, by }: Writing): boolean {
  return isPart || index.patchersOf(by.address.uri).length > 0;
}

const PORT = 'port';

/** The sets of names in a resource, one of which are the names of ports that it means in the Pods it selects. */
const scopesOf = oncePer((resource: Resource): readonly NameScope[] => {
  const uses = podPortUsesOf(resource);
  const ofPods = { what: PORT, form: PORT, container: '', definitions: [], uses, keys: [] } as const;
  return [...nameScopesOf(resource), ...(uses.length > 0 ? [ofPods] : [])];
});

/**
 * All sets of names that have to agree about a name, and the objects that they are in. A patch of several objects ties
 * them to one another where it says the name, and so does what selects Pods and means their ports by it.
 */
function everywhere(
  { index }: Snapshot,
  writings: Writings,
  from: Scoped,
  name: string,
): { readonly scopes: readonly Scoped[]; readonly objects: readonly NamedObject[] } {
  const scopes = new Map<NameScope, Scoped>([[from.scope, from]]);
  const objects = new Map<NamedObject, InObject>();
  const says = ({ scope }: Scoped) => fieldsNamed(scope, name).length > 0;
  const within = (object: NamedObject) => {
    const inObject = objects.get(object) ?? new InObject(scopesIn(writings.of(object), from.scope.what), says);
    objects.set(object, inObject);
    return inObject;
  };
  // What is added while the map is walked is walked too.
  for (const one of scopes.values()) {
    if (!says(one)) continue;
    for (const object of writings.objectsOf(one.writing)) {
      const makers = from.scope.what === PORT ? writings.definedIn(object) : [];
      const tied = makers.flatMap(by => portTiesOf(by, index)).flatMap(other => within(other).saying);
      for (const other of [...within(object).of(one), ...tied])
        if (!scopes.has(other.scope)) scopes.set(other.scope, other);
    }
  }
  return { scopes: [...scopes.values()], objects: [...objects.keys()] };
}

function scopesIn(writings: readonly Writing[], what: string): readonly Scoped[] {
  return writings.flatMap(writing =>
    scopesOf(writing.resource)
      .filter(scope => scope.what === what)
      .map(scope => ({ writing, scope })),
  );
}

/** The sets of names in one object. */
class InObject {
  /** Those that say the name. */
  readonly saying: readonly Scoped[];
  readonly #scopes: readonly Scoped[];
  /** The container that is meant by an operation, which only says its place in a list; undefined where it may be several. */
  readonly #meant: string | undefined;

  constructor(scopes: readonly Scoped[], says: (one: Scoped) => boolean) {
    this.#scopes = scopes;
    this.saying = scopes.filter(says);
    const named = (some: readonly Scoped[]) => [...new Set(some.flatMap(({ scope }) => scope.container ?? []))];
    const saying = named(this.saying);
    const [only, ...others] = saying.length > 0 ? saying : named(scopes);
    // A name that operations alone say is the same in all of them.
    this.#meant = others.length === 0 ? only : saying.length === 0 ? '' : undefined;
  }

  /** Those of the same container, or of the whole Pod. */
  of(one: Scoped): readonly Scoped[] {
    const container = this.#containerOf(one);
    return this.#scopes.filter(other => container !== undefined && this.#containerOf(other) === container);
  }

  #containerOf({ scope, writing }: Scoped): string | undefined {
    return scope.container ?? (writing.isPart ? this.#meant : undefined);
  }
}
