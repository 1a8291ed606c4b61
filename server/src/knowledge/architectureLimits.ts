// Knows which fields of virtual machines an architecture does not have, and which values they take on it.

import { rowsOf, rowsUnder } from './table.ts';
import table from './tables/architecture-limits.json' with { type: 'json' };

/** A field that an architecture refuses, or takes only some values of. */
export type ArchitectureLimit = {
  readonly architecture: string;
  /** The path below the spec of the instance; `*` stands for every item of a list. */
  readonly path: readonly string[];
  /** What the field is, as a noun phrase without an article: `video type`. */
  readonly title: string;
  /** The values that it takes there; absent where it takes none. */
  readonly takes?: readonly string[];
  /** The values that are judged; absent where all others than those are. */
  readonly judges?: readonly string[];
  /** What to write instead: a value, or the key where none is taken; absent where the field goes. */
  readonly instead?: string;
  /** Whether already the machine is refused, and not only its instance. */
  readonly isSeenAtOnce?: true;
};

const rows = rowsOf<ArchitectureLimit>(table);
const byArchitecture = rowsUnder(rows, ({ architecture }) => [architecture]);

/** The limits of an architecture; none for one that KubeVirt does not run. */
export function limitsOf(architecture: string): readonly ArchitectureLimit[] {
  return byArchitecture.get(architecture) ?? [];
}
