// The fields of a resource that are gone or going, and the edits that say the same in today's way.

import {
  type FieldFix,
  fieldFixes,
  isRemovedBy,
  type RemovedField,
  removedFieldsIn,
  removedFieldsInTemplate,
} from '../knowledge/removedFields.ts';
import type { Target } from '../knowledge/target.ts';
import { append, type Edit, remove, rename, set, type Value } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import { PathTable } from './fieldPaths.ts';
import { oncePer } from './once.ts';
import { isPlaceholder } from './placeholder.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { writtenValue } from './value.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** A field, or a value of one, that is gone or going. */
export interface FormerField {
  readonly facts: RemovedField;
  readonly field: Field;
}

/** One way to say the same in today's way. */
export interface Replacement {
  readonly title: string;
  readonly isSafe: boolean;
  readonly edits: readonly Edit[];
}

/** The fields of a resource that the target's releases refuse, ignore or deprecate. */
export function formerFieldsOf(resource: Resource, target: Target): readonly FormerField[] {
  return namedFieldsOf(resource).filter(({ facts, field }) => isRemovedBy(target, facts) && isMeant(field, facts));
}

/** The fields of a resource that are gone or going in some release, whatever they hold. */
export const namedFieldsOf = oncePer((resource: Resource): readonly FormerField[] => {
  // Before v1 the core group had other fields, and no cluster serves it any more.
  const isServed = resource.group !== '' || resource.apiVersion === 'v1';
  return [
    ...(isServed ? found(resource.root, removedFieldsIn(resource.group, resource.kind)) : []),
    ...podSpecsOf(resource).flatMap(({ spec }) => found(spec, removedFieldsInTemplate('Pod templates'))),
    ...vmSpecsOf(resource).flatMap(({ spec }) => found(spec, removedFieldsInTemplate('VM templates'))),
  ];
});

/** The field as messages name it: with its value where only some values are meant. */
export function formerTitle({ facts, field }: FormerField): string {
  return facts.values ? `\`${field.name}: ${field.string()}\`` : `\`${field.name}\``;
}

/** The ways to mend a field, the best first. Fields beside it that must change together with it do so. */
export function replacementsOf(
  former: FormerField,
  all: readonly FormerField[],
  target: Target,
): readonly Replacement[] {
  const { facts, field } = former;
  const own = ways(former, target);
  const [first] = own;
  if (!facts.together || !first) return own;
  const mates = all.filter(
    other => other.facts.together === facts.together && isSibling(other.field, field) && other.field !== field,
  );
  const others = mates.flatMap(mate => ways(mate, target).slice(0, 1));
  if (others.length === 0) return own;
  const together = [first, ...others];
  return [
    {
      title: `${first.title}, and change what goes with it`,
      isSafe: together.every(({ isSafe }) => isSafe),
      edits: together.flatMap(({ edits }) => edits),
    },
  ];
}

function found(base: Field, rows: readonly RemovedField[]): readonly FormerField[] {
  return rows.length === 0
    ? []
    : tableOf(rows)
        .foundIn(base)
        .map(({ row: facts, field }) => ({ facts, field }));
}

const tableOf = oncePer((rows: readonly RemovedField[]) => new PathTable(rows, ({ path }) => path));

/** Keys without a value are being typed, and deprecated fields with an empty one say nothing. */
function isMeant(field: Field, { values, state }: RemovedField): boolean {
  const text = field.text();
  if (field.type === 'null' || isPlaceholder(text ?? '')) return false;
  if (values) return values.includes(text ?? '');
  const isEmpty = text === '' || (field.type === 'list' && field.items().length === 0);
  return state === 'removed' || !isEmpty;
}

function isSibling(a: Field, b: Field): boolean {
  return a.parent.path.join('\n') === b.parent.path.join('\n');
}

function ways({ facts, field }: FormerField, target: Target): readonly Replacement[] {
  const text = field.text();
  return fieldFixes(facts, target)
    .filter(({ when, beside }) => {
      const isBeside = !beside || field.parent.at(beside.key).text() === beside.value;
      return isBeside && (when === undefined || when === text);
    })
    .flatMap(fix => wayOf(fix, field) ?? []);
}

function wayOf(fix: FieldFix, field: Field): Replacement | undefined {
  const isSafe = fix.safe === true;
  const value = fix.values?.[field.text() ?? ''];
  if (fix.values)
    return value ? { title: `Change to \`${value}\``, isSafe, edits: [set(field.asValue(), value)] } : undefined;
  if (fix.rename) return moved(fix, fix.rename, field);
  const removal = remove(field.asEntry());
  if (!fix.set) return { title: `Remove \`${field.name}\``, isSafe, edits: [removal] };
  const isTaken = fix.set.some(({ at, value: wanted }) => {
    const there = field.parent.at(...at);
    return there.exists && there.text() !== wanted;
  });
  const titles = fix.set.map(({ at, value: wanted }) => said(at, wanted));
  return {
    title: `Replace with ${titles.join(' and ')}`,
    isSafe: isSafe && !isTaken,
    edits: [removal, ...fix.set.map(({ at, value: wanted }) => set(field.parent.at(...at).asValue(), wanted))],
  };
}

function said(at: readonly string[], value: Value): string {
  const isPlain = typeof value === 'string' && !value.includes('${');
  return isPlain ? `\`${at.join('.')}: ${value}\`` : `\`${at.join('.')}\``;
}

function moved(fix: FieldFix, to: readonly string[], field: Field): Replacement | undefined {
  const there = field.parent.at(...to);
  const name = to.join('.');
  const removal = remove(field.asEntry());
  if (fix.joins) return joined(fix, there, field);
  const isSame = there.text() !== undefined && there.text() === field.text();
  if (isSame)
    return { title: `Remove \`${field.name}\`, since \`${name}\` says the same`, isSafe: true, edits: [removal] };
  if (there.type === 'null') return undefined;
  if (there.exists && fix.overwrites)
    return { title: `Move to \`${name}\``, isSafe: false, edits: [set(there.asValue(), writtenValue(field)), removal] };
  if (there.exists)
    return { title: `Remove \`${field.name}\`, since \`${name}\` is there`, isSafe: false, edits: [removal] };
  const isSafe = fix.safe === true;
  if (to.length === 1) return { title: `Rename to \`${name}\``, isSafe, edits: [rename(field.asKey(), name)] };
  return { title: `Move to \`${name}\``, isSafe, edits: [removal, set(there.asValue(), writtenValue(field))] };
}

function joined({ safe, wraps }: FieldFix, there: Field, field: Field): Replacement | undefined {
  if (field.type !== 'list' || (there.exists && there.type !== 'list')) return undefined;
  if (there.exists) {
    const appended = field.items().map(item => append(there.asValue(), wrapped(item, wraps)));
    return { title: `Append to \`${there.name}\``, isSafe: false, edits: [remove(field.asEntry()), ...appended] };
  }
  const isSafe = safe === true;
  const renaming = rename(field.asKey(), there.name);
  // Item by item, so that comments stay above what they are about.
  const items = wraps ? field.items().map(item => set(item.asValue(), wrapped(item, wraps))) : [];
  return { title: `${wraps ? 'Move' : 'Rename'} to \`${there.name}\``, isSafe, edits: [renaming, ...items] };
}

function wrapped(item: Field, wraps: FieldFix['wraps']): Value {
  const value = writtenValue(item);
  if (!wraps) return value;
  return { [item.text()?.includes('\n') ? wraps.several : wraps.one]: value };
}
