// Diagnostics: the findings of a file as an editor shows them.

import type { Reported } from '../lint/fileReport.ts';
import type { Related, Severity, Tag } from '../lint/finding.ts';
import { ownFinding } from '../lint/lint.ts';
import { isConfigFile, type Snapshot } from '../lint/snapshot.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import { type Span, shift } from '../text/span.ts';

/** A finding with offsets in the file it stands in, and the other places it names. */
export interface Diagnostic {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly tags: readonly Tag[];
  readonly related: readonly { readonly uri: string; readonly span: Span; readonly message: string }[];
}

/** Id of the rule for config files that cannot be used. */
const CONFIG = 'drydock/config';

/** What is to be shown for a file, suppressed findings left out. A config file shows what is wrong with it. */
export function diagnosticsOf(snapshot: Snapshot, uri: string): readonly Diagnostic[] {
  const findings = snapshot.report(uri)?.findings ?? [];
  const shown = findings.filter(({ suppressed }) => !suppressed).map(finding => diagnosticOf(snapshot, uri, finding));
  return isConfigFile(uri) ? [...shown, ...configProblems(snapshot, uri)] : shown;
}

function diagnosticOf(snapshot: Snapshot, uri: string, finding: Reported): Diagnostic {
  const related = finding.related.flatMap(one => {
    const found = snapshot.documentAt(one.at, uri, finding.document);
    return found
      ? [{ uri: found.file.uri, span: shift(spanIn(found.document, one), found.start), message: one.message }]
      : [];
  });
  const { rule, severity, message, range } = finding;
  return { rule: rule.id, severity, message, span: range, tags: rule.tags ?? [], related };
}

/** Most findings are the same at the next key press, and so are the documents that they name. */
const lately = new WeakMap<Related, { readonly document: ManifestDocument; readonly span: Span }>();

function spanIn(document: ManifestDocument, related: Related): Span {
  const before = lately.get(related);
  if (before?.document === document) return before.span;
  const span = document.spanOf(related.at);
  lately.set(related, { document, span });
  return span;
}

function configProblems(snapshot: Snapshot, uri: string): readonly Diagnostic[] {
  const config = snapshot.configOf(uri);
  if (config?.uri !== uri) return [];
  const settings = snapshot.settingsOf(uri);
  return config.problems.flatMap(({ message, span }) => {
    const finding = ownFinding(settings, CONFIG, message, span);
    return finding ? [{ rule: CONFIG, severity: finding.severity, message, span, tags: [], related: [] }] : [];
  });
}
