// What of a resource does not meet the conditions that the CRD of its kind sets, beyond the shape.

import type { Schema } from '../knowledge/schema.ts';
import type { Schemas } from '../knowledge/schemas.ts';
import type { Field } from '../syntax/field.ts';
import { isPrefix } from '../syntax/place.ts';
import { filledIn, firstUnmet, type Unmet } from './conditions.ts';
import { hasNull, jsonOf } from './json.ts';
import { misfitsIn, type Shapes } from './misfits.ts';
import type { Resource } from './resource.ts';

/** A condition that is not met, and the field that does not meet it. */
export interface UnmetField extends Unmet {
  readonly field: Field;
}

/**
 * The conditions that the fields of a resource do not meet, one for each field at most; none for kinds that no CRD of the
 * workspace brings. Nothing is said where the shape is wrong, where a null leaves open what is meant, and where a text is
 * filled in later.
 */
export function unmetIn(resource: Resource, shapes: Shapes): readonly UnmetField[] {
  const { schemas } = shapes;
  if (!schemas.isAdded(resource.apiVersion, resource.kind)) return [];
  if (resource.hasMistakes) return [];
  const schema = schemas.schemaOf(resource.apiVersion, resource.kind);
  const misshapen = misfitsIn(resource, shapes).map(({ field }) => field);
  return schema ? new Judgement(schemas, misshapen).of(resource.root, schema) : [];
}

/** Walks a tree and its schema side by side. */
class Judgement {
  readonly #schemas: Schemas;
  readonly #misshapen: readonly Field[];

  constructor(schemas: Schemas, misshapen: readonly Field[]) {
    this.#schemas = schemas;
    this.#misshapen = misshapen;
  }

  of(field: Field, named: Schema): readonly UnmetField[] {
    const schema = this.#schemas.resolved(named);
    const { properties = {}, additionalProperties, items } = schema;
    const others = typeof additionalProperties === 'object' ? additionalProperties : undefined;
    const fields = field.entries().flatMap(entry => {
      const below = Object.hasOwn(properties, entry.name) ? properties[entry.name] : others;
      return below ? this.of(entry, below) : [];
    });
    const inItems = items ? field.items().flatMap(item => this.of(item, items)) : [];
    return [...this.#own(field, schema), ...fields, ...inItems];
  }

  #own(field: Field, schema: Schema): readonly UnmetField[] {
    if (!schema.conditions || this.#misshapen.some(one => isPrefix(field.path, one.path))) return [];
    const value = jsonOf(field);
    if (value === undefined || hasNull(value)) return [];
    const unmet = firstUnmet(filledIn(value, schema, this.#schemas), schema.conditions);
    return unmet ? [{ ...unmet, field: field.at(...unmet.path) }] : [];
  }
}
