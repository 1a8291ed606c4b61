// Parses a slice of text. It never throws: what is wrong becomes a problem of the document.

import { type Document, parseAllDocuments, type YAMLParseError } from 'yaml';
import { ManifestDocument, type Problem } from './document.ts';
import { ordinaryTree } from './ordinary/reader.ts';
import type { Slice } from './slice.ts';

/**
 * How manifests are parsed. `merge`: `<<` is part of YAML 1.1, which Kubernetes reads. `uniqueKeys`: the library would
 * compare every key with every other one.
 */
export const PARSE_OPTIONS = { uniqueKeys: false, merge: true, logLevel: 'silent', prettyErrors: false } as const;

/**
 * The documents of a slice of a file: one, unless `...` ends documents inside of it; one without content for an empty
 * slice.
 */
export function documentsOf({ text }: Slice, fileName = ''): readonly ManifestDocument[] {
  const parsed = parsedDocuments(text, fileName);
  return parsed.length > 0 ? parsed : [new ManifestDocument(text, null, [], { fileName })];
}

function parsedDocuments(text: string, fileName: string): readonly ManifestDocument[] {
  const tree = ordinaryTree(text);
  if (tree) return [new ManifestDocument(text, tree, [], { fileName, read: () => ordinaryTree(text) ?? null })];
  try {
    const documents = libraryDocuments(text);
    return documents.map((_, index) => parsedDocument(text, documents, index, fileName));
  } catch (error) {
    // The library throws on a few hostile texts, such as collections nested deeper than the stack.
    const message = error instanceof RangeError ? 'is nested too deeply to be read' : 'cannot be read as YAML';
    return [new ManifestDocument(text, null, [{ code: 'UNREADABLE', message, span: { start: 0, end: 0 } }])];
  }
}

function libraryDocuments(text: string): readonly Document.Parsed[] {
  const documents = parseAllDocuments(text, PARSE_OPTIONS);
  return Array.isArray(documents) ? documents : [];
}

/** One of several documents in a text: each takes what stands between it and the one before it. */
function parsedDocument(
  text: string,
  documents: readonly Document.Parsed[],
  index: number,
  fileName: string,
): ManifestDocument {
  const document = documents[index];
  const problems = document?.errors.map(error => problemOf(error, text)) ?? [];
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

function problemOf({ code, message, pos }: YAMLParseError, text: string): Problem {
  // An error at the end of the text is said one letter behind it.
  const inside = (offset: number) => Math.min(offset, text.length);
  return { code, message, span: { start: inside(pos[0]), end: inside(pos[1]) } };
}
