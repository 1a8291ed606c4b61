// The text of a document and its anchors: what every field of it shares.

import { type Alias, isCollection, isNode, isPair, type Node } from 'yaml';

/** Resolves aliases of one document; anchors are looked up once, as the YAML library would search the whole tree each time. */
export class Tree {
  readonly text: string;
  readonly root: Node | null;
  #anchors: ReadonlyMap<string, readonly Node[]> | undefined;

  constructor(text: string, root: Node | null) {
    this.text = text;
    this.root = root;
  }

  /**
   * The node an alias stands for: the last of that anchor before it. Undefined when there is none, and for an alias inside
   * of what it stands for, which would have no end and is refused by everything that reads manifests.
   */
  resolve(alias: Alias): Node | undefined {
    this.#anchors ??= anchorsOf(this.root);
    const [before = 0] = alias.range ?? [];
    const node = this.#anchors.get(alias.source)?.findLast(one => (one.range?.[0] ?? 0) < before);
    return (node?.range?.[1] ?? 0) <= before ? node : undefined;
  }
}

function anchorsOf(root: Node | null): ReadonlyMap<string, readonly Node[]> {
  const anchors = new Map<string, Node[]>();
  for (const node of nodesIn(root)) {
    if (node.anchor !== undefined) anchors.set(node.anchor, [...(anchors.get(node.anchor) ?? []), node]);
  }
  return anchors;
}

/** A node and all below it, in the order of the text. */
export function* nodesIn(root: Node | null): Iterable<Node & { readonly anchor?: string | undefined }> {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (isPair(one)) waiting.push(one.value, one.key);
    if (isCollection(one)) for (const item of one.items.toReversed()) waiting.push(item);
    if (isNode(one)) yield one;
  }
}
