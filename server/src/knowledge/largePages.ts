// Knows the options by which software asks the kernel for huge pages.

import { rowsOf } from './table.ts';
import table from './tables/large-page-options.json' with { type: 'json' };

/** An option that asks for huge pages. */
export type LargePageOption = {
  readonly option: string;
  readonly pattern: string;
  /** What the software does when it gets none, as a clause. */
  readonly without: string;
};

const rows = rowsOf<LargePageOption>(table).map(row => ({ row, pattern: new RegExp(row.pattern) }));

/** The first option in a text that asks for huge pages, with its place there. */
export function largePageOptionIn(
  text: string,
): { readonly option: LargePageOption; readonly start: number; readonly end: number } | undefined {
  const [first] = rows
    .flatMap(({ row, pattern }) => {
      const match = pattern.exec(text);
      return match ? [{ option: row, start: match.index, end: match.index + match[0].length }] : [];
    })
    .toSorted((a, b) => a.start - b.start);
  return first;
}
