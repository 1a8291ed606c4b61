// A field of a manifest: a place with the tree behind it, there or not. It never fails.

import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml';
import type { Span } from '../text/span.ts';
import type { Path, Place, Step } from './place.ts';
import { booleanOf, type ScalarType, scalarTypeOf } from './scalar.ts';
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
const DEEPEST_MERGE = 8;

/**
 * One field of a document. Questions about a field that is absent, or of another type than asked for, give `undefined`
 * or nothing, so that `vm.at('spec', 'domain').at('cpu').at('cores').number()` is safe on half-typed YAML.
 */
export class Field {
  readonly path: Path;
  readonly #tree: Tree;
  readonly #parent: Field | undefined;
  readonly #nodes: Nodes;
  #children: Map<Step, Field> | undefined;
  #entries: readonly Field[] | undefined;

  constructor(tree: Tree, path: Path = [], nodes: Nodes = { value: tree.root ?? undefined }, parent?: Field) {
    this.path = path;
    this.#tree = tree;
    this.#nodes = nodes;
    this.#parent = parent;
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
    return String(this.path.at(-1) ?? '');
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
    return scalar && scalarTypeOf(scalar) === 'number' ? Number(scalar.value) : undefined;
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
    const child = new Field(this.#tree, [...this.path, step], this.#nodesBelow(step), this);
    this.#children.set(step, child);
    return child;
  }

  #nodesBelow(step: Step): Nodes {
    const node = this.#resolved;
    const shared = this.#nodes.shared ?? (isAlias(this.#nodes.value) ? this.#nodes.value : undefined);
    if (isMap(node) && typeof step === 'string') return this.#nodesOfKey(node, step, shared, 0);
    if (isSeq(node) && typeof step === 'number') return nodesOf({ value: node.items[step] }, shared);
    return NONE;
  }

  #nodesOfKey(map: YAMLMap, key: string, shared: Node | undefined, depth: number): Nodes {
    // Of two equal keys the last one counts, as in the API server's decoder.
    const pair = map.items.findLast(item => isScalar(item.key) && keyText(item.key) === key);
    if (pair) return nodesOf(pair, shared);
    if (depth > DEEPEST_MERGE) return NONE;
    for (const { merged, at } of this.#mergedInto(map)) {
      const found = this.#nodesOfKey(merged, key, shared ?? at, depth + 1);
      if (found !== NONE) return found;
    }
    return NONE;
  }

  #below(): readonly Field[] {
    if (this.#entries) return this.#entries;
    const node = this.#resolved;
    if (isSeq(node)) this.#entries = node.items.map((_, index) => this.#child(index));
    else if (isMap(node)) this.#entries = [...this.#keysOf(node, 0)].map(key => this.#child(key));
    return this.#entries ?? [];
  }

  #keysOf(map: YAMLMap, depth: number): Set<string> {
    const keys = new Set(
      map.items.flatMap(item => (isScalar(item.key) && !isMerge(item.key) ? keyText(item.key) : [])),
    );
    if (depth > DEEPEST_MERGE) return keys;
    for (const { merged } of this.#mergedInto(map)) for (const key of this.#keysOf(merged, depth + 1)) keys.add(key);
    return keys;
  }

  /** The maps that `<<` merges into a map, with the node that says so. */
  #mergedInto(map: YAMLMap): readonly { readonly merged: YAMLMap; readonly at: Node }[] {
    return map.items.flatMap(pair => {
      if (!isScalar(pair.key) || !isMerge(pair.key)) return [];
      const sources = isSeq(pair.value) ? pair.value.items : [pair.value];
      return sources.flatMap(source => {
        const merged = isAlias(source) ? this.#tree.resolve(source) : source;
        return isMap(merged) && merged !== map ? [{ merged, at: source as Node }] : [];
      });
    });
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
