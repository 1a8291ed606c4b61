// What lint has to say about a file: its findings in order, those taken back, and what could not be checked.

import { nearest } from '../knowledge/nearest.ts';
import type { Schemas } from '../knowledge/schemas.ts';
import { oncePer } from '../model/once.ts';
import type { Facts } from '../model/summary.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import type { Place } from '../syntax/place.ts';
import { LineIndex } from '../text/lineIndex.ts';
import { compareTexts } from '../text/reckon.ts';
import { type Span, shift } from '../text/span.ts';
import { reviewFix } from './fix.ts';
import { folded, withoutMoot } from './folding.ts';
import type { Suppression } from './ignore.ts';
import { analysisOf, type Diagnosed, type Diagnosis, isSuppressedBy, ownFinding } from './lint.ts';
import type { Rule } from './rule.ts';
import type { Settings } from './settings.ts';
import type { Placed, SourceFile } from './sourceFile.ts';

/** A diagnosis at its place in a file. */
export interface Reported extends Diagnosis {
  /** Which document of the file. */
  readonly document: number;
  /** Offsets in the file. */
  readonly range: Span;
  /** Set where a comment or an annotation takes the finding back. */
  readonly suppressed?: { readonly reason?: string };
}

/** A part of a file that was left out, and why. `start` is an offset. */
export interface NotChecked {
  readonly start: number;
  readonly reason: string;
}

/** How a file was dealt with. */
export type FileStatus = 'checked' | 'template' | 'not-a-manifest' | 'ignored' | 'unreadable';

/** Everything about one file. */
export interface FileReport {
  readonly uri: string;
  readonly status: FileStatus;
  readonly reason?: string;
  readonly documents: number;
  readonly notChecked: readonly NotChecked[];
  readonly findings: readonly Reported[];
}

/** Id of the rule for suppressions that match nothing. */
export const UNUSED_SUPPRESSION = 'drydock/unused-suppression';
/** Id of the rule for suppressions that name no rule. */
export const UNKNOWN_RULE = 'drydock/unknown-rule';

/** What the rules said of a file, and what its suppressions are judged by. */
interface Said {
  readonly diagnosed: readonly Diagnosed[];
  readonly settings: Settings;
  readonly rules: readonly Rule[];
}

/** The report of a file, given what the rules said about each of its documents. */
export function reportOf(
  file: SourceFile,
  diagnosed: readonly Diagnosed[],
  settings: Settings,
  rules: readonly Rule[],
): FileReport {
  const said = { diagnosed, settings, rules };
  const { findings, idle } = file.text.includes('drydock') ? withSuppressions(file, said) : withoutAny(file, said);
  return {
    ...statusOf(file, settings),
    uri: file.uri,
    documents: file.documents.length,
    findings: [...folded(withoutMoot(findings)), ...idle].toSorted(byPlace),
  };
}

/** The findings about a file, and those about suppressions in it that match nothing. */
interface Spoken {
  readonly findings: readonly Reported[];
  readonly idle: readonly Reported[];
}

function withoutAny({ documents }: SourceFile, { diagnosed }: Said): Spoken {
  const findings: Reported[] = [];
  // Of many documents few have findings: nothing is made for the others.
  for (const [index, said] of diagnosed.entries()) {
    const placed = documents[index];
    if (placed && said.diagnoses.length > 0) findings.push(...asSaid(placed, index, said));
  }
  return { findings, idle: [] };
}

function withSuppressions({ documents }: SourceFile, { diagnosed, settings, rules }: Said): Spoken {
  const suppressions = documents.map(({ document }) => analysisOf(document).suppressions);
  const forFile = suppressions.flat().filter(suppression => suppression.scope.kind === 'file');
  const used = new Set<Suppression>();
  const findings = documents.flatMap((placed, index) => {
    const said = diagnosed[index];
    const speaking = [...(suppressions[index] ?? []), ...forFile];
    if (!said || speaking.length === 0) return said ? asSaid(placed, index, said) : [];
    return said.diagnoses.map(diagnosis => {
      const line = lineOf(placed, diagnosis.span);
      const takenBack = speaking.find(one => isSuppressedBy(one, diagnosis, line));
      if (takenBack) used.add(takenBack);
      return reported(placed, index, diagnosis, takenBack);
    });
  });
  const idle = documents.flatMap((placed, index) =>
    (suppressions[index] ?? [])
      .filter(one => !used.has(one))
      .flatMap(one => {
        const judged = one.scope.kind === 'file' ? diagnosed : diagnosed.slice(index, index + 1);
        return idleSuppression(placed, one, { settings, rules, diagnosed: judged }) ?? [];
      })
      .map(diagnosis => reported(placed, index, diagnosis, undefined)),
  );
  return { findings, idle };
}

/** What was said of a document at its place in a file. */
interface Told {
  readonly start: number;
  readonly document: number;
  readonly findings: readonly Reported[];
}

/** By what was said: at the next key press most documents stand where they stood, and the same is said of them. */
const told = new WeakMap<Diagnosed, Told>();

/** The findings about a document where no suppression speaks. */
function asSaid(placed: Placed, document: number, said: Diagnosed): readonly Reported[] {
  const before = told.get(said);
  if (before?.start === placed.start && before.document === document) return before.findings;
  const findings = said.diagnoses.map(diagnosis => reported(placed, document, diagnosis, undefined));
  told.set(said, { start: placed.start, document, findings });
  return findings;
}

/** Orders findings of a file by place, then by rule. */
export function byPlace(a: Reported, b: Reported): number {
  return a.range.start - b.range.start || a.range.end - b.range.end || compareTexts(a.rule.id, b.rule.id);
}

function statusOf(file: SourceFile, { schemas }: Settings): Pick<FileReport, 'status' | 'notChecked'> {
  const templates = file.documents.filter(({ document }) => document.isTemplate);
  const isManifest = file.documents.some(({ document }) => analysisOf(document).facts.length > 0);
  const notChecked = file.documents.flatMap(({ document, start }) =>
    notCheckedIn(document, schemas).map(one => ({ ...one, start: start + one.start })),
  );
  return { status: isManifest ? 'checked' : templates.length > 0 ? 'template' : 'not-a-manifest', notChecked };
}

/** By documents, as most of them are the same at the next key press. */
const lately = new WeakMap<ManifestDocument, { readonly schemas: Schemas; readonly parts: readonly NotChecked[] }>();

/** What of a document is not checked; offsets count from its start. */
function notCheckedIn(document: ManifestDocument, schemas: Schemas): readonly NotChecked[] {
  if (document.isTemplate) return [{ start: 0, reason: 'template' }];
  const before = lately.get(document);
  if (before?.schemas === schemas) return before.parts;
  const { facts } = analysisOf(document);
  const unknown = facts.filter(({ apiVersion, kind }) => schemas.coverage(apiVersion, kind) === 'unchecked');
  const parts = unknown.map(one => ({
    start: document.spanOf(kindPlace(one)).start,
    reason: `the fields of ${one.kind} in \`${one.apiVersion}\` are not known`,
  }));
  lately.set(document, { schemas, parts });
  return parts;
}

/** The same object for the same facts, so that its span is looked up once. */
const kindPlace = oncePer(({ root }: Facts): Place => ({ path: [...root, 'kind'], aspect: 'key' }));

function idleSuppression(
  placed: Placed,
  suppression: Suppression,
  { settings, rules, diagnosed }: Said,
): Diagnosis | undefined {
  const { rule: id, span } = suppression;
  if (!rules.some(rule => rule.id === id)) {
    const close = nearest(
      id,
      rules.map(rule => rule.id),
    );
    const message = `no rule is called \`${id}\`${close ? `; the nearest is \`${close}\`` : ''}`;
    const fixes = close ? [reviewFix(`Suppress \`${close}\``, suppression.renaming(close))] : [];
    return ownFinding(settings, UNKNOWN_RULE, message, span, fixes);
  }
  // A rule that is off did not run here, so nothing is known about what it would have found.
  const rule = settings.rules.find(one => one.rule.id === id)?.rule;
  // Controls of Pod Security run only where something holds Pods to their level.
  const ran = rule && (rule.scope !== 'control' || diagnosed.some(({ controls }) => controls?.has(id)));
  if (!ran || analysisOf(placed.document).facts.length === 0) return undefined;
  const fixes = [reviewFix('Remove the suppression', suppression.removal)];
  return ownFinding(settings, UNUSED_SUPPRESSION, `\`${id}\` finds nothing here that this suppresses`, span, fixes);
}

function reported(
  placed: Placed,
  document: number,
  diagnosis: Diagnosis,
  suppression: Suppression | undefined,
): Reported {
  const range = shift(diagnosis.span, placed.start);
  if (!suppression) return { ...diagnosis, document, range };
  return {
    ...diagnosis,
    document,
    range,
    suppressed: suppression.reason === undefined ? {} : { reason: suppression.reason },
  };
}

function lineOf({ document }: Placed, span: Span): number {
  return linesOf(document).positionAt(span.start).line;
}

const linesOf = oncePer(({ text }: ManifestDocument) => new LineIndex(text));
