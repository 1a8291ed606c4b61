// Which kinds a CustomResourceDefinition brings, and the shapes of their manifests.

import type { Schema } from '../knowledge/schema.ts';
import type { Field } from '../syntax/field.ts';
import { crdSchemaOf, type UnknownFields } from './crdSchema.ts';
import { oncePer } from './once.ts';
import type { Resource } from './resource.ts';

/** The group and the kind of CRDs themselves. */
export const CRD = { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' } as const;

/** A kind in one version that the API server serves. */
export interface CrdKind {
  /** `group/version/Kind`. */
  readonly name: string;
  /** The shape of its manifests, worked out when it is first asked for. */
  schema(): Schema;
}

/**
 * The served kinds of a CRD; none of other resources, of one that is still being typed, and of YAML with mistakes, whose
 * tree is a guess.
 */
export const crdKindsOf = oncePer((resource: Resource): readonly CrdKind[] => {
  const isCrd = resource.group === CRD.group && resource.kind === CRD.kind;
  if (!isCrd || resource.hasMistakes) return [];
  const group = resource.at('spec', 'group').string();
  const kind = resource.at('spec', 'names', 'kind').string();
  if (!group || !kind) return [];
  return versionsOf(resource).map(version => ({
    name: `${group}/${version.name}/${kind}`,
    schema: () => schemaOf(version),
  }));
});

/** A version that is served. */
interface Version {
  readonly name: string;
  readonly schema: Field;
  readonly unknown: UnknownFields;
  /** Whether the status is written by controllers alone, so that the API server drops it from manifests. */
  readonly hasStatus: boolean;
}

function versionsOf(resource: Resource): readonly Version[] {
  const spec = resource.at('spec');
  const unknown = unknownFieldsOf(resource);
  const versions = spec.at('versions').items();
  // The first releases of v1beta1 knew one version, and said it beside the rest.
  const alone = spec.at('version').string();
  if (versions.length === 0 && alone) return [versionOf(alone, spec, spec, unknown)];
  return versions.flatMap(version => {
    const name = version.at('name').string();
    return name && version.at('served').boolean() !== false ? [versionOf(name, version, spec, unknown)] : [];
  });
}

/** In v1beta1 one schema beside the versions may stand for all of them. */
function versionOf(name: string, version: Field, spec: Field, unknown: UnknownFields): Version {
  const own = version.at('schema', 'openAPIV3Schema');
  const hasStatus = [version, spec].some(one => one.at('subresources', 'status').exists);
  return { name, schema: own.exists ? own : spec.at('validation', 'openAPIV3Schema'), unknown, hasStatus };
}

/** Kept unless it says otherwise in v1beta1, dropped unless it says otherwise since. */
function unknownFieldsOf(resource: Resource): UnknownFields {
  const says = resource.at('spec', 'preserveUnknownFields').boolean();
  const isKept = says ?? resource.apiVersion === `${CRD.group}/v1beta1`;
  return isKept ? 'kept' : 'dropped';
}

/** A status that the API server drops may look like anything. */
const schemaOf = oncePer(({ schema, unknown, hasStatus }: Version): Schema => {
  const shape = crdSchemaOf(schema, unknown);
  if (!hasStatus || !shape.properties?.status) return shape;
  const { description } = shape.properties.status;
  const status: Schema = { type: 'object', ...(description !== undefined && { description }) };
  const required = shape.required?.filter(name => name !== 'status') ?? [];
  return { ...shape, properties: { ...shape.properties, status }, required };
});
