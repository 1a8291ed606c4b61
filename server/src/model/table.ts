// Groups of what summaries hold, by a key; when a file changes, only its own keys are looked at.

import { OverlayMap } from '../text/overlayMap.ts';
import { byAddress, type Change, type History, type Moment } from './history.ts';
import type { Summary } from './summary.ts';

/** Whether an answer would be the same at another moment. */
export type IsSame = (history: History) => boolean;

/** Whoever has a history, and may want to know what was asked of it. */
interface Asked {
  readonly history: History;
  /** Whether it does. */
  readonly isNoting: boolean;
  note(isSame: IsSame): void;
}

/** Gives the values under a key: the same list as long as nothing in it changes. */
export interface Lookup<Value> {
  get(key: string): readonly Value[];
}

/** What a summary puts under which keys. */
export type EntriesOf<Value> = (summary: Summary) => Iterable<readonly [string, Value]>;

/** The values of one key in the order of their addresses, and beside each the summary it comes from. */
interface Group<Value> {
  readonly from: readonly Summary[];
  readonly values: readonly Value[];
}

/** The values of each key at one moment. */
class Table<Value> implements Lookup<Value> {
  /** By key, for those who note what they ask: however many ask for one key, and how often, they note one object. */
  readonly questions = new Map<string, IsSame>();
  readonly #entriesOf: EntriesOf<Value>;
  readonly #groups: OverlayMap<Group<Value>>;

  private constructor(entriesOf: EntriesOf<Value>, groups: OverlayMap<Group<Value>>) {
    this.#entriesOf = entriesOf;
    this.#groups = groups;
  }

  /** Everything that some summaries hold, given in the order of their addresses. */
  static of<Value>(summaries: readonly Summary[], entriesOf: EntriesOf<Value>): Table<Value> {
    const groups = new Map<string, { readonly from: Summary[]; readonly values: Value[] }>();
    for (const summary of summaries) {
      for (const [key, value] of entriesOf(summary)) {
        const group = groups.get(key) ?? { from: [], values: [] };
        group.from.push(summary);
        group.values.push(value);
        groups.set(key, group);
      }
    }
    return new Table(entriesOf, new OverlayMap(groups));
  }

  /** The values under a key. */
  get(key: string): readonly Value[] {
    return this.#groups.get(key)?.values ?? NOTHING;
  }

  /** The table after some changes. */
  with(changes: readonly Change[]): Table<Value> {
    return changes.reduce<Table<Value>>((table, change) => table.#after(change), this);
  }

  #after({ gone, come }: Change): Table<Value> {
    const left = new Set(gone);
    const changed = new Map<string, Group<Value>>();
    for (const key of new Set(gone.flatMap(summary => [...this.#entriesOf(summary)].map(([name]) => name)))) {
      const group = this.#groups.get(key);
      if (group)
        changed.set(
          key,
          filtered(group, summary => !left.has(summary)),
        );
    }
    for (const summary of come) {
      for (const [key, value] of this.#entriesOf(summary)) {
        const group = changed.get(key) ?? this.#groups.get(key) ?? { from: [], values: [] };
        changed.set(key, inserted(group, summary, value));
      }
    }
    if (changed.size === 0) return this;
    const groups = [...changed].map(([key, group]) => [key, group.from.length > 0 ? group : undefined] as const);
    return new Table(this.#entriesOf, this.#groups.with(groups));
  }
}

/** A table that everybody may ask about a workspace at any moment; it is made from an earlier one where it can be. */
export function tableOf<Value>(entriesOf: EntriesOf<Value>): (asked: Asked) => Lookup<Value> {
  const at = tablesOf(entriesOf);
  return asked => ({
    get: key => {
      const table = at(asked.history);
      const values = table.get(key);
      if (asked.isNoting) {
        const question = table.questions.get(key) ?? (history => at(history).get(key) === values);
        table.questions.set(key, question);
        asked.note(question);
      }
      return values;
    },
  });
}

function tablesOf<Value>(entriesOf: EntriesOf<Value>): (history: History) => Table<Value> {
  const known = new WeakMap<History, Table<Value>>();
  const latest = new WeakMap<Moment, { readonly moment: Moment; readonly table: Table<Value> }>();
  return history => {
    const before = known.get(history);
    if (before) return before;
    const last = latest.get(history.origin);
    const changes = last && history.since(last.moment);
    const table = changes ? last.table.with(changes) : Table.of(history.summaries, entriesOf);
    known.set(history, table);
    latest.set(history.origin, { moment: history.moment, table });
    return table;
  };
}

/** One for all, so that two answers without values are the same. */
const NOTHING: readonly never[] = [];

function filtered<Value>({ from, values }: Group<Value>, isLeft: (summary: Summary) => boolean): Group<Value> {
  return { from: from.filter(isLeft), values: values.filter((_, at) => from[at] !== undefined && isLeft(from[at])) };
}

function inserted<Value>({ from, values }: Group<Value>, summary: Summary, value: Value): Group<Value> {
  const at = from.findLastIndex(one => byAddress(one, summary) <= 0) + 1;
  return { from: from.toSpliced(at, 0, summary), values: values.toSpliced(at, 0, value) };
}
