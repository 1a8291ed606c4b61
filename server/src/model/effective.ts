// A value that a machine runs with, and who chose it.

import type { Field } from '../syntax/field.ts';

/** Who chose a value: the author, KubeVirt from something else that is written, its defaults, or what the machine names. */
export type Origin = 'written' | 'derived' | 'default' | 'instance type' | 'preference';

/** A value that a machine runs with. Without a value it is known that there is one, and who chooses it, but not which. */
export interface Effective<Value> {
  readonly value: Value | undefined;
  readonly from: Origin;
  /** For people: ``KubeVirt's default``, ``from `resources.limits.memory` ``. Empty for what is written. */
  readonly words: string;
}

/** What the author wrote. */
export function written<Value>(value: Value): Effective<Value> {
  return { value, from: 'written', words: '' };
}

/** What KubeVirt chooses where nobody else does. */
export function byDefault<Value>(value: Value | undefined, words = "KubeVirt's default"): Effective<Value> {
  return { value, from: 'default', words };
}

/** What KubeVirt takes from another field. */
export function derived<Value>(value: Value | undefined, field: string): Effective<Value> {
  return { value, from: 'derived', words: `from \`${field}\`` };
}

/** What an instance type or a preference says; no value where it was not found. */
export function provided<Value>(
  from: 'instance type' | 'preference',
  value: Value | undefined,
  name: string | undefined,
): Effective<Value> {
  return { value, from, words: `from the ${from}${name ? ` \`${name}\`` : ''}` };
}

/** The text of a field where it has one, else what somebody else chooses. */
export function textOr(field: Field, other: Effective<string>): Effective<string> {
  const text = field.text();
  return text ? written(text) : other;
}

/** The number of a field; KubeVirt takes 0 for nothing. */
export function countOr(field: Field, other: Effective<number>): Effective<number> {
  const count = field.number();
  return count ? written(count) : other;
}
