// A parsed YAML document and the two doors between its fields and its offsets: spanOf and fieldAt.

import { isCollection, isMap, isPair, isScalar, type Node } from 'yaml';
import { type Span, shift, touches } from '../text/span.ts';
import { type Comment, commentsOf } from './comments.ts';
import { dashBefore, propertiesBefore } from './dash.ts';
import { Field } from './field.ts';
import type { Problem } from './library.ts';
import { allParts, itemAt, type Parts } from './parts.ts';
import type { Item } from './piece.ts';
import type { Aspect, Path, Place } from './place.ts';
import { sourceSpans } from './scalar.ts';
import { isTemplate } from './template.ts';
import { Tree } from './tree.ts';
import { used } from './trees.ts';

/** The field at an offset, and whether the offset lies on its key or in its value. */
export interface Found {
  readonly field: Field;
  readonly aspect: Aspect;
}

/** Where a document comes from; everything may be left out. */
export interface Source {
  /** The part of the text that is the document; all of it where nothing is said. */
  readonly extent?: Span;
  readonly fileName?: string;
  /** Its parts, where they were read apart. */
  readonly parts?: Parts;
  /** Reads its tree again, so that it need not be kept while nobody looks at it. */
  readonly read?: () => Node | null;
}

/** Where places stand in their items. */
const spansInItems = new WeakMap<Place, { readonly piece: Item; readonly span: Span }>();

/** One document of a file. All offsets count from the start of its slice, so that it stays true when it moves. */
export class ManifestDocument {
  readonly text: string;
  readonly problems: readonly Problem[];
  /** The part of the text that is this document, where the text holds others beside it. */
  readonly extent: Span;
  /** The name of its file, as some documents are known by it alone; empty where nobody has said it. */
  readonly fileName: string;
  /** Its parts, where they were read apart: each is the same object as before an edit that left its text alone. */
  readonly parts: Parts | undefined;
  #root: Field | undefined;
  readonly #read: (() => Node | null) | undefined;
  #comments: readonly Comment[] | undefined;
  #isTemplate: boolean | undefined;

  constructor(text: string, node: Node | null, problems: readonly Problem[], source: Source = {}) {
    this.text = text;
    this.fileName = source.fileName ?? '';
    this.problems = problems;
    this.extent = source.extent ?? { start: 0, end: text.length };
    this.parts = source.parts;
    this.#read = source.read;
    this.#root = new Field(new Tree(text, node));
    if (this.#read) used(this);
  }

  /** What stands in it. Of a document that nobody looks at for long the fields are made anew when somebody does. */
  get root(): Field {
    this.#root ??= new Field(new Tree(this.text, this.#read?.() ?? null));
    if (this.#read) used(this);
    return this.#root;
  }

  /** Gives its tree back, to be read again when somebody asks for it; only where it can be. */
  release(): void {
    this.#root = undefined;
  }

  /** Whether it becomes YAML only after something has rendered it. */
  get isTemplate(): boolean {
    this.#isTemplate ??= this.parts
      ? allParts(this.parts).some(({ piece }) => piece.isTemplate)
      : isTemplate(this.text.slice(this.extent.start, this.extent.end));
    return this.#isTemplate;
  }

  /** The item that a path leads into; undefined elsewhere, and where the document was read as a whole. */
  pieceAt(path: Path): Item | undefined {
    return itemAt(this.parts, path)?.piece;
  }

  /** Where that item starts; the start of the document where there is none. */
  startAt(path: Path): number {
    return itemAt(this.parts, path)?.start ?? 0;
  }

  /** What is wrong with it where a path leads: in that item, or anywhere where there is none. */
  problemsAt(path: Path): readonly Problem[] {
    return this.pieceAt(path)?.problems ?? this.problems;
  }

  /** Its comments in order, those before and behind the content included. */
  get comments(): readonly Comment[] {
    this.#comments ??= this.#ownComments();
    return this.#comments;
  }

  /**
   * Where a place stands. A field that is not written is said at the key of the nearest field above that is; a value
   * that is empty at its key; what an alias leads to at the alias.
   */
  spanOf(place: Place): Span {
    const item = itemAt(this.parts, place.path);
    if (!item) return this.#spanOf(place);
    // Findings that an edit left alone are shown again at each key press: their items need not be read for that.
    const known = spansInItems.get(place);
    if (known?.piece === item.piece) return shift(known.span, item.start);
    const span = this.#spanOf(place);
    spansInItems.set(place, { piece: item.piece, span: shift(span, -item.start) });
    return span;
  }

  #spanOf(place: Place): Span {
    const field = this.root.at(...place.path);
    if (!field.exists)
      return place.path.length === 0 ? this.#start() : this.spanOf({ path: place.path.slice(0, -1), aspect: 'key' });
    const key = field.nodes.key && nodeSpan(field.nodes.key);
    const value = field.nodes.value && nodeSpan(field.nodes.value);
    if (place.part && field.nodes.scalar) return this.#partSpan(field, place.part);
    if (place.aspect === 'entry') return this.#entrySpan(field, key, value);
    const span = place.aspect === 'key' ? (key ?? this.#headOf(field)) : value && value.end > value.start ? value : key;
    return span ?? this.#headOf(field);
  }

  /** The field whose key or value stands at an offset; between fields, the map or list around it. */
  fieldAt(offset: number): Found {
    let found: Found = { field: this.root, aspect: 'value' };
    for (;;) {
      const inner = [...found.field.entries(), ...found.field.items()].find(
        field => !endsBefore(field, offset) && this.#reaches(field, offset),
      );
      if (!inner) return found;
      const key = inner.nodes.key && nodeSpan(inner.nodes.key);
      if (key && touches(key, offset)) return { field: inner, aspect: 'key' };
      found = { field: inner, aspect: 'value' };
      if (inner.isShared) return found;
    }
  }

  /** Whether an offset lies between a field's start and its value's end, or behind its colon on the same line. */
  #reaches(field: Field, offset: number): boolean {
    const span = this.spanOf(field.asEntry());
    if (touches(span, offset)) return true;
    const isEmpty = field.type === 'null';
    return (
      isEmpty &&
      offset > span.end &&
      this.text.slice(span.end, offset).trim() === '' &&
      !/[\r\n]/.test(this.text.slice(span.end, offset))
    );
  }

  #ownComments(): readonly Comment[] {
    if (this.parts)
      return allParts(this.parts).flatMap(({ piece, start }) =>
        piece.comments.map(comment => ({ ...comment, span: shift(comment.span, start) })),
      );
    const { start, end } = this.extent;
    const all = this.text.includes('#') ? commentsOf(this.text) : [];
    return all.filter(({ span }) => span.start >= start && span.start < end);
  }

  #start(): Span {
    const node = this.root.nodes.value ?? null;
    const first = isMap(node) && isPair(node.items[0]) ? node.items[0].key : node;
    return isScalar(first) || first === node
      ? (nodeSpan(first as Node | null) ?? { start: 0, end: 0 })
      : { start: 0, end: 0 };
  }

  /** A list item has no key: its first key stands for it, so that a finding does not paint the whole item. */
  #headOf(field: Field): Span {
    const [first] = field.entries();
    if (field.path.length === 0) return this.#start();
    if (first?.nodes.key) return nodeSpan(first.nodes.key) ?? this.#start();
    return (field.nodes.value && nodeSpan(field.nodes.value)) ?? this.#start();
  }

  #entrySpan(field: Field, key: Span | undefined, value: Span | undefined): Span {
    if (!key && typeof field.path.at(-1) === 'number') {
      const start = value?.start ?? 0;
      const isFlow = isCollection(field.parent.nodes.value) && field.parent.nodes.value.flow;
      const dash = isFlow ? undefined : dashBefore(this.text, start);
      return { start: dash ?? propertiesBefore(this.text, start), end: value?.end ?? start };
    }
    const start = key?.start ?? value?.start ?? 0;
    const end = Math.max(value?.end ?? 0, key?.end ?? 0);
    const colon = value && value.end > value.start ? undefined : /^[ \t]*:/.exec(this.text.slice(end));
    return { start, end: end + (colon?.[0].length ?? 0) };
  }

  #partSpan(field: Field, part: Span): Span {
    const scalar = field.nodes.scalar;
    if (!scalar?.range || typeof scalar.value !== 'string') return this.spanOf(field.asValue());
    const [start, end] = scalar.range;
    const spans = sourceSpans(this.text.slice(start, end), scalar.type, scalar.value);
    const first = spans[part.start]?.start ?? spans.at(-1)?.end ?? 0;
    const last = part.end > part.start ? (spans[part.end - 1]?.end ?? end - start) : first;
    return { start: start + first, end: start + last };
  }
}

/** Whether a value ends before an offset with all that trails it: a quick no for most of the fields of a large map. */
function endsBefore({ nodes }: Field, offset: number): boolean {
  const range = nodes.value?.range;
  return range != null && range[1] > range[0] && range[2] < offset;
}

/** The span of a node without what trails it: block collections end with their last value, not with the next line. */
export function nodeSpan(node: Node | null | undefined): Span | undefined {
  if (!node?.range) return undefined;
  const [start, valueEnd] = node.range;
  return { start, end: isCollection(node) && !node.flow ? (lastEnd(node) ?? start) : scalarEnd(node, start, valueEnd) };
}

function scalarEnd(node: Node, start: number, end: number): number {
  if (!isScalar(node) || (node.type !== 'BLOCK_LITERAL' && node.type !== 'BLOCK_FOLDED')) return end;
  return Math.max(start + 1, end - 1); // its last line end belongs to the scalar, not to what people see of it
}

function lastEnd(node: Node): number | undefined {
  if (!isCollection(node)) return undefined;
  const last = node.items.at(-1);
  if (isPair(last)) return nodeSpan(last.value as Node | null)?.end ?? nodeSpan(last.key as Node)?.end;
  return nodeSpan(last as Node)?.end;
}
