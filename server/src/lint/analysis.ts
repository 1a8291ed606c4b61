// What is known of a document by itself. Items of a List that an edit left alone keep what is known of them.

import { isPartial } from '../model/partial.ts';
import { type Resource, resourcesOf } from '../model/resource.ts';
import { type Facts, factsOf } from '../model/summary.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import { lineStart } from '../syntax/edit/lines.ts';
import type { Field } from '../syntax/field.ts';
import { type Suppression, suppressionsOf } from './ignore.ts';

/** What is known of a document by itself. */
export interface Analysis {
  readonly resources: readonly Resource[];
  readonly facts: readonly Facts[];
  /** For each resource whether the manifest says only a part of it. */
  readonly isPartial: readonly boolean[];
  readonly suppressions: readonly Suppression[];
}

/** The text of an item with its indentation: two items that are equal in this mean the same. */
type Written = string | undefined;

const analyses = new WeakMap<ManifestDocument, Analysis & { readonly written: readonly Written[] }>();
const resourcesByRoot = new WeakMap<Field, readonly Resource[]>();

/** The resources, facts and suppressions of a document; worked out once for each document. */
export function analysisOf(document: ManifestDocument): Analysis {
  return analyses.get(document) ?? analysed(document, undefined);
}

/** The same for a document that an edit has made of another one. */
export function analyseAfter(document: ManifestDocument, before: ManifestDocument): void {
  const known = analyses.get(before);
  if (known && known.facts.length > 1 && !analyses.has(document)) analysed(document, known);
}

function analysed(
  document: ManifestDocument,
  before: (Analysis & { readonly written: readonly Written[] }) | undefined,
) {
  const resources = resourcesIn(document);
  const written = resources.length > 1 ? resources.map(resource => writtenOf(document, resource)) : [];
  const isKept = (index: number) => written[index] !== undefined && written[index] === before?.written[index];
  const analysis = {
    // Not kept here: they hold the tree, which a document gives back when nobody looks at it.
    get resources() {
      return resourcesIn(document);
    },
    facts: resources.map((resource, index) => (isKept(index) && before?.facts[index]) || factsOf(resource)),
    isPartial: resources.map(isPartial),
    suppressions: suppressionsOf(document, resources),
    written,
  };
  analyses.set(document, analysis);
  return analysis;
}

/** Undefined where an alias may say what stands elsewhere, or a mistake makes the tree a guess. */
function writtenOf(document: ManifestDocument, { root }: Resource): Written {
  const { start, end } = document.spanOf(root.asValue());
  const text = document.text.slice(lineStart(document.text, start), end);
  return document.problems.length > 0 || text.includes('*') ? undefined : text;
}

function resourcesIn(document: ManifestDocument): readonly Resource[] {
  const { root } = document;
  const known = resourcesByRoot.get(root) ?? resourcesOf(document);
  resourcesByRoot.set(root, known);
  return known;
}
