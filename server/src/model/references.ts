// The objects that a resource names, wherever its manifest names them.

import {
  isClusterKind,
  type ReferenceField,
  type ReferenceTree,
  referencesBelow,
  stepsOf,
} from '../knowledge/references.ts';
import type { Field } from '../syntax/field.ts';
import { isPrefix, type Path, type Place } from '../syntax/place.ts';
import { claimSpecsOf, dataVolumeSpecsOf } from './claims.ts';
import { namedNetworksOf } from './networkNames.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Reference } from './reference.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** An entry of another object that is named: a key of its data, a port. */
export interface NamedEntry {
  readonly name: string;
  /** Where its name stands. */
  readonly at: Place;
}

/** A field that names another object. */
export interface OutgoingReference {
  /** The object that is named, as the default says where the manifest leaves something out. */
  readonly to: Reference;
  /** Where its name stands, without a namespace before it. */
  readonly at: Place;
  /** Set where the manifest says that the object may be missing. */
  readonly isOptional?: true;
  /** The entries of the object that are named beside it; absent where none is. */
  readonly entries?: readonly NamedEntry[];
  /** Set where a patch in a kustomization says so: whether the object is what is patched, or is named by the patch. */
  readonly patch?: 'target' | 'content';
}

/** The objects that a resource names, in no particular order; names that are still being typed are left out. */
export function referencesOf(resource: Resource): readonly OutgoingReference[] {
  const all = partsOf(resource).flatMap(([part, field]) => {
    const tree = referencesBelow(part);
    return tree ? [...named(resource, field, tree)] : [];
  });
  const own = namesPerMachine(resource);
  return own.length > 0 ? all.filter(({ to }) => !(isClaim(to) && own.includes(to.name))) : all;
}

/** The templates of a pool: each of its machines gets a disk of its own, with a number behind the name. */
function namesPerMachine(resource: Resource): readonly string[] {
  if (resource.kind !== 'VirtualMachinePool') return [];
  const templates = vmSpecsOf(resource).flatMap(vm => vm.dataVolumeTemplates);
  return templates.flatMap(template => template.at('metadata', 'name').string() ?? []);
}

function isClaim({ kind }: Reference): boolean {
  return kind === 'PersistentVolumeClaim' || kind === 'DataVolume';
}

/** What may be named at a place, be it written there or not. */
export interface NameSlot {
  /** Groups and kinds of the objects that the place takes, as far as the manifest says which. */
  readonly kinds: readonly (readonly [group: string, kind: string])[];
  /** The namespace that is meant; undefined where none is written, and for objects that have none. */
  readonly namespace: string | undefined;
  /** Whether the name may be that of an object in another namespace: with it before the name, or once it is written beside it. */
  readonly takesOthers: 'before the name' | 'beside the name' | 'no';
  /** Set where an entry is wanted, such as a key of data: the object that has it. */
  readonly entryOf?: string;
}

/** The names that are wanted at a path of a resource's document; none where the table knows of none. */
export function nameSlotsAt(resource: Resource, path: Path): readonly NameSlot[] {
  const inside = partsOf(resource).filter(([, field]) => isPrefix(field.path, path));
  return inside.flatMap(([part, field]) => {
    const steps = path.slice(field.path.length);
    const row = treeAt(referencesBelow(part), steps)?.field;
    if (row) return [slotOf(resource, field.at(...steps), row)];
    return [1, 2, 3].flatMap(depth => entrySlotsAt(resource, field, part, steps, depth));
  });
}

/** The slots for an entry so many steps below what the name stands in. */
function entrySlotsAt(resource: Resource, field: Field, part: string, steps: Path, depth: number): readonly NameSlot[] {
  if (steps.length < depth) return [];
  const above = steps.slice(0, -depth);
  const beside = treeAt(referencesBelow(part), above)?.below ?? new Map<string, ReferenceTree>();
  return [...beside].flatMap(([name, { field: row }]) => {
    const named = field.at(...above, name);
    const entryOf = row?.entryAt && leadsAlong(row.entryAt, steps.slice(-depth)) ? named.string() : undefined;
    return row && entryOf ? [{ ...slotOf(resource, named, row), entryOf }] : [];
  });
}

/** Whether a path of the table is that of some steps. */
function leadsAlong(path: string, steps: Path): boolean {
  const wanted = stepsOf(path);
  return (
    wanted.length === steps.length && steps.every((step, at) => wanted[at] === (typeof step === 'number' ? '[]' : step))
  );
}

function treeAt(tree: ReferenceTree | undefined, steps: Path): ReferenceTree | undefined {
  return steps.reduce<ReferenceTree | undefined>((branch, step) => {
    if (typeof step === 'number') return branch?.below.get('[]');
    return branch?.below.get(step) ?? branch?.below.get('{}');
  }, tree);
}

function slotOf(resource: Resource, field: Field, row: ReferenceField): NameSlot {
  const target = targetOf(field, row);
  const kinds = row.kindAt || !row.to ? (target ? [target] : []) : row.to.map(groupAndKind);
  const isOfCluster = kinds.some(([group, kind]) => isClusterKind(group, kind));
  return {
    kinds,
    namespace: isOfCluster ? undefined : (beside(field, row.namespaceAt) ?? resource.namespace),
    takesOthers: row.form
      ? 'before the name'
      : row.namespaceAt && !beside(field, row.namespaceAt)
        ? 'beside the name'
        : 'no',
  };
}

/** The parts of a resource that the table speaks of, and the resource itself. */
function partsOf(resource: Resource): readonly (readonly [string, Field])[] {
  const { group, kind, root } = resource;
  return [
    ['any', root],
    [group === '' ? kind : `${group}/${kind}`, root],
    ...podSpecsOf(resource).flatMap(
      pod =>
        [
          ['Pod templates', pod.spec],
          ['Pod metadata', pod.metadata],
        ] as const,
    ),
    ...vmSpecsOf(resource).flatMap(
      vm =>
        [
          ['VM templates', vm.spec],
          ['VM metadata', vm.metadata],
          ...(vm.machine ? [['machine specs', vm.machine] as const] : []),
        ] as const,
    ),
    ...claimSpecsOf(resource).map(spec => ['claim specs', spec] as const),
    ...dataVolumeSpecsOf(resource).map(spec => ['DataVolume specs', spec] as const),
  ];
}

/** Walks what is written and the table side by side. */
function* named(resource: Resource, field: Field, tree: ReferenceTree): Generator<OutgoingReference> {
  if (tree.field) yield* namedAt(resource, field, tree.field);
  const anyItem = tree.below.get('[]');
  if (anyItem) for (const item of field.items()) yield* named(resource, item, anyItem);
  const anyValue = tree.below.get('{}');
  for (const entry of tree.below.size > 0 ? field.entries() : []) {
    const below = tree.below.get(entry.name) ?? anyValue;
    if (below) yield* named(resource, entry, below);
  }
}

function* namedAt(resource: Resource, field: Field, row: ReferenceField): Generator<OutgoingReference> {
  const text = field.string();
  if (!text) return;
  if (row.form) {
    const [group = '', kind = ''] = groupAndKind(row.to?.[0] ?? '');
    const networks = row.form === 'networks' ? namedNetworksOf(text) : namedNetworksOf(text).slice(0, 1);
    for (const { name, namespace, span } of networks)
      yield { to: { group, kind, namespace: namespace ?? resource.namespace, name }, at: field.part(span) };
    return;
  }
  const target = targetOf(field, row);
  if (!target) return;
  const [group, kind] = target;
  const namespace = isClusterKind(group, kind) ? undefined : (beside(field, row.namespaceAt) ?? resource.namespace);
  const entries = row.entryAt ? entriesAt(field.parent, stepsOf(row.entryAt)) : [];
  yield {
    to: { group, kind, namespace, name: text },
    at: field.asValue(),
    ...(field.parent.at('optional').boolean() && { isOptional: true }),
    ...(entries.length > 0 && { entries }),
  };
}

function entriesAt(field: Field, steps: readonly string[]): readonly NamedEntry[] {
  const step = (from: readonly Field[], name: string) =>
    name === '[]' ? from.flatMap(one => one.items()) : from.map(one => one.at(name));
  return steps.reduce(step, [field]).flatMap(one => {
    const name = one.string();
    return name ? [{ name, at: one.asValue() }] : [];
  });
}

/** Group and kind of the named object; undefined where the manifest names a kind that the field does not take. */
function targetOf(field: Field, row: ReferenceField): readonly [string, string] | undefined {
  const kind = beside(field, row.kindAt);
  const group = groupBeside(field, row.groupAt);
  if (!row.to) return kind === undefined ? undefined : [group ?? '', kind];
  const kinds = row.to.map(groupAndKind);
  if (kind === undefined) return kinds[0];
  // KubeVirt takes the kinds of instance types in any case.
  return kinds.find(([ownGroup, own]) => own.toLowerCase() === kind.toLowerCase() && (group ?? ownGroup) === ownGroup);
}

/** What a key says that holds a group, or a group with its version. */
function groupBeside(field: Field, key: string | undefined): string | undefined {
  const text = beside(field, key);
  if (key !== 'apiVersion') return text;
  return text?.slice(0, Math.max(0, text.indexOf('/')));
}

function beside(field: Field, key: string | undefined): string | undefined {
  return key === undefined ? undefined : field.parent.at(key).string();
}

/** `apps/Deployment` in two; the core group is empty. */
function groupAndKind(name: string): readonly [string, string] {
  const slash = name.lastIndexOf('/');
  return [name.slice(0, Math.max(0, slash)), name.slice(slash + 1)];
}
