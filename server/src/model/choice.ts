// Recognises the combinations that say which fields go together, and which one is to be chosen.

import type { Conditions, Json } from '../knowledge/schema.ts';
import type { Unmet } from './conditions.ts';

/** Fields of an object, how many of them it takes, and which of them it holds. */
export interface Choice {
  readonly takes: 'exactly one' | 'at most one' | 'at least one' | 'none' | 'not all';
  readonly of: readonly string[];
  readonly held: readonly string[];
}

/** The choice behind an unmet condition; undefined where it is about something else. */
export function choiceOf({ keyword, conditions, value }: Unmet): Choice | undefined {
  const choice = choiceIn(keyword, conditions);
  return choice && { ...choice, held: choice.of.filter(name => isWritten(value, name)) };
}

function choiceIn(keyword: keyof Conditions, { oneOf, anyOf, not }: Conditions): Omit<Choice, 'held'> | undefined {
  if (keyword === 'anyOf') return chosen('at least one', anyOf ?? []);
  if (keyword === 'oneOf') return chosen('exactly one', oneOf ?? []) ?? oneOrNone(oneOf ?? []);
  if (keyword !== 'not' || !not) return undefined;
  const together = onlyRequired(not);
  if (together) return { takes: together.length === 1 ? 'none' : 'not all', of: together };
  return Object.keys(not).join() === 'anyOf' ? chosen('none', not.anyOf ?? []) : undefined;
}

/** Each branch asks for one field and for nothing else. */
function chosen(takes: Choice['takes'], branches: readonly Conditions[]): Omit<Choice, 'held'> | undefined {
  const fields = branches.map(onlyRequired);
  const of = fields.flatMap(names => (names?.length === 1 ? names : []));
  return of.length > 0 && of.length === branches.length ? { takes, of } : undefined;
}

/** A branch more that takes the object without any of the fields. */
function oneOrNone(branches: readonly Conditions[]): Omit<Choice, 'held'> | undefined {
  const without = branches.find(({ not }) => not);
  const none = without && choiceIn('not', without);
  const one = chosen(
    'at most one',
    branches.filter(branch => branch !== without),
  );
  return none?.takes === 'none' && one && none.of.toSorted().join() === one.of.toSorted().join() ? one : undefined;
}

function onlyRequired(conditions: Conditions): readonly string[] | undefined {
  return Object.keys(conditions).join() === 'required' ? conditions.required : undefined;
}

function isWritten(value: Json, name: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name);
}
