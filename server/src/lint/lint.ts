// Runs rules over documents and summaries. A rule that fails is reported, never felt by the user's other rules.

import { assumedIn } from '../knowledge/kustomize.ts';
import type { Schema } from '../knowledge/schema.ts';
import type { WorkspaceIndex } from '../model/index.ts';
import { isPartial } from '../model/partial.ts';
import { type Resource, resourcesOf } from '../model/resource.ts';
import { type Facts, factsOf, summaryAt } from '../model/summary.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import type { Field } from '../syntax/field.ts';
import { type Address, isPrefix, type Place } from '../syntax/place.ts';
import type { Span } from '../text/span.ts';
import { rulesFor } from './dispatch.ts';
import { bySeverity, type Finding, type Related, type Severity } from './finding.ts';
import type { Fix } from './fix.ts';
import { type Suppression, suppressionsOf } from './ignore.ts';
import type { Rule } from './rule.ts';
import type { ActiveRule, Settings } from './settings.ts';

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

/** What is known of a document by itself. */
export interface Analysis {
  readonly resources: readonly Resource[];
  readonly facts: readonly Facts[];
  /** For each resource whether the manifest says only a part of it. */
  readonly isPartial: readonly boolean[];
  readonly suppressions: readonly Suppression[];
}

/** What the rules over one document say. */
export interface Diagnosed {
  readonly diagnoses: readonly Diagnosis[];
  readonly failures: readonly Failure[];
  /** The controls of Pod Security that something holds the Pods of the document to. */
  readonly controls?: ReadonlySet<string>;
}

/** Id of the rule that stands for the YAML parser. */
export const SYNTAX = 'schema/syntax';

const analyses = new WeakMap<ManifestDocument, Analysis>();
const resourcesByRoot = new WeakMap<Field, readonly Resource[]>();
/** What was said, and the shapes of the document's kinds that it was said by. */
type Remembered = Diagnosed & { readonly shapes: readonly (Schema | undefined)[] };

/** By document, then by the rules of the settings: those stand for all of them but the shapes. */
const diagnosed = new WeakMap<ManifestDocument, WeakMap<Settings['rules'], Remembered>>();

const across = new WeakMap<
  ManifestDocument,
  Diagnosed & { index: WorkspaceIndex; settings: Settings; address: Address }
>();

/** The resources, facts and suppressions of a document; worked out once for each document. */
export function analysisOf(document: ManifestDocument): Analysis {
  const known = analyses.get(document);
  if (known) return known;
  const resources = resourcesIn(document);
  const analysis = {
    // Not kept here: they hold the tree, which a document gives back when nobody looks at it.
    get resources() {
      return resourcesIn(document);
    },
    facts: resources.map(factsOf),
    isPartial: resources.map(isPartial),
    suppressions: suppressionsOf(document, resources),
  };
  analyses.set(document, analysis);
  return analysis;
}

function resourcesIn(document: ManifestDocument): readonly Resource[] {
  const { root } = document;
  const known = resourcesByRoot.get(root) ?? resourcesOf(document);
  resourcesByRoot.set(root, known);
  return known;
}

/**
 * What the rules that look at one resource say about a document; worked out once for each document and settings, and anew
 * where shapes have changed that its own kinds have.
 */
export function diagnose(document: ManifestDocument, settings: Settings): Diagnosed {
  const shapes = shapesOf(document, settings);
  const known = diagnosed.get(document)?.get(settings.rules);
  if (known?.shapes.every((shape, index) => shape === shapes[index])) return known;
  const result = diagnoseAnew(document, settings);
  remember(document, settings, result);
  return result;
}

/** Keeps what those rules say about a document under some settings. */
export function remember(document: ManifestDocument, settings: Settings, result: Diagnosed): void {
  const byRules = diagnosed.get(document) ?? new WeakMap<Settings['rules'], Remembered>();
  diagnosed.set(document, byRules);
  byRules.set(settings.rules, { ...result, shapes: shapesOf(document, settings) });
}

function shapesOf(document: ManifestDocument, { schemas }: Settings): readonly (Schema | undefined)[] {
  return analysisOf(document).facts.map(({ apiVersion, kind }) => schemas.schemaOf(apiVersion, kind));
}

/** What the rules over the workspace say about a document; worked out anew only when the index has changed. */
export function diagnoseAcross(
  document: ManifestDocument,
  address: Address,
  index: WorkspaceIndex,
  settings: Settings,
): Diagnosed {
  const known = across.get(document);
  if (known?.index === index && known.settings === settings && known.address.document === address.document)
    return known;
  const diagnoses: Diagnosis[] = [];
  const failures: Failure[] = [];
  const analysis = analysisOf(document);
  for (const [position, facts] of analysis.facts.entries()) {
    const run = new Run(document, facts);
    const summary = summaryAt(facts, address);
    const isPart = analysis.isPartial[position] === true;
    for (const { active, rule, context, readsAbsence } of rulesFor(settings, facts).workspace) {
      if (!(isPart && readsAbsence)) run.collect(active, () => rule.check(summary, index, context));
    }
    diagnoses.push(...run.diagnoses);
    failures.push(...run.failures);
  }
  const result = { diagnoses, failures, index, settings, address };
  across.set(document, result);
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
  const failures: Failure[] = [];
  for (const [position, resource] of analysis.resources.entries()) {
    const run = new Run(document, { ...resource, root: resource.root.path });
    const isPart = analysis.isPartial[position] === true;
    for (const { active, rule, context, readsAbsence } of rulesFor(settings, resource).resource) {
      if (!(isPart && readsAbsence)) run.collect(active, () => rule.check(resource, context));
    }
    diagnoses.push(...run.diagnoses);
    failures.push(...run.failures);
  }
  return { diagnoses, failures };
}

/** Text that does not parse is a manifest's when its file or the start of a line says so: `apiVersion`, `kind`. */
function looksLikeManifest({ problems, isTemplate, fileName, text }: ManifestDocument): boolean {
  if (problems.length === 0 || isTemplate) return false;
  return assumedIn(fileName) !== undefined || /^\s*"?(?:apiVersion|kind)"?\s*:/m.test(text);
}

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
