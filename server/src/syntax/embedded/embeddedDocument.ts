// A document in the text of a field, such as JSON in an annotation: its fields have places in the file around it.

import { type Span, shift } from '../../text/span.ts';
import type { ManifestDocument } from '../document.ts';
import { type Edit, replacePart } from '../edit/edit.ts';
import { textEditsOf } from '../edit/textEdits.ts';
import type { Field } from '../field.ts';
import { documentsOf } from '../parse.ts';
import type { Place } from '../place.ts';
import { sourceSpans } from '../scalar.ts';

/**
 * JSON or YAML that stands in the text of a field. It is asked like any document; what is found in it is said by `placeOf`
 * as a part of the field's text, so that escapes and the indentation of block scalars are accounted for.
 */
export class EmbeddedDocument {
  /** The field that holds the text. */
  readonly field: Field;
  /** The text as a document of its own; offsets count in the decoded text. */
  readonly document: ManifestDocument;
  readonly #isDecoded: boolean;

  /** `isDecoded`: the field holds it in another writing, such as base64, so that nothing in it has a place. */
  constructor(field: Field, document: ManifestDocument, isDecoded: boolean) {
    this.field = field;
    this.document = document;
    this.#isDecoded = isDecoded;
  }

  /** What stands at the top. */
  get root(): Field {
    return this.document.root;
  }

  /** Where a place of the inner document stands in the outer one; the whole text where it was decoded. */
  placeOf(place: Place): Place {
    return this.#isDecoded ? this.field.asValue() : this.field.part(this.document.spanOf(place));
  }

  /**
   * The offset in the inner document of an offset in the outer one, which lies in the field; undefined where that is no text:
   * what is written in the margin of a block ends it.
   */
  offsetIn(outer: ManifestDocument, offset: number): number | undefined {
    const letters = this.#isDecoded ? undefined : lettersOf(this.field, outer.text);
    if (!letters || offset < letters.start || columnOf(outer.text, offset) < letters.margin) return undefined;
    const index = letters.spans.findIndex(span => span.end > offset);
    return index < 0 ? letters.spans.length : index;
  }

  /** Where a span of the inner document stands in the outer one, the lines at the end of a block included. */
  spanIn(outer: ManifestDocument, span: Span): Span {
    const letters = lettersOf(this.field, outer.text);
    if (!letters) return outer.spanOf(this.field.part(span));
    const start = letters.spans[span.start]?.start ?? letters.end;
    return { start, end: span.end > span.start ? (letters.spans[span.end - 1]?.end ?? letters.end) : start };
  }

  /** How far the lines of a block are indented in the outer document; 0 for other texts. */
  marginIn(outer: ManifestDocument): number {
    return lettersOf(this.field, outer.text)?.margin ?? 0;
  }

  /** Edits of the inner document as edits of the outer one; undefined where they cannot be made. */
  editsOf(edits: readonly Edit[]): readonly Edit[] | undefined {
    if (this.#isDecoded) return undefined;
    return textEditsOf(this.document, edits)?.edits.map(({ span, newText }) =>
      replacePart(this.field.part(span), newText),
    );
  }
}

/** The document in the text of a field; undefined for what is no text, and for a text that holds several documents. */
export function embeddedDocumentOf(field: Field): EmbeddedDocument | undefined {
  const text = field.string();
  return text === undefined ? undefined : documentIn(field, text, false);
}

/**
 * The same for somebody who is typing in it: the lines at the end of a block that its value leaves out belong to it, as the
 * next thing will be written there. `outer` is the document of the field.
 */
export function typedDocumentOf(field: Field, outer: ManifestDocument): EmbeddedDocument | undefined {
  const letters = lettersOf(field, outer.text);
  return letters ? documentIn(field, letters.text, false) : undefined;
}

/** The document in a text that was decoded from that of a field; its places are all those of the field. */
export function decodedDocumentOf(field: Field, text: string): EmbeddedDocument | undefined {
  return documentIn(field, text, true);
}

function documentIn(field: Field, text: string, isDecoded: boolean): EmbeddedDocument | undefined {
  const [document, ...further] = documentsOf({ text });
  return document && further.length === 0 ? new EmbeddedDocument(field, document, isDecoded) : undefined;
}

/**
 * The field in whose text an offset stands; in the blank lines behind a block it is that of the block. Undefined elsewhere,
 * and for what is no text.
 */
export function textFieldAt(document: ManifestDocument, offset: number): Field | undefined {
  const { field, aspect } = document.fieldAt(offset);
  if (field.type === 'string') return aspect === 'value' ? field : undefined;
  const before = document.text.slice(0, offset).trimEnd().length;
  const { field: above } = document.fieldAt(before);
  return above.nodes.scalar?.type === 'BLOCK_LITERAL' ? above : undefined;
}

/** A text, and where each of its letters stands in the document around it. */
interface Letters {
  readonly text: string;
  readonly spans: readonly Span[];
  /** Where the first letter may stand, and what is written behind the last one. */
  readonly start: number;
  readonly end: number;
  /** How far its lines are indented, for a block. */
  readonly margin: number;
}

function lettersOf({ nodes: { scalar } }: Field, outer: string): Letters | undefined {
  if (!scalar?.range || typeof scalar.value !== 'string') return undefined;
  const [start, end] = scalar.range;
  const { type, value } = scalar;
  if (type === 'BLOCK_LITERAL') return lettersOfBlock(value, outer, { start, end });
  const spans = sourceSpans(outer.slice(start, end), type, value).map(span => shift(span, start));
  const first = spans[value.search(/[^\n]/)];
  const margin = type === 'BLOCK_FOLDED' && first ? columnOf(outer, first.start) : 0;
  return { text: value, spans, start, end: spans.at(-1)?.end ?? end, margin };
}

/** A block keeps its lines as they are, so that each can be cut at the margin; those that its value leaves out as well. */
function lettersOfBlock(value: string, outer: string, block: Span): Letters {
  const start = outer.indexOf('\n', block.start) + 1 || outer.length;
  const end = blankBehind(outer, Math.max(start, block.end));
  const lines = outer.slice(start, end).split('\n');
  const indent = (line: string) => /^ */.exec(line)?.[0].length ?? 0;
  const first = lines.find(line => line.trim() !== '');
  const shown = value.split('\n').find(line => line.trim() !== '');
  // What is indented further than the others, by a number at the head of the block, shows so in the value.
  const margin = first && shown ? indent(first) - indent(shown) : Math.max(...lines.map(indent));
  const spans: Span[] = [];
  let text = '';
  let at = start;
  for (const [index, line] of lines.entries()) {
    const length = line.endsWith('\r') ? line.length - 1 : line.length;
    for (let column = margin; column < length; column++) spans.push({ start: at + column, end: at + column + 1 });
    text += line.slice(margin, Math.max(margin, length));
    const isLast = index === lines.length - 1;
    if (!isLast) spans.push({ start: at + length, end: at + line.length + 1 });
    if (!isLast) text += '\n';
    at += line.length + 1;
  }
  return { text, spans, start, end, margin };
}

/** The end of the blank lines from an offset on: that of the last one without its line end, where something follows it. */
function blankBehind(text: string, offset: number): number {
  const blank = /[ \t\r\n]*/y;
  blank.lastIndex = offset;
  const end = offset + (blank.exec(text)?.[0].length ?? 0);
  if (end === text.length) return end;
  const lineEnd = text.lastIndexOf('\n', end);
  return Math.max(offset, lineEnd);
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}
