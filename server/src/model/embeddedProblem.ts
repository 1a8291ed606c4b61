// What is wrong with a text that stands in another one, to be said in the midst of a sentence.

import type { ManifestDocument } from '../syntax/document.ts';
import type { Span } from '../text/span.ts';

/** The first mistake of a text: where, and what the parser says of it. */
export interface EmbeddedProblem {
  readonly code: string;
  readonly span: Span;
  readonly message: string;
}

/** The first mistake of a document; undefined where there is none. What is missing at the end is said at the last letter. */
export function problemIn({ problems, text }: ManifestDocument): EmbeddedProblem | undefined {
  const [problem] = problems;
  if (!problem) return undefined;
  const { code, message, span } = problem;
  const last = Math.max(0, text.trimEnd().length - 1);
  const isBehind = span.start > last;
  return {
    code,
    span: isBehind ? { start: last, end: last + 1 } : { start: span.start, end: Math.max(span.end, span.start + 1) },
    message: message.charAt(0).toLowerCase() + message.slice(1),
  };
}
