// Reads the operations of a JSON patch (RFC 6902) as the parts of a resource that they write and expect.

import type { KindOfDocument } from '../knowledge/kustomize.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import { type Grafted, grafted } from '../syntax/graft.ts';

/** What operations write, or what they expect to find, as a part of what they change. */
export interface OperationPart extends Grafted {
  readonly isWritten: boolean;
}

/** The parts that the operations of a document write and expect in a resource of a kind. */
export function partsOfOperations(document: ManifestDocument, kind: KindOfDocument): readonly OperationPart[] {
  const operations = document.root.items();
  return [true, false].map(isWritten => {
    const grafts = operations.flatMap(operation => {
      const saidAt = operation.at('path');
      const to = stepsOf(saidAt.string());
      const value = operation.at('value');
      const isMeant = (operation.at('op').string() !== 'test') === isWritten;
      return isMeant && to.length > 0 && value.exists ? [{ to, value, saidAt }] : [];
    });
    return { ...grafted(document, { ...kind }, grafts), isWritten };
  });
}

/** The steps of a JSON pointer (RFC 6901); none for other texts. */
export function stepsOf(pointer: string | undefined): readonly string[] {
  if (!pointer?.startsWith('/')) return [];
  return pointer
    .slice(1)
    .split('/')
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
