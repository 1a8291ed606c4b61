// Finds the fields that are written at paths: at one, or at those of all rows of a table in one walk.

import type { Field } from '../syntax/field.ts';

/** The fields that are written at the steps of a path; `*` is every item of a list. */
export function fieldsAt(base: Field, path: readonly string[]): readonly Field[] {
  const [step, ...further] = path;
  if (step === undefined) return [base];
  if (step === '*') return base.items().flatMap(item => fieldsAt(item, further));
  const field = base.at(step);
  return field.exists ? fieldsAt(field, further) : [];
}

/** A row of a table, and a field that it is about. */
export interface FoundRow<Row> {
  readonly row: Row;
  readonly field: Field;
}

/** The rows that end at a step, by their places in the table, and what lies below it. */
interface Branch {
  readonly ends: number[];
  readonly below: Map<string, Branch>;
}

/** Rows by their paths: of a table with dozens a manifest writes a few, and only what is written is looked at. */
export class PathTable<Row> {
  readonly #rows: readonly Row[];
  readonly #top: Branch = { ends: [], below: new Map() };

  constructor(rows: readonly Row[], pathOf: (row: Row) => readonly string[]) {
    this.#rows = rows;
    for (const [place, row] of rows.entries()) {
      let branch = this.#top;
      for (const step of pathOf(row)) {
        const next = branch.below.get(step) ?? { ends: [], below: new Map() };
        branch.below.set(step, next);
        branch = next;
      }
      branch.ends.push(place);
    }
  }

  /** What of the table is written below a field: in the order of the rows, of each in the order of the text. */
  foundIn(base: Field): readonly FoundRow<Row>[] {
    const found: { readonly place: number; readonly field: Field }[] = [];
    walk(base, this.#top, (place, field) => void found.push({ place, field }));
    return found
      .toSorted((a, b) => a.place - b.place)
      .flatMap(({ place, field }) => {
        const row = this.#rows[place];
        return row === undefined ? [] : [{ row, field }];
      });
  }
}

function walk(field: Field, { ends, below }: Branch, say: (place: number, field: Field) => void): void {
  for (const place of ends) say(place, field);
  if (below.size === 0) return;
  const ofItem = below.get('*');
  if (ofItem) for (const item of field.items()) walk(item, ofItem, say);
  for (const entry of field.entries()) {
    const branch = below.get(entry.name);
    if (branch) walk(entry, branch, say);
  }
}
