// Parses a slice of text. It never throws: what is wrong becomes a problem of the document.

import type { Document } from 'yaml';
import { ManifestDocument } from './document.ts';
import { documentInParts } from './items.ts';
import { libraryDocuments, problemsOf } from './library.ts';
import { ordinaryTree } from './ordinary/reader.ts';
import type { Slice } from './slice.ts';

export { PARSE_OPTIONS } from './library.ts';

/**
 * The documents of a slice of a file: one, unless `...` ends documents inside of it; one without content for an empty
 * slice. Where it starts does not matter. `before` is what stood there before an edit: its items whose text is the same are taken over.
 */
export function documentsOf(
  { text }: Pick<Slice, 'text'> & Partial<Slice>,
  fileName = '',
  before?: ManifestDocument,
): readonly ManifestDocument[] {
  const parsed = parsedDocuments(text, fileName, before);
  return parsed.length > 0 ? parsed : [new ManifestDocument(text, null, [], { fileName })];
}

function parsedDocuments(
  text: string,
  fileName: string,
  before: ManifestDocument | undefined,
): readonly ManifestDocument[] {
  try {
    const inParts = documentInParts(text, fileName, before?.parts);
    if (inParts) return [inParts];
    const tree = ordinaryTree(text);
    if (tree) return [new ManifestDocument(text, tree, [], { fileName, read: () => ordinaryTree(text) ?? null })];
    const documents = libraryDocuments(text);
    return documents.map((_, index) => parsedDocument(text, documents, index, fileName));
  } catch (error) {
    const message = error instanceof RangeError ? 'is nested too deeply to be read' : 'cannot be read as YAML';
    return [new ManifestDocument(text, null, [{ code: 'UNREADABLE', message, span: { start: 0, end: 0 } }])];
  }
}

/** One of several documents in a text: each takes what stands between it and the one before it. */
function parsedDocument(
  text: string,
  documents: readonly Document.Parsed[],
  index: number,
  fileName: string,
): ManifestDocument {
  const document = documents[index];
  const problems = document ? problemsOf(document, text) : [];
  const start = documents[index - 1]?.range[2] ?? 0;
  const end = index === documents.length - 1 ? text.length : (document?.range[2] ?? text.length);
  // Of several, each would read all the others again.
  const read = documents.length === 1 ? { read: () => libraryDocuments(text)[0]?.contents ?? null } : {};
  return new ManifestDocument(text, document?.contents ?? null, problems, {
    extent: { start, end },
    fileName,
    ...read,
  });
}
