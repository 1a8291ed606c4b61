// Knows the names by which parts of one manifest speak of one another, such as a disk of its volume.

import type { NameForm } from './names.ts';
import { rowsOf } from './table.ts';
import table from './tables/local-names.json' with { type: 'json' };

/** A set of names that counts in one Pod, container or machine. Paths are those of the table of references. */
export type LocalNames = {
  readonly of: 'Pod templates' | 'Pod containers' | 'VM templates';
  /** What has the name, for people: `volume`. */
  readonly what: string;
  /** The form that the names have. */
  readonly form: NameForm;
  readonly definitions: readonly string[];
  readonly uses: readonly string[];
  /** The annotations of a Pod that hold nothing but such a name. */
  readonly annotations?: readonly string[];
  /** Whether annotations of a Pod may end their keys with such a name. */
  readonly isInKeys?: true;
  /** Whether the templates of claims of a controller define such names too. */
  readonly isClaimTemplate?: true;
};

const rows = rowsOf<LocalNames>(table);

/** All sets of names that count within one manifest. */
export function localNames(): readonly LocalNames[] {
  return rows;
}
