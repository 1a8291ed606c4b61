// Knows the ports of databases of which one member takes all writes.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/database-ports.json' with { type: 'json' };

/** A database with one member that writes. */
type DatabasePort = { readonly software: string; readonly port: number; readonly names: readonly string[] };

const rows = rowsOf<DatabasePort>(table);
const byPort = rowsBy(rows, ({ port }) => `${port}`);
const byName = new Map(rows.flatMap(row => row.names.map(name => [name, row] as const)));

/** The database that listens on a port, by its number or by its name; undefined for all others. */
export function databaseAt(port: number | string): string | undefined {
  const row = typeof port === 'number' ? byPort.get(`${port}`) : byName.get(port.toLowerCase());
  return row?.software;
}
