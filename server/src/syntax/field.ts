// A field of a manifest: a place with the tree behind it, there or not. It never fails.

import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml';
import type { Span } from '../text/span.ts';
import type { Path, Place, Step } from './place.ts';
import { repeatedKeys } from './repeatedKeys.ts';
import { booleanOf, numberOf, type ScalarType, scalarTypeOf } from './scalar.ts';
import type { Tree } from './tree.ts';

/** What stands at a field. `absent`: the key is not written at all. */
export type FieldType = 'absent' | ScalarType | 'map' | 'list';

/** The nodes of a field; `shared` where an alias or a merge key led here. */
interface Nodes {
  readonly key: Node | undefined;
  readonly value: Node | undefined;
  readonly shared: Node | undefined;
}

const NONE: Nodes = { key: undefined, value: undefined, shared: undefined };

/** Maps of so many keys are searched faster than they are hashed, and nearly all maps of manifests are such. */
const FEW = 8;

/**
 * One field of a document. Questions about a field that is absent, or of another type than asked for, give `undefined`
 * or nothing, so that `vm.at('spec', 'domain').at('cpu').at('cores').number()` is safe on half-typed YAML.
 */
export class Field {
  readonly #tree: Tree;
  readonly #step: Step | undefined;
  readonly #parent: Field | undefined;
  readonly #key: Node | undefined;
  readonly #value: Node | undefined;
  readonly #shared: Node | undefined;
  #type: FieldType | undefined;
  #path: Path | undefined;
  #below: readonly Field[] | undefined;
  #byName: ReadonlyMap<string, Field> | undefined;
  /** The last field that was asked for here and is not written; the one before it stands beside it. */
  #missing: Field | undefined;
  #missingBefore: Field | undefined;

  /** The root of a tree, or a field below another one. */
  constructor(tree: Tree, nodes: Nodes = { ...NONE, value: tree.root ?? undefined }, step?: Step, parent?: Field) {
    this.#tree = tree;
    this.#key = nodes.key;
    this.#value = nodes.value;
    this.#shared = nodes.shared;
    this.#step = step;
    this.#parent = parent;
  }

  /** The steps from the root to here; put together when somebody asks, which is for few of all fields. */
  get path(): Path {
    this.#path ??= this.#parent && this.#step !== undefined ? [...this.#parent.path, this.#step] : [];
    return this.#path;
  }

  /** The field below, step by step: keys of maps, indices of lists. */
  at(...steps: readonly Step[]): Field {
    let field: Field = this;
    for (const step of steps) field = field.#child(step);
    return field;
  }

  /** The field above; the root is its own parent. */
  get parent(): Field {
    return this.#parent ?? this;
  }

  /** The last step as text: the key, or the index of a list item. Empty for the root. */
  get name(): string {
    return String(this.#step ?? '');
  }

  /** Whether it is written, be it without a value. */
  get exists(): boolean {
    return this.#value !== undefined || this.#key !== undefined;
  }

  /** What stands there. */
  get type(): FieldType {
    this.#type ??= this.#typeOf(this.#resolved);
    return this.#type;
  }

  /** Whether it says null (`null` or `~`), instead of being a key that nobody has given a value yet. */
  get isWrittenNull(): boolean {
    return this.type === 'null' && Boolean(this.#scalar?.source);
  }

  /** Whether it is reached through an alias or a merge key, so that an edit would change other fields too. */
  get isShared(): boolean {
    return this.#shared !== undefined || isAlias(this.#value);
  }

  /** The value of a string; undefined for numbers, booleans and everything else. */
  string(): string | undefined {
    return this.type === 'string' ? String(this.#scalar?.value) : undefined;
  }

  /** The value of a number. */
  number(): number | undefined {
    const scalar = this.type === 'number' ? this.#scalar : undefined;
    return scalar && numberOf(scalar);
  }

  /** The value of a boolean. */
  boolean(): boolean | undefined {
    const scalar = this.type === 'boolean' ? this.#scalar : undefined;
    return scalar && (booleanOf(scalar) ?? scalar.value === true);
  }

  /** Any scalar as text: strings decoded, all others as written; undefined for maps, lists, nulls and absent fields. */
  text(): string | undefined {
    const scalar = this.type === 'null' ? undefined : this.#scalar;
    if (!scalar) return undefined;
    return typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value));
  }

  /** The items of a list, else none. */
  items(): readonly Field[] {
    return this.type === 'list' ? this.#fields : [];
  }

  /** The entries of a map with scalar keys, merged ones included, else none. */
  entries(): readonly Field[] {
    return this.type === 'map' ? this.#fields : [];
  }

  /** The fields here and below that their map writes more than once, with how often; the last one of each counts. */
  repeated(): readonly { readonly field: Field; readonly count: number }[] {
    return repeatedKeys(this.#value, keyText).map(({ path, count }) => ({ field: this.at(...path), count }));
  }

  /** The string items of a list; items of other types are left out. */
  strings(): readonly string[] {
    return this.items().flatMap(item => item.string() ?? []);
  }

  /** The place of its key. */
  asKey(): Place {
    return { path: this.path, aspect: 'key' };
  }

  /** The place of its value. */
  asValue(): Place {
    return { path: this.path, aspect: 'value' };
  }

  /** The place of key and value together, or of a whole list item. */
  asEntry(): Place {
    return { path: this.path, aspect: 'entry' };
  }

  /** The place of a part of its text, given as a span of the decoded string. */
  part(span: Span): Place {
    return { path: this.path, aspect: 'value', part: span };
  }

  /** The nodes behind it, for the syntax layer: where an alias led here, the alias is the node that stands there. */
  get nodes(): {
    readonly key: Node | undefined;
    readonly value: Node | undefined;
    readonly scalar: Scalar | undefined;
  } {
    const shared = this.#shared;
    if (shared) return { key: shared, value: shared, scalar: undefined };
    return { key: this.#key, value: this.#value, scalar: isScalar(this.#value) ? this.#value : undefined };
  }

  get #resolved(): Node | undefined {
    const value = this.#value;
    return isAlias(value) ? this.#tree.resolve(value) : value;
  }

  get #scalar(): Scalar | undefined {
    const node = this.#resolved;
    return isScalar(node) ? node : undefined;
  }

  #typeOf(node: Node | undefined): FieldType {
    if (isMap(node)) return 'map';
    if (isSeq(node)) return 'list';
    if (isScalar(node)) return scalarTypeOf(node);
    return this.exists ? 'null' : 'absent';
  }

  /** The same step leads to the same object every time. */
  #child(step: Step): Field {
    const known = typeof step === 'string' ? this.#named(step) : this.#item(step);
    if (known) return known;
    for (let missing = this.#missing; missing; missing = missing.#missingBefore)
      if (missing.#step === step) return missing;
    const isItem = typeof step === 'number' && this.type === 'list';
    const child = new Field(this.#tree, isItem ? { ...NONE, shared: this.#sharedBelow } : NONE, step, this);
    child.#missingBefore = this.#missing;
    this.#missing = child;
    return child;
  }

  #item(index: number): Field | undefined {
    return this.type === 'list' ? this.#fields[index] : undefined;
  }

  #named(name: string): Field | undefined {
    if (this.type !== 'map') return undefined;
    const fields = this.#fields;
    if (fields.length <= FEW) {
      for (const field of fields) if (field.#step === name) return field;
      return undefined;
    }
    this.#byName ??= new Map(fields.map(field => [field.name, field]));
    return this.#byName.get(name);
  }

  /** The alias that stands for what lies below, if one led here. */
  get #sharedBelow(): Node | undefined {
    return this.#shared ?? (isAlias(this.#value) ? this.#value : undefined);
  }

  /** The items of a list, the entries of a map, merged ones included. */
  get #fields(): readonly Field[] {
    this.#below ??= this.#fieldsIn(this.#resolved);
    return this.#below;
  }

  #fieldsIn(node: Node | undefined): readonly Field[] {
    const shared = this.#sharedBelow;
    if (isSeq(node))
      return node.items.map((item, index) => new Field(this.#tree, nodesOf({ value: item }, shared), index, this));
    if (!isMap(node)) return [];
    if (node.items.length > FEW || node.items.some(({ key }) => isScalar(key) && isMerge(key)))
      return this.#manyFieldsIn(node, shared);
    const fields: Field[] = [];
    for (const pair of node.items) {
      if (!isScalar(pair.key)) continue;
      const name = keyText(pair.key);
      const field = new Field(this.#tree, nodesOf(pair, shared), name, this);
      // Of two equal keys the last one counts, as in the API server's decoder.
      const before = fields.findIndex(other => other.#step === name);
      if (before < 0) fields.push(field);
      else fields[before] = field;
    }
    return fields;
  }

  #manyFieldsIn(node: YAMLMap, shared: Node | undefined): readonly Field[] {
    const keys = new Map<string, Nodes>();
    this.#collect(node, shared, keys, new Set());
    return [...keys].map(([name, nodes]) => new Field(this.#tree, nodes, name, this));
  }

  /** `seen` keeps maps that are merged again and again from being read more than once: their keys are there already. */
  #collect(map: YAMLMap, shared: Node | undefined, keys: Map<string, Nodes>, seen: Set<YAMLMap>): void {
    seen.add(map);
    const isOwn = seen.size === 1;
    for (const pair of map.items) {
      if (!isScalar(pair.key) || isMerge(pair.key)) continue;
      const key = keyText(pair.key);
      // Of two equal keys the last one counts; a merged one never replaces another.
      if (isOwn || !keys.has(key)) keys.set(key, nodesOf(pair, shared));
    }
    for (const pair of map.items) {
      if (!isScalar(pair.key) || !isMerge(pair.key)) continue;
      for (const source of isSeq(pair.value) ? pair.value.items : [pair.value]) {
        const merged = isAlias(source) ? this.#tree.resolve(source) : source;
        if (isMap(merged) && !seen.has(merged)) this.#collect(merged, shared ?? asNode(source), keys, seen);
      }
    }
  }
}

function nodesOf(pair: { readonly key?: unknown; readonly value?: unknown }, shared: Node | undefined): Nodes {
  return { key: asNode(pair.key), value: asNode(pair.value), shared };
}

function asNode(value: unknown): Node | undefined {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value) ? value : undefined;
}

function isMerge(key: Scalar): boolean {
  return key.type === 'PLAIN' && key.source === '<<';
}

function keyText(key: Scalar): string {
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}
