// Runs rules over documents and summaries. A rule that fails is reported, never felt by the user's other rules.

import { assumedIn } from '../knowledge/kustomize.ts';
import type { Schema } from '../knowledge/schema.ts';
import type { Moment } from '../model/history.ts';
import type { WorkspaceIndex } from '../model/index.ts';
import { PatchDocument } from '../model/patchDocument.ts';
import { type Facts, summaryAt } from '../model/summary.ts';
import type { IsSame } from '../model/table.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import { type Address, isPrefix, type Place } from '../syntax/place.ts';
import { type Span, shift } from '../text/span.ts';
import { analysisOf } from './analysis.ts';
import { concernedBy, rulesFor } from './dispatch.ts';
import { bySeverity, type Finding, type Related, type Severity } from './finding.ts';
import type { Fix } from './fix.ts';
import type { Suppression } from './ignore.ts';
import { checksOfPatches, unreadablePatches } from './inlinePatches.ts';
import type { Rule } from './rule.ts';
import type { ActiveRule, Settings } from './settings.ts';

export { type Analysis, analysisOf } from './analysis.ts';

/** The resource a finding speaks of, as reports name it. */
export type About = Pick<Facts, 'root' | 'apiVersion' | 'kind' | 'namespace' | 'name'>;

/** A finding with its rule and its severity; offsets count from the start of its document. */
export interface Diagnosis {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  /** Absent for findings about a document as a text. */
  readonly at?: Place;
  readonly about?: About;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}

/** A rule that threw, for the log: the one place where that can come to light. */
export interface Failure {
  readonly rule: string;
  readonly error: unknown;
}

/** What the rules over one document say. */
export interface Diagnosed {
  readonly diagnoses: readonly Diagnosis[];
  readonly failures: readonly Failure[];
  /** What it was put together from. */
  readonly parts?: readonly Diagnosed[];
  /** The controls of Pod Security that something holds the Pods of the document to. */
  readonly controls?: ReadonlySet<string>;
}

/** Id of the rule that stands for the YAML parser. */
export const SYNTAX = 'schema/syntax';

/** What was said, and the shapes of the document's kinds that it was said by. */
interface Remembered extends Diagnosed {
  readonly shapes: readonly (Schema | undefined)[];
  /** All shapes when it was last asked for: while they are the same, so are those of its kinds. */
  schemas: Settings['schemas'];
}

/** By document, then by the rules of the settings: those stand for all of them but the shapes. */
const diagnosed = new WeakMap<ManifestDocument, WeakMap<Settings['rules'], Remembered>>();

/** What was said about a resource, and where its item started in its document. */
export interface Said {
  readonly settings: Settings;
  readonly start: number;
  readonly result: Diagnosed;
}

/** What was said with the help of other files, and what was asked of them. */
interface SaidAcross extends Said {
  readonly asked: readonly IsSame[];
  /** The last moment at which all answers were known to be the same. */
  moment: Moment;
  readonly address: Address;
}

/** What was said across of a whole document, as long as the workspace and its settings are the same. */
interface TogetherAcross extends Pick<SaidAcross, 'moment' | 'settings' | 'address' | 'result'> {
  readonly parts: readonly Diagnosed[];
}

/** By facts, as those of an item of a List stay the same while another one is being edited. */
const saidOfItems = new WeakMap<Facts, Said & { readonly shape: Schema | undefined }>();
const saidAcross = new WeakMap<Facts, SaidAcross>();
const across = new WeakMap<ManifestDocument, TogetherAcross>();

/**
 * What the rules that look at one resource say about a document; worked out once for each document and settings, and anew
 * where shapes have changed that its own kinds have.
 */
export function diagnose(document: ManifestDocument, settings: Settings): Diagnosed {
  const known = diagnosed.get(document)?.get(settings.rules);
  if (known?.schemas === settings.schemas) return known;
  const shapes = known && shapesOf(document, settings);
  if (known?.shapes.every((shape, index) => shape === shapes?.[index])) {
    known.schemas = settings.schemas;
    return known;
  }
  const result = diagnoseAnew(document, settings);
  const byRules = diagnosed.get(document) ?? new WeakMap<Settings['rules'], Remembered>();
  diagnosed.set(document, byRules);
  byRules.set(settings.rules, { ...result, shapes: shapesOf(document, settings), schemas: settings.schemas });
  return result;
}

function shapesOf(document: ManifestDocument, { schemas }: Settings): readonly (Schema | undefined)[] {
  return analysisOf(document).facts.map(({ apiVersion, kind }) => schemas.schemaOf(apiVersion, kind));
}

/** What the rules over the workspace say about a document; worked out anew only where they would be answered otherwise. */
export function diagnoseAcross(
  document: ManifestDocument,
  address: Address,
  index: WorkspaceIndex,
  settings: Settings,
): Diagnosed {
  const before = across.get(document);
  const isHere = before?.settings === settings && before.address.document === address.document;
  if (isHere && before.moment === index.history.moment) return before.result;
  const { facts, isPartial } = analysisOf(document);
  const parts = facts.map((one, position) => {
    const known = saidAcross.get(one);
    if (known && known.settings === settings && known.address.document === address.document) {
      const { moment } = index.history;
      if (known.moment !== moment && known.asked.every(isSame => isSame(index.history))) known.moment = moment;
      if (known.moment === moment) return moved(known, document, one);
    }
    const asked = new Set<IsSame>();
    const noting = index.noting(asked);
    const run = new Run(document, one);
    const summary = summaryAt(one, address);
    for (const { active, rule, context, readsAbsence } of rulesFor(settings, one).workspace) {
      if (!(isPartial[position] && readsAbsence)) run.collect(active, () => rule.check(summary, noting, context));
    }
    const { moment } = index.history;
    const start = document.startAt(one.root);
    saidAcross.set(one, { result: run.result, start, asked: [...asked], moment, settings, address });
    return run.result;
  });
  const isSame = before?.parts.length === parts.length && parts.every((part, at) => part === before.parts[at]);
  const result = isSame ? before.result : together(parts);
  across.set(document, { parts, result, moment: index.history.moment, settings, address });
  return result;
}

/** The finding of a rule that has no check of its own, such as an unused suppression. Undefined while it is off. */
export function ownFinding(
  settings: Settings,
  id: string,
  message: string,
  span: Span,
  fixes: readonly Fix[] = [],
): Diagnosis | undefined {
  const active = settings.rules.find(({ rule }) => rule.id === id);
  if (!active) return undefined;
  return { rule: active.rule, severity: active.severity ?? active.rule.severity, message, span, related: [], fixes };
}

function diagnoseAnew(document: ManifestDocument, settings: Settings): Diagnosed {
  const analysis = analysisOf(document);
  const syntax = looksLikeManifest(document) ? document.problems : [];
  const diagnoses = syntax.flatMap(({ message, span }) => ownFinding(settings, SYNTAX, message, span) ?? []);
  const parts = analysis.facts.map((facts, position) => {
    const isItem = facts.root.length > 0;
    const shape = settings.schemas.schemaOf(facts.apiVersion, facts.kind);
    const known = isItem ? saidOfItems.get(facts) : undefined;
    if (known && known.settings.rules === settings.rules && known.shape === shape) return moved(known, document, facts);
    const run = new Run(document, facts);
    const resource = analysis.resources[position];
    if (!resource) return run.result;
    // What an item says stands in its own text.
    const text = document.pieceAt(facts.root)?.text ?? document.text;
    for (const { active, rule, context, readsAbsence } of concernedBy(text, rulesFor(settings, facts))) {
      if (!(analysis.isPartial[position] && readsAbsence)) run.collect(active, () => rule.check(resource, context));
    }
    for (const { active, check } of checksOfPatches(resource, settings)) run.collect(active, check);
    const unreadable = unreadablePatches(resource);
    const active = unreadable.length > 0 && settings.rules.find(({ rule }) => rule.id === SYNTAX);
    if (active) run.collect(active, () => unreadable);
    if (isItem) saidOfItems.set(facts, { result: run.result, start: document.startAt(facts.root), settings, shape });
    return run.result;
  });
  return together([{ diagnoses, failures: [] }, ...parts]);
}

/** The same findings, in a document in which the item that they are about may stand elsewhere. */
export function moved({ result, start }: Said, document: ManifestDocument, { root }: Facts): Diagnosed {
  const by = document.startAt(root) - start;
  if (result.diagnoses.length === 0 || root.length === 0) return result;
  if (document.pieceAt(root))
    return by === 0
      ? result
      : { ...result, diagnoses: result.diagnoses.map(one => ({ ...one, span: shift(one.span, by) })) };
  return {
    ...result,
    diagnoses: result.diagnoses.map(one => (one.at ? { ...one, span: document.spanOf(one.at) } : one)),
  };
}

/** Several results as one. */
export function together(parts: readonly Diagnosed[]): Diagnosed {
  const [first] = parts;
  if (first && parts.length === 1) return first;
  return {
    diagnoses: parts.flatMap(({ diagnoses }) => diagnoses),
    failures: parts.flatMap(({ failures }) => failures),
  };
}

/** Text that does not parse is a manifest's when its file or the start of a line says so: `apiVersion`, `kind`. */
function looksLikeManifest(document: ManifestDocument): boolean {
  const { problems, isTemplate, fileName, text } = document;
  if (problems.length === 0 || isTemplate) return false;
  return (
    assumedIn(fileName) !== undefined ||
    document instanceof PatchDocument ||
    /^\s*"?(?:apiVersion|kind)"?\s*:/m.test(text)
  );
}

const NOTHING: Diagnosed = { diagnoses: [], failures: [] };

/** Collects what rules yield about one resource. */
export class Run implements Diagnosed {
  readonly diagnoses: Diagnosis[] = [];
  readonly failures: Failure[] = [];
  readonly #document: ManifestDocument;
  readonly #about: About;

  constructor(document: ManifestDocument, { root, apiVersion, kind, namespace, name }: About) {
    this.#document = document;
    this.#about = { root, apiVersion, kind, namespace, name };
  }

  /** What was collected. */
  get result(): Diagnosed {
    const { diagnoses, failures } = this;
    return diagnoses.length + failures.length > 0 ? { diagnoses, failures } : NOTHING;
  }

  collect(active: ActiveRule, check: () => Iterable<Finding>): void {
    try {
      for (const finding of check()) this.diagnoses.push(this.#diagnosis(active, finding));
    } catch (error) {
      this.failures.push({ rule: active.rule.id, error });
    }
  }

  #diagnosis({ rule, severity }: ActiveRule, finding: Finding): Diagnosis {
    const lighter =
      finding.severity && bySeverity(finding.severity, rule.severity) > 0 ? finding.severity : rule.severity;
    return {
      rule,
      severity: severity ?? lighter,
      message: finding.message,
      span: this.#document.spanOf(finding.at),
      at: finding.at,
      about: this.#about,
      related: finding.related ?? [],
      fixes: finding.fixes ?? [],
    };
  }
}

/** Whether a suppression speaks of a diagnosis, given the line its finding starts on. */
export function isSuppressedBy(suppression: Suppression, diagnosis: Diagnosis, line: number): boolean {
  if (suppression.rule !== diagnosis.rule.id) return false;
  const { scope } = suppression;
  if (scope.kind === 'file') return true;
  if (scope.kind === 'line') return scope.line === line;
  return diagnosis.about !== undefined && isPrefix(scope.root, diagnosis.about.root);
}
