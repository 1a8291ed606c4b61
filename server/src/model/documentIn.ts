// Reads a text as a document of YAML, without a place in any manifest.

import type { ManifestDocument } from '../syntax/document.ts';
import { documentsOf } from '../syntax/parse.ts';

/** The document in a text; undefined where it holds mistakes or several documents. */
export function documentIn(text: string): ManifestDocument | undefined {
  const [document, ...further] = documentsOf({ text });
  return document && further.length === 0 && document.problems.length === 0 ? document : undefined;
}
