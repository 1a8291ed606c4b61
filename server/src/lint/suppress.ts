// Writes the comment or annotation that takes a finding back.

import { set } from '../syntax/edit/edit.ts';
import { isJson } from '../syntax/edit/insertEntry.ts';
import { lineEnd, lineStart } from '../syntax/edit/lines.ts';
import { textEditsOf } from '../syntax/edit/textEdits.ts';
import { shift } from '../text/span.ts';
import type { TextEdit } from '../text/textEdit.ts';
import { type Reported, UNKNOWN_RULE, UNUSED_SUPPRESSION } from './fileReport.ts';
import { IGNORE_ANNOTATION } from './ignore.ts';
import type { Snapshot } from './snapshot.ts';

const REASON = '${1:reason}';

/** Whether a finding may be taken back: those about suppressions may not, or nothing would ever find an idle one. */
export function isSuppressible({ rule }: Reported): boolean {
  return rule.id !== UNKNOWN_RULE && rule.id !== UNUSED_SUPPRESSION;
}

/**
 * The edit that suppresses a finding on its line or in its file, with a tab stop for the reason. In JSON, which has no
 * comments, both are the annotation of the resource. Undefined where there is no room for either, and for findings
 * about suppressions.
 */
export function suppressionEdit(
  snapshot: Snapshot,
  uri: string,
  finding: Reported,
  scope: 'line' | 'file',
): TextEdit | undefined {
  const file = snapshot.files.get(uri);
  const placed = file?.documents[finding.document];
  if (!file || !placed || !isSuppressible(finding)) return undefined;
  if (isJson(placed.document)) return annotationEdit(placed, finding);
  const end = file.text.includes('\r\n') ? '\r\n' : '\n';
  if (scope === 'file') {
    const top = file.text.startsWith('\uFEFF') ? 1 : 0;
    return {
      span: { start: top, end: top },
      newText: `# drydock-ignore-file ${finding.rule.id} -- ${REASON}${end}`,
      snippet: true,
    };
  }
  const line = lineStart(file.text, finding.range.start);
  const indent = /^[ \t]*/.exec(file.text.slice(line, lineEnd(file.text, line)))?.[0] ?? '';
  const comment = `# drydock-ignore ${finding.rule.id} -- ${REASON}`;
  // Inside of a block scalar a line above would become part of the text.
  const value = finding.at && snapshot.spanOf({ path: finding.at.path, aspect: 'value' }, uri, finding.document);
  if (finding.at?.part && value && lineStart(file.text, value.span.start) !== line)
    return annotationEdit(placed, finding);
  return { span: { start: line, end: line }, newText: `${indent}${comment}${end}`, snippet: true };
}

function annotationEdit(
  placed: { document: Parameters<typeof textEditsOf>[0]; start: number },
  finding: Reported,
): TextEdit | undefined {
  if (!finding.about) return undefined;
  const at = placed.document.root.at(...finding.about.root, 'metadata', 'annotations', IGNORE_ANNOTATION);
  const before = at.string();
  const value = before ? `${finding.rule.id}, ${before}` : `${finding.rule.id} -- reason`;
  const [edit] = textEditsOf(placed.document, [set(at.asValue(), value)])?.edits ?? [];
  return edit && { ...edit, span: shift(edit.span, placed.start) };
}
