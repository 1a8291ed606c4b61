// Knows the ports that servers in a guest listen on.

import { rowsOf, rowsUnder } from './table.ts';
import table from './tables/guest-ports.json' with { type: 'json' };

/** A port by the name that it has in a Service. */
export type GuestPort = {
  readonly name: string;
  readonly port: number;
  /** Packages that bring the server, which are names of services as well. */
  readonly packages: readonly string[];
};

const byPackage = rowsUnder(rowsOf<GuestPort>(table), ({ packages }) => packages);

/** The port of the server that a package or service brings, by its name with or without a version (`postgresql-16`). */
export function guestPortOf(name: string): GuestPort | undefined {
  const plain = name.replace(/\.service$/, '');
  const rows = byPackage.get(plain) ?? byPackage.get(plain.replace(/[-@]\d+(?:\.\d+)*$/, ''));
  return rows?.[0];
}
