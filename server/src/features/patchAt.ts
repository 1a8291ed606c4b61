// A cursor in a patch: in a text of a kustomization, or in a file of operations; and what it points at in what is changed.

import { inlinePatchPaths, type KindOfDocument, KUSTOMIZE_GROUP } from '../knowledge/kustomize.ts';
import { analysisOf } from '../lint/lint.ts';
import { partsOfOperations, stepsOf } from '../model/jsonPatch.ts';
import { PatchDocument } from '../model/patchDocument.ts';
import { kindPickedBy } from '../model/patchSelector.ts';
import { type Resource, resourcesOf } from '../model/resource.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import { styleOf } from '../syntax/edit/style.ts';
import { textFieldAt, typedDocumentOf } from '../syntax/embedded/embeddedDocument.ts';
import type { Field } from '../syntax/field.ts';
import { grafted } from '../syntax/graft.ts';
import { type Aspect, isPrefix, type Path, type Step } from '../syntax/place.ts';
import type { Span } from '../text/span.ts';

/** A patch with a cursor in it. */
export interface PatchSpot {
  /** The patch as a document of its own, and the cursor in it. */
  readonly document: ManifestDocument;
  readonly offset: number;
  /** The kind of what is changed, as far as it is said beside the patch. */
  readonly target: KindOfDocument | undefined;
  readonly isOperations: boolean;
  /** Where a span of the patch stands in the document around it. */
  readonly spanOf: (span: Span) => Span;
  /** A text as it is written there; undefined where it cannot be, as for several lines in quotes. */
  readonly written: (text: string) => string | undefined;
}

/** A field of what a patch changes, in a document of that. */
export interface PatchedField {
  readonly resource: Resource;
  readonly field: Field;
  readonly aspect: Aspect;
}

/** The patch around an offset of a document; undefined elsewhere. */
export function patchAt(document: ManifestDocument, offset: number): PatchSpot | undefined {
  if (document instanceof PatchDocument) {
    const [target] = document.targets;
    const isOperations = looksLikeOperations(document);
    return { document, offset, target, isOperations, spanOf: span => span, written: text => text };
  }
  const field = textFieldAt(document, offset);
  if (!field || field.isShared || !isPatchField(document, field)) return undefined;
  const inner = typedDocumentOf(field, document);
  const within = inner?.offsetIn(document, offset);
  if (!inner || within === undefined) return undefined;
  return {
    document: inner.document,
    offset: within,
    target: kindPickedBy(field.parent.at('target')),
    isOperations: looksLikeOperations(inner.document),
    spanOf: span => inner.spanIn(document, span),
    written: text => writtenIn(field, text, inner.marginIn(document), styleOf(document).lineEnd),
  };
}

/** The field of what is changed that a field of a patch means; undefined for what is only of the patch. */
export function patchedFieldAt(patch: PatchSpot, field: Field, aspect: Aspect): PatchedField | undefined {
  if (!patch.isOperations) {
    const resource = mergedInto(patch);
    return resource && { resource, field: resource.root.at(...field.path), aspect };
  }
  const [index, name, ...below] = field.path;
  if (index === undefined || !patch.target) return undefined;
  const operation = patch.document.root.at(index);
  const parts = partsOfOperations(patch.document, patch.target);
  const [resource] = parts.flatMap(part => resourcesOf(part.document));
  if (resource && (name === 'path' || name === 'from') && aspect === 'value')
    return { resource, field: resource.root.at(...pathOf(field.string())), aspect: 'key' };
  if (name !== 'value' || (below.length === 0 && aspect === 'key')) return undefined;
  for (const part of parts) {
    const found = part.fieldOf(operation.at('value', ...below));
    const [own] = resourcesOf(part.document);
    if (found && own) return { resource: own, field: found, aspect };
  }
  return undefined;
}

/** The resource that a patch says a part of, as far as it can be read. */
export function patchedResource(patch: PatchSpot): Resource | undefined {
  const { document, target, isOperations } = patch;
  if (!isOperations) return mergedInto(patch);
  const parts = target ? partsOfOperations(document, target) : [];
  return parts.flatMap(part => resourcesOf(part.document))[0];
}

function mergedInto({ document, target }: PatchSpot): Resource | undefined {
  const [own] = analysisOf(document).resources;
  if (own || !target || document.isTemplate) return own;
  const { root } = document;
  const grafts = root.entries().map(value => ({ to: [value.name], value, saidAt: root }));
  const [resource] = resourcesOf(grafted(document, { ...target }, grafts).document);
  return resource;
}

/** The path of a field that a JSON pointer names; items of lists are all alike. */
export function pathOf(pointer: string | undefined): Path {
  return stepsOf(pointer).map((step): Step => (step === '-' || /^\d+$/.test(step) ? 0 : step));
}

/** Whether a document is a list of operations, or becomes one when its first line is finished. */
function looksLikeOperations({ root, text }: ManifestDocument): boolean {
  return root.type === 'list' || /^(?:\s*(?:#.*)?\n)*\s*(?:-(?:\s|$)|\[)/.test(text);
}

function isPatchField(document: ManifestDocument, field: Field): boolean {
  const resource = analysisOf(document).resources.find(({ root }) => isPrefix(root.path, field.path));
  if (resource?.group !== KUSTOMIZE_GROUP) return false;
  const steps = field.path.slice(resource.root.path.length).map(step => (typeof step === 'number' ? '*' : step));
  return inlinePatchPaths().some(path => path.join('/') === steps.join('/'));
}

function writtenIn(field: Field, text: string, margin: number, lineEnd: string): string | undefined {
  const type = field.nodes.scalar?.type ?? 'PLAIN';
  if (type === 'BLOCK_LITERAL') return text.replaceAll(/\r?\n/g, `${lineEnd}${' '.repeat(margin)}`);
  if (/[\r\n]/.test(text) || type === 'BLOCK_FOLDED' || type === 'PLAIN') return undefined;
  // In a snippet a backslash stands behind another one.
  return type === 'QUOTE_DOUBLE' ? text.replaceAll('"', '\\\\"') : text.replaceAll("'", "''");
}
