// One object of a workspace under its name: everything that defines it, and everything that means it.

import type { Place } from '../syntax/place.ts';
import { grouped } from '../text/groups.ts';
import { decoded, folderOf } from '../text/uri.ts';
import { innermostAround, type Reach } from './application.ts';
import type { WorkspaceIndex } from './index.ts';
import { type Definition, definitionsOf, type Mention, mentionsOf } from './navigation.ts';
import { oncePer } from './once.ts';
import type { Reference } from './reference.ts';

/** An object with all places of its name. */
export interface NamedObject {
  readonly reference: Reference;
  readonly definitions: readonly Definition[];
  readonly mentions: readonly Mention[];
}

type Occurrence = Definition | Mention;

/**
 * The object whose name stands at a place, given with its document. Objects of one name are told apart by their
 * namespaces, and where those are not written by where they lie: a workspace may hold many applications. What a
 * kustomization's base defines is the same object in its overlays. Undefined where the index knows no such place.
 */
export function namedObjectAt(reference: Reference, place: Place, index: WorkspaceIndex): NamedObject | undefined {
  const { group, kind, name } = reference;
  const known = objects(index);
  const key = `${group}/${kind}/${name}`;
  const alike = known.get(key) ?? told(reference, index);
  known.set(key, alike);
  return alike.find(object => [...object.definitions, ...object.mentions].some(({ at }) => isSamePlace(at, place)));
}

/** Whether two places, both with their documents, are the same. */
export function isSamePlace(a: Place, b: Place): boolean {
  return (
    a.in?.uri === b.in?.uri &&
    a.in?.document === b.in?.document &&
    a.part?.start === b.part?.start &&
    a.path.length === b.path.length &&
    a.path.every((step, index) => step === b.path[index])
  );
}

const objects = oncePer((_: WorkspaceIndex) => new Map<string, readonly NamedObject[]>());

/** All objects of one kind and name. */
function told({ group, kind, name }: Reference, index: WorkspaceIndex): readonly NamedObject[] {
  const any = { group, kind, name, namespace: undefined };
  const definitions = definitionsOf(any, index);
  const mentions = mentionsOf(any, index);
  const sets = new Sets<Occurrence>();
  const near = new Neighbourhood(definitions, index);
  for (const one of definitions) for (const others of near.sameAs(one)) sets.join(one, others);
  for (const one of mentions) sets.join(one, near.meantBy(one));
  const found = new Map<Occurrence, { definitions: Definition[]; mentions: Mention[] }>();
  const memberOf = (one: Occurrence) => {
    const head = sets.headOf(one);
    const members = found.get(head) ?? { definitions: [], mentions: [] };
    found.set(head, members);
    return members;
  };
  for (const one of definitions) memberOf(one).definitions.push(one);
  for (const one of mentions) memberOf(one).mentions.push(one);
  return [...found.values()].map(object => {
    const namespace = [...object.definitions, ...object.mentions].map(namespaceOf).find(one => one !== undefined);
    return { reference: { group, kind, name, namespace }, ...object };
  });
}

/** The definitions of one name by where they lie. */
class Neighbourhood {
  readonly #index: WorkspaceIndex;
  readonly #byNamespace: ReadonlyMap<string | undefined, Lying>;
  readonly #all: Lying;

  constructor(definitions: readonly Definition[], index: WorkspaceIndex) {
    this.#index = index;
    this.#all = new Lying(definitions, index);
    const namespaces = new Set(definitions.map(namespaceOf));
    this.#byNamespace = new Map(
      [...namespaces].map(namespace => [
        namespace,
        new Lying(
          definitions.filter(one => namespaceOf(one) === namespace),
          index,
        ),
      ]),
    );
  }

  /** The definitions that are of the same object as one of them, in lists that may have members in common. */
  sameAs(one: Definition): readonly (readonly Definition[])[] {
    const namespace = namespaceOf(one);
    const { uri } = one.by.address;
    // A patch need not repeat the namespace of what it changes.
    if (namespace !== undefined)
      return [this.#byNamespace.get(namespace)?.all ?? [], this.#byNamespace.get(undefined)?.together(uri) ?? []];
    const lying = this.#all.together(uri);
    return [lying ?? (this.#index.isPatch(uri) ? this.#all.nearest(uri) : this.#all.inFile(uri))];
  }

  /** The definitions of the object that a field means. */
  meantBy(mention: Mention): readonly Definition[] {
    const namespace = namespaceOf(mention);
    const exact = namespace === undefined ? undefined : this.#byNamespace.get(namespace);
    if (exact) return exact.all;
    const pool = namespace === undefined ? this.#all : this.#byNamespace.get(undefined);
    const { uri } = mention.by.address;
    return pool?.together(uri) ?? pool?.nearest(uri) ?? [];
  }
}

/** Definitions, found by file, folder and kustomization. */
class Lying {
  readonly all: readonly Definition[];
  readonly #index: WorkspaceIndex;
  readonly #byFile: ReadonlyMap<string, readonly Definition[]>;
  readonly #byFolder: ReadonlyMap<string, readonly Definition[]>;
  readonly #byReach = new Map<Reach, readonly Definition[]>();
  /** By files that lie in several kustomizations. */
  readonly #bySeveral = new Map<string, readonly Definition[]>();

  constructor(all: readonly Definition[], index: WorkspaceIndex) {
    this.all = all;
    this.#index = index;
    this.#byFile = grouped(all, one => [[one.by.address.uri, one]]);
    this.#byFolder = grouped(all, one => [[folderOf(one.by.address.uri) ?? '', one]]);
  }

  inFile(uri: string): readonly Definition[] {
    return this.#byFile.get(uri) ?? [];
  }

  nearest(uri: string): readonly Definition[] {
    return this.#byFile.get(uri) ?? this.#byFolder.get(folderOf(uri) ?? '') ?? this.all;
  }

  /** Those in the innermost kustomizations around a file that hold any; undefined without one. */
  together(uri: string): readonly Definition[] | undefined {
    const inner = innermostAround(uri, this.#index, reach => this.#within(reach).length > 0);
    const [first, ...others] = inner;
    if (!first || others.length === 0) return first && this.#within(first);
    // Whoever asks in the same place gets the same list, so that it is joined once.
    const known = this.#bySeveral.get(uri) ?? [...new Set(inner.flatMap(reach => this.#within(reach)))];
    this.#bySeveral.set(uri, known);
    return known;
  }

  #within(reach: Reach): readonly Definition[] {
    const within = this.#byReach.get(reach) ?? this.all.filter(({ by }) => reach.has(decoded(by.address.uri)));
    this.#byReach.set(reach, within);
    return within;
  }
}

/** Sets that grow together. */
class Sets<Member> {
  readonly #above = new Map<Member, Member>();
  readonly #joined = new Set<readonly Member[]>();

  /** Puts one and others into the same set. The others of one array are joined once. */
  join(one: Member, others: readonly Member[]): void {
    const [first] = others;
    if (first === undefined) return;
    this.#link(one, first);
    if (this.#joined.has(others)) return;
    this.#joined.add(others);
    for (const other of others) this.#link(other, first);
  }

  /** The member that stands for the set of another one. */
  headOf(one: Member): Member {
    let head = one;
    for (let next = this.#above.get(head); next !== undefined; next = this.#above.get(head)) head = next;
    if (head !== one) this.#above.set(one, head);
    return head;
  }

  #link(one: Member, other: Member): void {
    const [a, b] = [this.headOf(one), this.headOf(other)];
    if (a !== b) this.#above.set(a, b);
  }
}

function namespaceOf(one: Occurrence): string | undefined {
  return 'reference' in one ? one.reference.to.namespace : one.by.namespace;
}
