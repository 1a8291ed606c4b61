// Turns what features say into what LSP says: offsets into positions, severities and tags into numbers.

import {
  CreateFile,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentSymbol,
  type Location,
  type Range,
  type SnippetTextEdit,
  SymbolKind,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Diagnostic as Shown } from '../features/diagnostics.ts';
import type { Symbol as Outline } from '../features/symbols.ts';
import type { Snapshot } from '../lint/snapshot.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import type { Span } from '../text/span.ts';
import { type TextEdit as Edit, withoutTabStops } from '../text/textEdit.ts';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;
const TAGS = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary } as const;

/** How a client takes the edits of fixes. */
export interface EditSupport {
  /** Whether edits may hold tab stops. */
  readonly snippets: boolean;
  /** Whether it indents the further lines of a snippet like the line it goes into. */
  readonly reindents: boolean;
  /** The version of an open document; null for files on disk. */
  readonly versionOf: (uri: string) => number | null;
}

/** The range of a span. */
export function rangeOf(lines: LineIndex, span: Span): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

/** Parts of files as locations; those of files that are gone are left out. */
export function locationsOf(
  snapshot: Snapshot,
  locations: readonly { readonly uri: string; readonly span: Span }[],
): Location[] {
  return locations.flatMap(({ uri, span }) => {
    const file = snapshot.files.get(uri);
    return file ? [{ uri, range: rangeOf(file.lines, span) }] : [];
  });
}

/** A diagnostic with a link to its rule's page. */
export function diagnosticOf(
  snapshot: Snapshot,
  lines: LineIndex,
  shown: Shown,
  pageOf: (rule: string) => string,
): Diagnostic {
  const related = shown.related.flatMap(({ uri, span, message }) => {
    const file = snapshot.files.get(uri);
    return file ? [{ location: { uri, range: rangeOf(file.lines, span) }, message }] : [];
  });
  return {
    range: rangeOf(lines, shown.span),
    severity: SEVERITIES[shown.severity],
    source: 'drydock',
    code: shown.rule,
    codeDescription: { href: pageOf(shown.rule) },
    message: shown.message,
    ...(shown.tags.length > 0 && { tags: shown.tags.map(tag => TAGS[tag]) }),
    ...(related.length > 0 && { relatedInformation: related }),
  };
}

/** Edits of several files, those included that they make, with tab stops where the client takes them. */
export function workspaceEditOf(
  snapshot: Snapshot,
  edits: ReadonlyMap<string, readonly Edit[]>,
  support: EditSupport,
): WorkspaceEdit {
  const documentChanges = [...edits].flatMap(([uri, list]) => {
    const file = snapshot.files.get(uri);
    if (!file) return newFile(uri, list);
    const textDocument = { uri, version: support.versionOf(uri) };
    return [{ textDocument, edits: list.map(edit => textEditOf(file.text, file.lines, edit, support)) }];
  });
  return { documentChanges };
}

/** Somebody may have made the file meanwhile: what is in it stays. */
function newFile(uri: string, edits: readonly Edit[]): (CreateFile | TextDocumentEdit)[] {
  const start = { line: 0, character: 0 };
  const texts = edits.map(({ newText }) => ({ range: { start, end: start }, newText }));
  return [CreateFile.create(uri, { ignoreIfExists: true }), { textDocument: { uri, version: null }, edits: texts }];
}

function textEditOf(text: string, lines: LineIndex, edit: Edit, support: EditSupport): TextEdit | SnippetTextEdit {
  const range = rangeOf(lines, edit.span);
  if (!edit.snippet) return { range, newText: edit.newText };
  const snippet = support.reindents ? outdented(text, lines, edit) : edit;
  if (!support.snippets || !snippet) return { range, newText: withoutTabStops(edit.newText) };
  return { range: rangeOf(lines, snippet.span), snippet: { kind: 'snippet', value: snippet.newText } };
}

/**
 * A snippet whose further lines lack the indentation that the editor will add: that of the line it goes into, up to
 * where it goes in. New lines behind a line go in before the next one, where there is none. Undefined where a line has
 * less indentation than the editor adds.
 */
function outdented(text: string, lines: LineIndex, edit: Edit): Edit | undefined {
  const { span, newText } = edit;
  const lineEnd = /^\r?\n/.exec(newText)?.[0];
  if (lineEnd && span.start === span.end && text.startsWith(lineEnd, span.start)) {
    const next = span.start + lineEnd.length;
    return { ...edit, span: { start: next, end: next }, newText: newText.slice(lineEnd.length) + lineEnd };
  }
  const start = lines.lineStart(lines.positionAt(span.start).line);
  const indent = /^[ \t]*/.exec(text.slice(start, span.start))?.[0] ?? '';
  const [first = '', ...further] = newText.split('\n');
  if (further.some(line => line.trim() !== '' && !line.startsWith(indent))) return undefined;
  return { ...edit, newText: [first, ...further.map(line => line.slice(indent.length))].join('\n') };
}

/** A node of the outline. */
export function documentSymbolOf(lines: LineIndex, symbol: Outline, depth = 0): DocumentSymbol {
  const { name, detail, span, nameSpan, children } = symbol;
  return {
    name,
    detail,
    kind: depth === 0 ? SymbolKind.Object : SymbolKind.Field,
    range: rangeOf(lines, span),
    selectionRange: rangeOf(lines, nameSpan),
    children: children.map(child => documentSymbolOf(lines, child, depth + 1)),
  };
}
