// The shapes that a workspace is judged by: the bundled ones, and beside them those of the CRDs in its files.

import type { Schema } from '../knowledge/schema.ts';
import type { AddedKinds, Schemas } from '../knowledge/schemas.ts';
import { type CrdKind, crdKindsOf } from '../model/crd.ts';
import { oncePer } from '../model/once.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import { grouped } from '../text/groups.ts';
import { analysisOf } from './lint.ts';

/** Bundled shapes with those of some CRDs beside them. */
export class CrdSchemas {
  readonly schemas: Schemas;
  readonly #bundled: Schemas;
  readonly #documents: readonly ManifestDocument[];

  constructor(bundled: Schemas, documents: readonly ManifestDocument[] = []) {
    this.#bundled = bundled;
    this.#documents = documents;
    this.schemas = documents.length > 0 ? bundled.with(kindsIn(documents)) : bundled;
  }

  /** The shapes with the CRDs of other documents instead; themselves where the documents are the same. */
  with(documents: readonly ManifestDocument[]): CrdSchemas {
    const before = this.#documents;
    const isSame = documents.length === before.length && documents.every((one, index) => one === before[index]);
    return isSame ? this : new CrdSchemas(this.#bundled, documents);
  }
}

function kindsIn(documents: readonly ManifestDocument[]): AddedKinds {
  const kinds = documents.flatMap(document => analysisOf(document).resources.flatMap(crdKindsOf));
  const byName = grouped(kinds, kind => [[kind.name, kind]]);
  return new Map([...byName].map(([name, same]) => [name, () => agreedOn(same)]));
}

/** The shape that all CRDs of a kind give it. Where they differ nobody knows which one the cluster has. */
const agreedOn = oncePer(([first, ...others]: readonly CrdKind[]): Schema | undefined => {
  const schema = first?.schema();
  const text = others.length > 0 ? withoutTexts(schema) : '';
  return others.every(other => withoutTexts(other.schema()) === text) ? schema : undefined;
});

function withoutTexts(schema: Schema | undefined): string {
  const isText = (name: string, value: unknown) => name === 'description' && typeof value === 'string';
  return JSON.stringify(schema, (name, value: unknown) => (isText(name, value) ? undefined : value));
}
