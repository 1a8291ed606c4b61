// Parses a slice of text. It never throws: what is wrong becomes a problem of the document.

import { parseAllDocuments } from 'yaml';
import { ManifestDocument } from './document.ts';
import type { Slice } from './slice.ts';

// uniqueKeys: the library compares every key with every other one; merge: `<<` is part of YAML 1.1, which Kubernetes reads.
/** How the YAML of manifests is parsed. */
export const PARSE_OPTIONS = { uniqueKeys: false, merge: true, logLevel: 'silent', prettyErrors: false } as const;

/** The documents of a slice: one, unless `...` ends documents inside of it; one without content for an empty slice. */
export function documentsOf(slice: Slice): readonly ManifestDocument[] {
  const parsed = parsedDocuments(slice.text);
  return parsed.length > 0 ? parsed : [new ManifestDocument(slice.text, null, [])];
}

function parsedDocuments(text: string): readonly ManifestDocument[] {
  try {
    const documents = parseAllDocuments(text, PARSE_OPTIONS);
    return Array.isArray(documents)
      ? documents.map(document => new ManifestDocument(text, document.contents, document.errors.map(problemOf)))
      : [];
  } catch (error) {
    // The library throws on a few hostile texts, such as collections nested deeper than the stack.
    const message = error instanceof RangeError ? 'is nested too deeply to be read' : 'cannot be read as YAML';
    return [new ManifestDocument(text, null, [{ code: 'UNREADABLE', message, span: { start: 0, end: 0 } }])];
  }
}

function problemOf(error: { code: string; message: string; pos: [number, number] }) {
  return { code: error.code, message: error.message, span: { start: error.pos[0], end: error.pos[1] } };
}
