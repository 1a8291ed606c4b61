// Knows the fields that are gone or going, and how to say the same today.

import { rowsOf, rowsUnder } from './table.ts';
import table from './tables/removed-fields.json' with { type: 'json' };
import { isAtLeast, type Project, type Target } from './target.ts';

/** One way to mend a field; without `rename`, `values` and `set` the field is taken away. */
export type FieldFix = {
  /** Only where the field has this value. */
  readonly when?: string;
  /** Only where the field beside it has this value. */
  readonly beside?: { readonly key: string; readonly value: string };
  /** Only from this release of the project on. */
  readonly since?: string;
  /** Steps from the object that holds the field to where its value goes. */
  readonly rename?: readonly string[];
  /** Whether what stands there already gives way. */
  readonly overwrites?: true;
  /** Whether both are lists, so that its items go behind those that are there. */
  readonly joins?: true;
  /** With `joins`: the key that each item is put below, by how many lines it has. */
  readonly wraps?: { readonly one: string; readonly several: string };
  /** The value that takes the place of each. */
  readonly values?: Readonly<Record<string, string>>;
  /** What is set instead, with steps from the object that holds the field. */
  readonly set?: readonly {
    readonly at: readonly string[];
    readonly value: string | { readonly [key: string]: string };
  }[];
  readonly safe?: true;
};

/** A field, or some values of one, that is refused or does nothing (`removed`), or still works (`deprecated`). */
export type RemovedField = {
  /** Kinds that hold it; `Pod templates` and `VM templates` stand for every spec of a Pod or a virtual machine. */
  readonly on: readonly string[];
  /** API group of the kinds; absent for templates. */
  readonly group?: string;
  /** Steps from the resource, or from the spec of the template; `*` is every item of a list. */
  readonly path: readonly string[];
  /** Absent: the field as such. */
  readonly values?: readonly string[];
  readonly state: 'deprecated' | 'removed';
  readonly project: Project;
  /** Absent: in every release that the tables cover. */
  readonly since?: string;
  readonly replacement?: string;
  /** What a message says of it: a predicate. */
  readonly says: string;
  /** Whether it is so common that only the strict profile speaks of it. */
  readonly strict?: true;
  /** Fields of one object with the same word must change together. */
  readonly together?: string;
  /** The best first. */
  readonly fixes?: readonly FieldFix[];
};

/** A template that kinds carry: every spec of a Pod, or of a virtual machine. */
export type Template = 'Pod templates' | 'VM templates';

const rows = rowsOf<RemovedField>(table);
const byKind = rowsUnder(rows, ({ group, on }) => (group === undefined ? [] : on.map(kind => keyOf(group, kind))));
const podRows = rows.filter(row => row.on.includes('Pod templates'));
const vmRows = rows.filter(row => row.on.includes('VM templates'));

/** Fields that are gone or going in some release, of a kind of an API group (without version, empty for the core group). */
export function removedFieldsIn(group: string, kind: string): readonly RemovedField[] {
  return byKind.get(keyOf(group, kind)) ?? [];
}

/** Fields that are gone or going in some release, of the specs of Pods or virtual machines. */
export function removedFieldsInTemplate(template: Template): readonly RemovedField[] {
  return template === 'Pod templates' ? podRows : vmRows;
}

/** Whether a field is gone or going in the target's releases already. */
export function isRemovedBy(target: Target, row: RemovedField): boolean {
  return isSo(row, row.since, target);
}

/** The ways to mend a field that the target's releases know. */
export function fieldFixes(row: RemovedField, target: Target): readonly FieldFix[] {
  return row.fixes?.filter(fix => isSo(row, fix.since, target)) ?? [];
}

function isSo({ project }: RemovedField, since: string | undefined, target: Target): boolean {
  return since === undefined || isAtLeast(target[project], since);
}

function keyOf(group: string, kind: string): string {
  return `${group}/${kind}`;
}
