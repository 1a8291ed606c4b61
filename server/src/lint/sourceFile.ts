// A file: its text, its documents, and what others may know of them. Immutable; an edit makes a new one.

import type { Summary } from '../model/summary.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import { documentsOf } from '../syntax/parse.ts';
import { slicesOf } from '../syntax/slice.ts';
import { LineIndex } from '../text/lineIndex.ts';
import { analysisOf } from './lint.ts';

/** A document and where its text starts in the file. */
export interface Placed {
  readonly document: ManifestDocument;
  readonly start: number;
}

/** A file that could be read. */
export class SourceFile {
  readonly uri: string;
  readonly text: string;
  readonly documents: readonly Placed[];
  #lines: LineIndex | undefined;
  #summaries: readonly Summary[] | undefined;

  /** `before` is the same file before an edit: documents whose text is the same are taken over. */
  constructor(uri: string, text: string, before?: SourceFile) {
    this.uri = uri;
    this.text = text;
    this.documents = placedDocuments(text, before);
  }

  /** Its lines. */
  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }

  /** The summaries of its resources, in order. */
  get summaries(): readonly Summary[] {
    this.#summaries ??= this.documents.flatMap(({ document }, index) =>
      analysisOf(document).facts.map(facts => ({ ...facts, address: { uri: this.uri, document: index } })),
    );
    return this.#summaries;
  }

  /** The document at an offset of the file; the last one behind the end. */
  placedAt(offset: number): { readonly placed: Placed; readonly index: number } | undefined {
    const index = Math.max(
      0,
      this.documents.findLastIndex(({ start }) => start <= offset),
    );
    const placed = this.documents[index];
    return placed && { placed, index };
  }
}

function placedDocuments(text: string, before: SourceFile | undefined): readonly Placed[] {
  const known = new Map<string, ManifestDocument[]>();
  for (const { document } of before?.documents ?? [])
    known.set(document.text, [...(known.get(document.text) ?? []), document]);
  return slicesOf(text).flatMap(slice => {
    const same = known.get(slice.text);
    // Two equal documents of one file stay two, each with its own tree.
    const taken = same && same.length > 0 ? takeAll(known, slice.text, same) : undefined;
    return (taken ?? documentsOf(slice)).map(document => ({ document, start: slice.start }));
  });
}

/** The documents that one slice became before: all that share its text, or the first of several equal slices. */
function takeAll(
  known: Map<string, ManifestDocument[]>,
  text: string,
  same: readonly ManifestDocument[],
): readonly ManifestDocument[] {
  const perSlice = slicesOf(text).length === 1 && /^\.\.\./m.test(text) ? same.length : 1;
  known.set(text, same.slice(perSlice));
  return same.slice(0, perSlice);
}
