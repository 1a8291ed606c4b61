// Turns the edits of a fix into replacements of text that keep every byte and comment they do not speak of.

import { overlaps, type Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { ManifestDocument } from '../document.ts';
import type { Field } from '../field.ts';
import type { Path } from '../place.ts';
import { reachOf } from './anchors.ts';
import { changeBlock } from './changeBlock.ts';
import { changeFlow } from './changeFlow.ts';
import { areAll, type Change, changesOf, isEmpty, type Write } from './changes.ts';
import { type Edit, targetOf } from './edit.ts';
import { cutMap, cutOut } from './excerpt.ts';
import { lineEnd } from './lines.ts';
import { newDocuments } from './newDocuments.ts';
import { isFlow } from './parts.ts';
import { renameKey, replacePart } from './replacePart.ts';
import { setValue } from './setValue.ts';
import { type Style, styleOf } from './style.ts';

/** The replacements that edits amount to, and whether somebody should look at them. */
export interface TextEdits {
  readonly edits: readonly TextEdit[];
  /** Whether a comment goes, something changes that an alias stands for elsewhere, or the text is not sound YAML. */
  readonly needsReview: boolean;
}

/** What one edit asks for. */
interface Demand {
  readonly edits?: readonly TextEdit[];
  readonly removed?: Field;
  readonly write?: Write;
  /** What stands behind everything else. */
  readonly behind?: TextEdit;
  /** What is written again elsewhere. */
  readonly kept?: readonly Span[];
}

/**
 * The replacements for edits of one document, offsets counted from its start. Undefined where an edit cannot be made:
 * a field that only an alias or a merge key leads to, an anchor that an alias still needs, a place that no longer
 * exists, a second document in JSON. `roots` are the maps whose keys stay even when nothing is left in them.
 */
export function textEditsOf(
  document: ManifestDocument,
  edits: readonly Edit[],
  roots: readonly Path[] = [[]],
): TextEdits | undefined {
  const style = styleOf(document);
  const demands = all(edits.map(edit => demandOf(document, edit, style)));
  if (!demands) return undefined;
  const { fills, changes } = changesOf(
    demands.flatMap(({ removed }) => removed ?? []),
    demands.flatMap(({ write }) => write ?? []),
    roots,
  );
  const made = all([
    ...demands.map(demand => demand.edits ?? []),
    ...fills.map(fill => filled(document, fill, style)),
    // Of two that end on the same line the inner one is written on first.
    ...changes.toSorted(innerFirst).map(change => changed(document, change, style)),
    demands.flatMap(({ behind }) => behind ?? []),
  ]);
  if (!made) return undefined;
  const settled = intoRemovals(asOne(made.flat(), document.text), style);
  const reach = reachOf(document, settled);
  if (reach === 'broken') return undefined;
  const kept = demands.flatMap(demand => demand.kept ?? []);
  const isUncertain = reach === 'shared' || document.problems.length > 0;
  return { edits: settled, needsReview: isUncertain || dropsComment(document, settled, kept) };
}

function demandOf(document: ManifestDocument, edit: Edit, style: Style): Demand | undefined {
  const field = document.root.at(...targetOf(edit).path);
  if (field.isShared) return undefined;
  switch (edit.op) {
    case 'set':
      return field.exists && field.type !== 'null'
        ? replacing(setValue(document, field, edit.value, style))
        : { write: { field, content: edit.value, appends: false } };
    case 'append':
      return { write: { field, content: edit.value, appends: true } };
    case 'remove':
      return field.exists && field.path.length > 0 ? { removed: field } : undefined;
    case 'move':
      return moving(document, field, document.root.at(...edit.to.path));
    case 'rename':
      return replacing(renameKey(document, field, edit.key));
    case 'replacePart':
      return replacing(replacePart(document, field, edit.at.part, edit.text));
    case 'replaceComment':
      return replacing({ span: edit.span, newText: edit.text });
    case 'newDocument': {
      const behind = newDocuments(document, edit.documents, style);
      return behind && { behind };
    }
    case 'extract': {
      const cut = cutMap(document, field, edit.lacks, style);
      const behind = cut && newDocuments(document, [{ ...edit.head, ...cut.entries }], style, cut.above);
      return behind && { removed: field, behind, kept: cut.spans };
    }
  }
}

function replacing(edits: readonly TextEdit[] | TextEdit | undefined): Demand | undefined {
  return edits && { edits: [edits].flat() };
}

/** An item goes behind those of the other list, a value to the other key. */
function moving(document: ManifestDocument, field: Field, target: Field): Demand | undefined {
  const cut = cutOut(document, field);
  if (!cut) return undefined;
  const { excerpt, span } = cut;
  return { removed: field, write: { field: target, content: excerpt, appends: excerpt.isItem }, kept: [span] };
}

/** Gives something empty a content; what has one is not written over. */
function filled(document: ManifestDocument, { field, content }: Write, style: Style): readonly TextEdit[] | undefined {
  return isEmpty(field) && !field.isShared ? setValue(document, field, content, style) : undefined;
}

function changed(document: ManifestDocument, change: Change, style: Style): readonly TextEdit[] | undefined {
  const { collection, removed, added } = change;
  const isList = collection.type === 'list';
  if (collection.isShared || added.some(({ key }) => isList !== (key === undefined))) return undefined;
  const isEmptied = added.length === 0 && areAll(removed, collection);
  // A block that is the whole document leaves nothing behind.
  if (isEmptied && (isFlow(collection) || collection.path.length > 0))
    return setValue(document, collection, isList ? [] : {}, style);
  return isFlow(collection) ? changeFlow(document, change, style) : changeBlock(document, change, style);
}

function innerFirst(a: Change, b: Change): number {
  return b.collection.path.length - a.collection.path.length;
}

/**
 * Removals side by side at the end of a text without a line end: the last one takes the line end before it, which the
 * one above takes as well.
 */
function asOne(edits: readonly TextEdit[], text: string): readonly TextEdit[] {
  const last = edits.find(({ span, newText }) => newText === '' && span.start < span.end && span.end === text.length);
  const above = edits.find(edit => edit !== last && edit.newText === '' && last && overlaps(edit.span, last.span));
  if (!last || !above) return edits;
  const start = above.span.start === 0 ? 0 : lineEnd(text, above.span.start - 1);
  const both = { span: { start, end: text.length }, newText: '' };
  return asOne([...edits.filter(edit => edit !== last && edit !== above), both], text);
}

/** What is added behind a line that is taken away takes its place. */
function intoRemovals(edits: readonly TextEdit[], style: Style): readonly TextEdit[] {
  const isIn = (insertion: TextEdit, removal: TextEdit) =>
    insertion.span.start === insertion.span.end &&
    removal.span.start < insertion.span.start &&
    insertion.span.start < removal.span.end;
  return edits.flatMap(edit => {
    if (edits.some(removal => isIn(edit, removal))) return [];
    const added = edits.filter(insertion => isIn(insertion, edit));
    const lines = added.map(({ newText }) => newText.replace(/^\r?\n/, '') + style.lineEnd);
    return { ...edit, newText: edit.newText + lines.join('') };
  });
}

/** Whether a comment lies in what is replaced, unless the text it lies in is kept. */
function dropsComment(document: ManifestDocument, edits: readonly TextEdit[], kept: readonly Span[]): boolean {
  const isIn = (spans: readonly Span[], comment: Span) => spans.some(span => overlaps(span, comment));
  return document.comments.some(
    ({ span }) =>
      !isIn(kept, span) &&
      isIn(
        edits.map(edit => edit.span),
        span,
      ),
  );
}

function all<Item>(items: readonly (Item | undefined)[]): readonly Item[] | undefined {
  const there = items.filter(item => item !== undefined);
  return there.length === items.length ? there : undefined;
}
