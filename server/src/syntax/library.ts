// Reads YAML with the library: what it makes of a text, and what it has to say against it.

import { type Document, parseAllDocuments, type YAMLParseError } from 'yaml';
import type { Span } from '../text/span.ts';
import { outdentedDocuments } from './outdentedQuotes.ts';

/**
 * How manifests are parsed. `merge`: `<<` is part of YAML 1.1, which Kubernetes reads. `uniqueKeys`: the library would
 * compare every key with every other one.
 */
export const PARSE_OPTIONS = { uniqueKeys: false, merge: true, logLevel: 'silent', prettyErrors: false } as const;

/** What the YAML parser has to say against a document. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly span: Span;
}

/** The documents in a text; none where it is empty. Throws on a few hostile texts, such as collections deeper than the stack. */
export function libraryDocuments(text: string): readonly Document.Parsed[] {
  const documents = parseAllDocuments(text, PARSE_OPTIONS);
  if (!Array.isArray(documents)) return [];
  const lacksQuote = documents.some(({ errors }) => errors.some(({ code }) => code === 'MISSING_CHAR'));
  return (lacksQuote ? outdentedDocuments(text, PARSE_OPTIONS) : undefined) ?? documents;
}

/** What the library says against a document of a text. */
export function problemsOf(document: Document.Parsed, text: string): readonly Problem[] {
  return document.errors.map(error => problemOf(error, text));
}

function problemOf({ code, message, pos }: YAMLParseError, text: string): Problem {
  // An error at the end of the text is said one letter behind it.
  const inside = (offset: number) => Math.min(offset, text.length);
  return { code, message, span: { start: inside(pos[0]), end: inside(pos[1]) } };
}
