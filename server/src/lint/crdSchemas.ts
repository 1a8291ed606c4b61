// The shapes that a workspace is judged by: the bundled ones, and beside them those of the CRDs in its files.

import type { Schema } from '../knowledge/schema.ts';
import type { AddedKinds, Schemas } from '../knowledge/schemas.ts';
import { CRD, type CrdKind, crdKindsOf } from '../model/crd.ts';
import { oncePer } from '../model/once.ts';
import type { Facts } from '../model/summary.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import { grouped } from '../text/groups.ts';
import { analysisOf } from './lint.ts';

/** A CRD: the same object of facts as long as nothing in it changes. */
export interface Crd {
  readonly document: ManifestDocument;
  readonly facts: Facts;
}

/** Bundled shapes with those of some CRDs beside them. */
export class CrdSchemas {
  readonly schemas: Schemas;
  readonly #bundled: Schemas;
  readonly #crds: readonly Crd[];

  constructor(bundled: Schemas, crds: readonly Crd[] = []) {
    this.#bundled = bundled;
    this.#crds = crds;
    this.schemas = crds.length > 0 ? bundled.with(kindsIn(crds)) : bundled;
  }

  /** The shapes with other CRDs instead; themselves where the CRDs are the same. */
  with(crds: readonly Crd[]): CrdSchemas {
    const before = this.#crds;
    const isSame = crds.length === before.length && crds.every(({ facts }, index) => facts === before[index]?.facts);
    return isSame ? this : new CrdSchemas(this.#bundled, crds);
  }
}

/** The CRDs of a document. */
export function crdsIn(document: ManifestDocument): readonly Crd[] {
  const { facts } = analysisOf(document);
  return facts.flatMap(one => (one.group === CRD.group && one.kind === CRD.kind ? { document, facts: one } : []));
}

function kindsIn(crds: readonly Crd[]): AddedKinds {
  const kinds = crds.flatMap(({ document, facts }) => {
    const analysis = analysisOf(document);
    const resource = analysis.resources[analysis.facts.indexOf(facts)];
    return resource ? crdKindsOf(resource) : [];
  });
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
