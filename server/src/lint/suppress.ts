// Writes the comment or annotation that takes a finding back.

import { set } from '../syntax/edit/edit.ts';
import { lineStart, marginOf } from '../syntax/edit/lines.ts';
import { isJson } from '../syntax/edit/style.ts';
import { textEditsOf } from '../syntax/edit/textEdits.ts';
import { shift } from '../text/span.ts';
import type { TextEdit } from '../text/textEdit.ts';
import { type Reported, UNKNOWN_RULE, UNUSED_SUPPRESSION } from './fileReport.ts';
import { IGNORE_ANNOTATION } from './ignore.ts';
import type { Snapshot } from './snapshot.ts';
import type { Placed } from './sourceFile.ts';

const REASON = '${1:reason}';

/** Whether a finding may be taken back: those about suppressions may not, or nothing would ever find an idle one. */
export function isSuppressible({ rule }: Reported): boolean {
  return rule.id !== UNKNOWN_RULE && rule.id !== UNUSED_SUPPRESSION;
}

/**
 * The edits that suppress a finding on its line or in its file, with a tab stop for the reason. In JSON, which has no
 * comments, both are the annotation of the resource. Undefined where there is no room for either, and for findings
 * about suppressions.
 */
export function suppressionEdits(
  snapshot: Snapshot,
  uri: string,
  finding: Reported,
  scope: 'line' | 'file',
): readonly TextEdit[] | undefined {
  const file = snapshot.files.get(uri);
  const placed = file?.documents[finding.document];
  if (!file || !placed || !isSuppressible(finding)) return undefined;
  const end = file.text.includes('\r\n') ? '\r\n' : '\n';
  const top = lineStart(file.text, 0);
  const line = lineStart(file.text, finding.range.start);
  if (isJson(placed.document)) return annotationEdits(placed, finding);
  if (scope === 'file') return [comment(top, `# drydock-ignore-file ${finding.rule.id} -- ${REASON}${end}`)];
  if (!hasRoomAbove(placed, line)) return annotationEdits(placed, finding);
  const margin = marginOf(file.text, finding.range.start);
  return [comment(line, `${margin}# drydock-ignore ${finding.rule.id} -- ${REASON}${end}`)];
}

function comment(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText, snippet: true };
}

/**
 * Whether a line above is a comment of the document: inside of a text of several lines it would become part of the
 * text, and above the `---` that a document begins with it would belong to the one before.
 */
function hasRoomAbove({ document, start }: Placed, line: number): boolean {
  const offset = line - start;
  const { field } = document.fieldAt(offset);
  const isInside = field.nodes.scalar !== undefined && document.spanOf(field.asValue()).start < offset;
  return !isInside && (line === 0 || !document.text.startsWith('---', offset));
}

function annotationEdits({ document, start }: Placed, finding: Reported): readonly TextEdit[] | undefined {
  // A list of operations has no metadata.
  if (!finding.about || document.root.type !== 'map') return undefined;
  const at = document.root.at(...finding.about.root, 'metadata', 'annotations', IGNORE_ANNOTATION);
  const before = at.string();
  const value = before ? `${finding.rule.id}, ${before}` : `${finding.rule.id} -- reason`;
  const edits = textEditsOf(document, [set(at.asValue(), value)])?.edits;
  return edits?.map(edit => ({ ...edit, span: shift(edit.span, start) }));
}
