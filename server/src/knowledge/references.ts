// Knows which fields name other objects, and which kinds of objects there is one of for the whole cluster.

import { rowsOf } from './table.ts';
import clusterTable from './tables/cluster-kinds.json' with { type: 'json' };
import table from './tables/references.json' with { type: 'json' };

/** A field that names another object. */
export type ReferenceField = {
  /** What the path starts in: a kind as `group/Kind` (`Kind` in the core group), or a part that many kinds have. */
  readonly of: string;
  /** Keys with dots between them; `[]` is every item of a list, `{}` every value of a map, `{key}` a key with dots. */
  readonly path: string;
  /** The kinds that it may name, the default first; absent where any kind may be named. */
  readonly to?: readonly string[];
  /** Keys beside the name that say more of the object; what they leave out is the default. */
  readonly kindAt?: string;
  readonly groupAt?: string;
  readonly namespaceAt?: string;
  /** The path beside the name to what names entries of the object, such as keys of its data: `key`, `items[].key`. */
  readonly entryAt?: string;
  /** How the text names objects, where it is not just a name. */
  readonly form?: 'namespaced' | 'networks';
};

/** The fields below a part of a manifest that name objects, as a tree over their paths. */
export interface ReferenceTree {
  /** What the field is that the path has led to; none on the way. */
  readonly field: ReferenceField | undefined;
  /** The trees below, by key; `[]` and `{}` stand for all items and values. */
  readonly below: ReadonlyMap<string, ReferenceTree>;
}

/** A kind that lives outside of namespaces. */
type ClusterKind = { readonly group: string; readonly kind: string };

interface Branch extends ReferenceTree {
  field: ReferenceField | undefined;
  readonly below: Map<string, Branch>;
}

const rows = rowsOf<ReferenceField>(table);
const trees = new Map<string, Branch>();
for (const row of rows) {
  const leaf = stepsOf(row.path).reduce((branch, step) => branchAt(branch.below, step), branchAt(trees, row.of));
  leaf.field = row;
}

const clusterKinds = new Set(rowsOf<ClusterKind>(clusterTable).map(({ group, kind }) => `${group}/${kind}`));

/** Every field that names another object, sorted by where it stands. */
export function referenceFields(): readonly ReferenceField[] {
  return rows;
}

/** The fields of a part of a manifest that name objects; undefined where none do. */
export function referencesBelow(part: string): ReferenceTree | undefined {
  return trees.get(part);
}

/** Whether objects of a kind belong to no namespace, as far as the tables know. Group without a version. */
export function isClusterKind(group: string, kind: string): boolean {
  return clusterKinds.has(`${group}/${kind}`);
}

/** The steps of a path: `volumes[].name` is `volumes`, `[]`, `name`. */
export function stepsOf(path: string): readonly string[] {
  return [...path.matchAll(/\[\]|\{\}|\{([^}]+)\}|[^.[{]+/g)].map(([step, key]) => key ?? step);
}

function branchAt(branches: Map<string, Branch>, step: string): Branch {
  const branch = branches.get(step) ?? { field: undefined, below: new Map() };
  branches.set(step, branch);
  return branch;
}
