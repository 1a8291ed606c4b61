// Gives the rows of a JSON table their type.

/** A table as it stands in `tables/`: a header that says where the facts come from, and the rows. */
export type Table = { readonly rows: readonly unknown[] };

/**
 * The rows of a table. The type is a promise that the table's JSON Schema in `schemas/facts` keeps: the tests validate
 * every table against it.
 */
export function rowsOf<Row>(table: Table): readonly Row[] {
  return table.rows as readonly Row[];
}

/** The rows by a text made of each; of two rows with the same text the later one is kept. */
export function rowsBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row> {
  return new Map(rows.map(row => [keyOf(row), row]));
}

/** The rows by texts made of each, in the order of the table; a row may stand under several texts. */
export function rowsUnder<Row>(
  rows: readonly Row[],
  keysOf: (row: Row) => readonly string[],
): ReadonlyMap<string, readonly Row[]> {
  const under = new Map<string, Row[]>();
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const known = under.get(key);
      if (known) known.push(row);
      else under.set(key, [row]);
    }
  }
  return under;
}
