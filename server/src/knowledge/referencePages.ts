// Knows the official pages that describe a kind, or a part of one.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/reference-pages.json' with { type: 'json' };

/** An official page. */
export type ReferencePage = {
  /** The definition it is about, as schemas name it; what lies below has no better page unless it has a row of its own. */
  readonly definition: string;
  readonly url: string;
  /** Who wrote it and what about: `KubeVirt user guide: Disks and volumes`. */
  readonly title: string;
};

const rows = rowsOf<ReferencePage>(table);
const byDefinition = rowsBy(rows, row => row.definition);

/** Every page there is. */
export function referencePages(): readonly ReferencePage[] {
  return rows;
}

/** The page about the innermost of some definitions, given from the outside in, that has one; else undefined. */
export function referencePageOf(definitions: readonly string[]): ReferencePage | undefined {
  const described = definitions.findLast(definition => byDefinition.has(definition));
  return described === undefined ? undefined : byDefinition.get(described);
}
