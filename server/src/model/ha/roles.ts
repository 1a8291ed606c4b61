// The role that a member has in its cluster, by the values of its labels or by the end of its name.

import type { Field } from '../../syntax/field.ts';
import type { Place } from '../../syntax/place.ts';

/** Which of the members writes: `first` is the one that serves, `second` the one that waits or follows. */
export type Rank = 'first' | 'second';

/** A role as it is written. */
export interface Role {
  readonly rank: Rank;
  /** The word: `standby`. */
  readonly word: string;
  readonly saidBy: 'label' | 'name';
  /** The value of the label, or the name. */
  readonly at: Place;
}

const RANKS: Readonly<Record<string, Rank>> = {
  act: 'first',
  active: 'first',
  hot: 'first',
  main: 'first',
  master: 'first',
  primary: 'first',
  cold: 'second',
  passive: 'second',
  replica: 'second',
  sby: 'second',
  secondary: 'second',
  slave: 'second',
  standby: 'second',
};

/** The keys of labels whose values are roles in a cluster. */
const KEYS = new Set(['role', 'ha-role', 'pg-role', 'repmgr-role', 'spilo-role', 'cnpg.io/instanceRole']);

/** At the end of a longer word these are roles; `main`, `hot`, `cold` and `replica` are the names of much else. */
const AT_THE_END = /-(active|standby|primary|secondary|master|slave|act|sby)$/;
/** What tells the members of a pair apart where their names have one stem. */
const NUMBERED = /(?:-?n?\d{1,2}|-[ab])$/;

/** The role that the labels of a member's template say, else its own labels, else its name; undefined without one. */
export function roleOf(labels: readonly Field[], name: Field): Role | undefined {
  const [label] = labels
    .flatMap(one => one.entries())
    .filter(entry => isRoleKey(entry.name))
    .flatMap(entry => {
      const value = entry.string() ?? '';
      return roleIn(AT_THE_END.exec(value)?.[1] ?? value, 'label', entry.asValue());
    });
  const [, word = ''] = AT_THE_END.exec(name.string() ?? '') ?? [];
  return label ?? roleIn(word, 'name', name.asValue())[0];
}

/** The part of a name that the members of a pair have in common: without a role, a number or a letter at its end. */
export function stemOf(name: string): string {
  const roleless = name.replace(AT_THE_END, '');
  return roleless === name ? name.replace(NUMBERED, '') : roleless;
}

/** What a word says of a member's rank; undefined for words that are no role. */
export function rankOf(word: string): Rank | undefined {
  return Object.hasOwn(RANKS, word.toLowerCase()) ? RANKS[word.toLowerCase()] : undefined;
}

/** Whether the values of a label are roles in a cluster. */
export function isRoleKey(key: string): boolean {
  return KEYS.has(key);
}

function roleIn(word: string, saidBy: Role['saidBy'], at: Place): readonly Role[] {
  const rank = rankOf(word);
  return rank ? [{ rank, word, saidBy, at }] : [];
}
