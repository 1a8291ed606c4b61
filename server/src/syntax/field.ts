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
  readonly key?: Node | undefined;
  readonly value?: Node | undefined;
  readonly shared?: Node | undefined;
}

const NONE: Nodes = {};

/**
 * One field of a document. Questions about a field that is absent, or of another type than asked for, give `undefined`
 * or nothing, so that `vm.at('spec', 'domain').at('cpu').at('cores').number()` is safe on half-typed YAML.
 */
export class Field {
  readonly #tree: Tree;
  readonly #step: Step | undefined;
  readonly #parent: Field | undefined;
  readonly #nodes: Nodes;
  #path: Path | undefined;
  #children: Map<Step, Field> | undefined;
  #keys: ReadonlyMap<string, Nodes> | undefined;
  #entries: readonly Field[] | undefined;

  /** The root of a tree, or a field below another one. */
  constructor(tree: Tree, step?: Step, nodes: Nodes = { value: tree.root ?? undefined }, parent?: Field) {
    this.#tree = tree;
    this.#step = step;
    this.#nodes = nodes;
    this.#parent = parent;
  }

  /** The steps from the root to here; put together when somebody asks, which is for few of all fields. */
  get path(): Path {
    this.#path ??= this.#parent && this.#step !== undefined ? [...this.#parent.path, this.#step] : [];
    return this.#path;
  }

  /** The field below, step by step: keys of maps, indices of lists. */
  at(...steps: readonly Step[]): Field {
    return steps.reduce<Field>((field, step) => field.#child(step), this);
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
    return this.#nodes.value !== undefined || this.#nodes.key !== undefined;
  }

  /** What stands there. */
  get type(): FieldType {
    const node = this.#resolved;
    if (isMap(node)) return 'map';
    if (isSeq(node)) return 'list';
    if (isScalar(node)) return scalarTypeOf(node);
    return this.exists ? 'null' : 'absent';
  }

  /** Whether it says null (`null` or `~`), instead of being a key that nobody has given a value yet. */
  get isWrittenNull(): boolean {
    return this.type === 'null' && Boolean(this.#scalar?.source);
  }

  /** Whether it is reached through an alias or a merge key, so that an edit would change other fields too. */
  get isShared(): boolean {
    return this.#nodes.shared !== undefined || isAlias(this.#nodes.value);
  }

  /** The value of a string; undefined for numbers, booleans and everything else. */
  string(): string | undefined {
    const scalar = this.#scalar;
    return scalar && scalarTypeOf(scalar) === 'string' ? String(scalar.value) : undefined;
  }

  /** The value of a number. */
  number(): number | undefined {
    const scalar = this.#scalar;
    return scalar && scalarTypeOf(scalar) === 'number' ? numberOf(scalar) : undefined;
  }

  /** The value of a boolean. */
  boolean(): boolean | undefined {
    const scalar = this.#scalar;
    if (!scalar || scalarTypeOf(scalar) !== 'boolean') return undefined;
    return booleanOf(scalar) ?? scalar.value === true;
  }

  /** Any scalar as text: strings decoded, all others as written; undefined for maps, lists, nulls and absent fields. */
  text(): string | undefined {
    const scalar = this.#scalar;
    if (!scalar || scalarTypeOf(scalar) === 'null') return undefined;
    return typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value));
  }

  /** The items of a list, else none. */
  items(): readonly Field[] {
    return this.type === 'list' ? this.#below() : [];
  }

  /** The entries of a map with scalar keys, merged ones included, else none. */
  entries(): readonly Field[] {
    return this.type === 'map' ? this.#below() : [];
  }

  /** The fields here and below that their map writes more than once, with how often; the last one of each counts. */
  repeated(): readonly { readonly field: Field; readonly count: number }[] {
    return repeatedKeys(this.#nodes.value, keyText).map(({ path, count }) => ({ field: this.at(...path), count }));
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
    const { key, value, shared } = this.#nodes;
    return shared ? { key: shared, value: shared, scalar: undefined } : { key, value, scalar: this.#ownScalar };
  }

  get #resolved(): Node | undefined {
    const { value } = this.#nodes;
    return isAlias(value) ? this.#tree.resolve(value) : value;
  }

  get #scalar(): Scalar | undefined {
    const node = this.#resolved;
    return isScalar(node) ? node : undefined;
  }

  get #ownScalar(): Scalar | undefined {
    const { value } = this.#nodes;
    return isScalar(value) ? value : undefined;
  }

  #child(step: Step): Field {
    this.#children ??= new Map();
    const known = this.#children.get(step);
    if (known) return known;
    const child = new Field(this.#tree, step, this.#nodesBelow(step), this);
    this.#children.set(step, child);
    return child;
  }

  #nodesBelow(step: Step): Nodes {
    if (typeof step === 'string') return this.#keyed.get(step) ?? NONE;
    const node = this.#resolved;
    return isSeq(node) ? nodesOf({ value: node.items[step] }, this.#sharedBelow) : NONE;
  }

  /** The alias that stands for what lies below, if one led here. */
  get #sharedBelow(): Node | undefined {
    return this.#nodes.shared ?? (isAlias(this.#nodes.value) ? this.#nodes.value : undefined);
  }

  /** What stands at each key of a map, merged ones included; worked out once, as large maps have many keys. */
  get #keyed(): ReadonlyMap<string, Nodes> {
    if (this.#keys) return this.#keys;
    const keys = new Map<string, Nodes>();
    const node = this.#resolved;
    if (isMap(node)) this.#collect(node, this.#sharedBelow, keys, new Set());
    this.#keys = keys;
    return keys;
  }

  /** `seen` keeps maps that are merged again and again from being read more than once: their keys are there already. */
  #collect(map: YAMLMap, shared: Node | undefined, keys: Map<string, Nodes>, seen: Set<YAMLMap>): void {
    seen.add(map);
    const isOwn = seen.size === 1;
    for (const pair of map.items) {
      if (!isScalar(pair.key) || isMerge(pair.key)) continue;
      const key = keyText(pair.key);
      // Of two equal keys the last one counts, as in the API server's decoder; a merged one never replaces another.
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

  #below(): readonly Field[] {
    if (this.#entries) return this.#entries;
    const node = this.#resolved;
    if (isSeq(node)) this.#entries = node.items.map((_, index) => this.#child(index));
    else this.#entries = [...this.#keyed.keys()].map(key => this.#child(key));
    return this.#entries;
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
