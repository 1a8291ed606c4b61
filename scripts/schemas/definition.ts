// What a source of schemas gives, and what stands for the scalars of Kubernetes.

import type { Schema } from '../../server/src/knowledge/schema.ts';

/** Definitions by their names, such as `core.v1.PodSpec`: up to the first dot the file they go to. */
export type Definitions = Map<string, Schema>;

/** Kinds as `group/version/Kind`, or `v1/Kind` of the core group, and the definitions of their manifests. */
export type Kinds = Map<string, string>;

/** What a source of definitions gives. */
export interface Source {
  readonly definitions: Definitions;
  readonly kinds: Kinds;
}

// The grammar of apimachinery's resource.Quantity: `E` alone is a unit, before a number it begins an exponent.
const QUANTITY = '^[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+|[numkMGTPE]|[KMGTPE]i)?$';

/** The definition of amounts such as `500m` and `1.5Gi`. */
export const QUANTITY_NAME = 'meta.Quantity';

/** The definition of fields that take a number or a name, such as ports. */
export const INT_OR_STRING_NAME = 'meta.IntOrString';

/** What types of Kubernetes look like in a manifest whose declaration in TypeScript says something else, or less. */
export const SCALARS: Readonly<Record<string, Schema>> = {
  [QUANTITY_NAME]: { type: ['string', 'number'], format: 'quantity', pattern: QUANTITY },
  [INT_OR_STRING_NAME]: { type: ['string', 'integer'], format: 'int-or-string' },
  'meta.v1.Time': { type: 'string', format: 'date-time' },
  'meta.v1.MicroTime': { type: 'string', format: 'date-time' },
  'meta.RawExtension': { type: 'object' },
  'meta.v1.FieldsV1': { type: 'object' },
  'meta.v1.Patch': { type: 'object' },
};

/** A schema that says nothing but the name of another one. */
export function reference(name: string): Schema {
  return { $ref: name };
}
