// A document in the text of a field, such as JSON in an annotation: its fields have places in the file around it.

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
    const { scalar } = this.field.nodes;
    if (this.#isDecoded || !scalar?.range || typeof scalar.value !== 'string') return undefined;
    const [start, end] = scalar.range;
    const source = outer.text.slice(start, end);
    const spans = sourceSpans(source, scalar.type, scalar.value);
    const first = spans[scalar.value.search(/[^\n]/)];
    const isBlock = scalar.type?.startsWith('BLOCK');
    if (isBlock && first && columnOf(outer.text, offset) < columnOf(source, first.start)) return undefined;
    const index = spans.findIndex(span => span.end > offset - start);
    return index < 0 ? spans.length : index;
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

/** The document in a text that was decoded from that of a field; its places are all those of the field. */
export function decodedDocumentOf(field: Field, text: string): EmbeddedDocument | undefined {
  return documentIn(field, text, true);
}

function documentIn(field: Field, text: string, isDecoded: boolean): EmbeddedDocument | undefined {
  const [document, ...further] = documentsOf({ text });
  return document && further.length === 0 ? new EmbeddedDocument(field, document, isDecoded) : undefined;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}
