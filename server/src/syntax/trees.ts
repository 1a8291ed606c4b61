// Keeps the trees of the documents that were looked at last; all others give theirs back, and are read again when asked.

/** Something that can give its tree back. */
export interface Reader {
  readonly text: string;
  release(): void;
}

/** Letters of text whose trees are kept: some 60 MB of trees, and more documents than anything looks at in one go. */
const MOST = 500_000;

/** The documents that hold a tree, the one that was used last at the end. */
const holding = new Set<Reader>();
let last: Reader | undefined;
let letters = 0;

/** Notes that the tree of a document is used. Those that nobody has used for longest go when there are too many. */
export function used(document: Reader): void {
  if (document === last) return;
  last = document;
  if (holding.delete(document)) letters -= document.text.length;
  holding.add(document);
  letters += document.text.length;
  for (const oldest of holding) {
    if (letters <= MOST || oldest === document) return;
    holding.delete(oldest);
    letters -= oldest.text.length;
    oldest.release();
  }
}

/** Has all documents give their trees back: somebody looks at thousands of them, at each for the last time. */
export function releaseTrees(): void {
  for (const document of holding) document.release();
  holding.clear();
  last = undefined;
  letters = 0;
}
