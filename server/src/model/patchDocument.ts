// A document of operations that a kustomization names as a patch: what it changes is said there, and not in itself.

import type { KindOfDocument } from '../knowledge/kustomize.ts';
import { ManifestDocument } from '../syntax/document.ts';

/** A list of operations, with the kinds of what they change. */
export class PatchDocument extends ManifestDocument {
  readonly targets: readonly KindOfDocument[];

  /** The same document, for which kustomizations say what it changes. */
  constructor(document: ManifestDocument, targets: readonly KindOfDocument[]) {
    const { text, problems, extent, fileName, root } = document;
    const read = () => document.root.nodes.value ?? null;
    super(text, root.nodes.value ?? null, problems, { extent, fileName, read });
    this.targets = targets;
  }
}
