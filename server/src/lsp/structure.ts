// The structure of a file on the wire: what may be folded, and what a selection grows to.

import {
  type FoldingRange,
  FoldingRangeKind,
  type InitializeResult,
  type Range,
  type SelectionRange,
} from 'vscode-languageserver';
import { foldsOf } from '../features/folding.ts';
import { selectionsAt } from '../features/selectionRanges.ts';
import { rangeOf } from './convert.ts';
import type { Session } from './session.ts';

/** What the server says it can do of these. */
export const STRUCTURE: InitializeResult['capabilities'] = {
  foldingRangeProvider: true,
  selectionRangeProvider: true,
};

const KINDS = { comment: FoldingRangeKind.Comment, region: FoldingRangeKind.Region } as const;

/** Makes the session answer how a file is built. */
export function serveStructure(session: Session): void {
  const { connection, client } = session;
  const most = client.textDocument?.foldingRange?.rangeLimit;
  connection.onFoldingRanges(({ textDocument: { uri } }) => {
    const file = session.snapshot.files.get(uri);
    if (!file) return null;
    return foldsOf(file, most).map(({ span, kind }): FoldingRange => {
      const { start, end } = rangeOf(file.lines, span);
      return { startLine: start.line, endLine: end.line, ...(kind && { kind: KINDS[kind] }) };
    });
  });
  connection.onSelectionRanges(({ textDocument: { uri }, positions }) => {
    const file = session.snapshot.files.get(uri);
    if (!file) return null;
    return positions.map(position => {
      const spans = selectionsAt(file, file.lines.offsetAt(position));
      const ranges = spans.map(span => rangeOf(file.lines, span));
      return nested(ranges) ?? { range: { start: position, end: position } };
    });
  });
}

/** Ranges from the inside out as LSP links them; undefined where there are none. */
function nested(ranges: readonly Range[]): SelectionRange | undefined {
  return ranges.reduceRight<SelectionRange | undefined>(
    (parent, range) => ({ range, ...(parent && { parent }) }),
    undefined,
  );
}
