// What is known of a document by itself. Items of a List that an edit left alone keep what is known of them.

import { oncePer } from '../model/once.ts';
import { isPartial } from '../model/partial.ts';
import { type Resource, resourceAt, resourceNamed, resourcesOf, rootsOf } from '../model/resource.ts';
import { type Facts, factsOf } from '../model/summary.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import { lineStart } from '../syntax/edit/lines.ts';
import type { Field } from '../syntax/field.ts';
import type { Item } from '../syntax/piece.ts';
import { type Suppression, suppressionsOf } from './ignore.ts';

/** What is known of a document by itself. */
export interface Analysis {
  readonly resources: readonly Resource[];
  readonly facts: readonly Facts[];
  /** For each resource whether the manifest says only a part of it. */
  readonly isPartial: readonly boolean[];
  readonly suppressions: readonly Suppression[];
}

/** An item as it was read, or its text with its indentation: two items that are equal in this mean the same. */
type Written = Item | string | undefined;

/** A root of a resource, and what is known of it; without facts where it is none. */
interface Known {
  readonly written: Written;
  readonly facts: Facts | undefined;
  readonly isPartial: boolean;
}

const analyses = new WeakMap<ManifestDocument, Analysis & { readonly known: readonly Known[] }>();
const resourcesAt = oncePer((_root: Field): { resources?: readonly Resource[] } => ({}));

/** The resources, facts and suppressions of a document; worked out once for each document. */
export function analysisOf(document: ManifestDocument): Analysis {
  return analyses.get(document) ?? analysed(document, []);
}

/** The same for a document that an edit has made of another one. */
export function analyseAfter(document: ManifestDocument, before: ManifestDocument): void {
  const { known } = analyses.get(before) ?? {};
  if (known && known.length > 1 && !analyses.has(document)) analysed(document, known);
}

function analysed(document: ManifestDocument, before: readonly Known[]): Analysis {
  const roots = rootsOf(document);
  const resources: Resource[] = [];
  const known = roots.map((root, index) => {
    const written = roots.length > 1 ? writtenOf(document, root) : undefined;
    const same = written !== undefined && before[index]?.written === written ? before[index] : undefined;
    const resource = same?.facts ? resourceNamed(document, root, same.facts) : resourceAt(document, root);
    if (resource) resources.push(resource);
    return (
      same ?? {
        written,
        facts: resource && factsOf(resource),
        isPartial: resource !== undefined && isPartial(resource),
      }
    );
  });
  resourcesAt(document.root).resources = resources;
  const analysis = analysisWith(document, known, suppressionsOf(document, resources));
  analyses.set(document, analysis);
  return analysis;
}

/** Resources are not kept here: they hold the tree, which a document gives back when nobody looks at it. */
function analysisWith(document: ManifestDocument, known: readonly Known[], suppressions: readonly Suppression[]) {
  const filled = known.filter(({ facts }) => facts !== undefined);
  return {
    get resources() {
      return resourcesIn(document);
    },
    facts: filled.flatMap(({ facts }) => facts ?? []),
    isPartial: filled.map(one => one.isPartial),
    suppressions,
    known,
  };
}

/** Undefined where an alias may say what stands elsewhere, or a mistake makes the tree a guess. */
function writtenOf(document: ManifestDocument, root: Field): Written {
  const item = document.pieceAt(root.path);
  if (item) return item;
  const { start, end } = document.spanOf(root.asValue());
  const text = document.text.slice(lineStart(document.text, start), end);
  return document.problems.length > 0 || text.includes('*') ? undefined : text;
}

function resourcesIn(document: ManifestDocument): readonly Resource[] {
  const { root } = document;
  const known = resourcesAt(root);
  known.resources ??= resourcesOf(document);
  return known.resources;
}
