// Compares a tree with its schema: what does not fit, what a field is, and what may stand there.

import type { Schema, TypeName } from '../knowledge/schema.ts';
import type { Described, Schemas } from '../knowledge/schemas.ts';
import type { Field, FieldType } from '../syntax/field.ts';
import { type Path, pointerOf } from '../syntax/place.ts';

/** What of a schema a value does not fit. */
export type Keyword =
  | 'type'
  | 'enum'
  | 'pattern'
  | 'format'
  | 'minimum'
  | 'maximum'
  | 'required'
  | 'additionalProperties';

/** Something that does not fit. */
export interface Misfit {
  readonly keyword: Keyword;
  /** The value that does not fit; with `required` and `additionalProperties` the object around the field. */
  readonly field: Field;
  /** The field that is missing, or that its object does not know. */
  readonly name?: string;
  /** The schema of `field`, resolved. */
  readonly schema: Schema;
}

/** A field and what its schema says about it. */
export interface ShapedField {
  /** Its schema, resolved: that of its type. */
  readonly schema: Schema;
  /** Where the description of its type stands. */
  readonly described: Described;
  /** Where its own description stands, which says what the type is for here. Absent for items of lists and values of maps. */
  readonly property?: { readonly definition: string; readonly path: readonly string[] };
  readonly isRequired: boolean;
}

const SCALARS: readonly TypeName[] = ['string', 'number', 'integer', 'boolean'];

/** Values that an optional field may hold instead of being absent. */
const EMPTY = '';

const NONE: Readonly<Record<string, Schema>> = {};
const NOTHING: readonly string[] = [];

const LARGEST_INT32 = 2 ** 31 - 1;
const DATE_TIME = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;
const patterns = new Map<string, RegExp>();

/**
 * What of a tree does not fit a schema, in the order of the text. What is null counts as not written, as it does for the
 * API server, and so does an empty text in an optional field with fixed values. Below a value of a wrong type nothing is
 * said. Where a rule judges the field instead, only this is said: a map or a list stands for a scalar, or the other way.
 */
export function misfitsOf(root: Field, schema: Schema, schemas: Schemas): readonly Misfit[] {
  const found: Misfit[] = [];
  new Comparison(schemas, found).value(root, schema, true);
  return found;
}

/** What the field at a path from the root of a resource is; undefined where the schema does not know it. */
export function shapedAt(root: Described, path: Path, schemas: Schemas): ShapedField | undefined {
  let here: ShapedField = { schema: root.schema, described: root, isRequired: true };
  for (const step of path) {
    const next = shapedBelow(here, step, schemas);
    if (!next) return undefined;
    here = next;
  }
  return here;
}

/** The fields that an object may hold, in the order of the schema, with what each of them is. */
export function fieldsOf(object: ShapedField, schemas: Schemas): ReadonlyMap<string, ShapedField> {
  const names = Object.keys(object.schema.properties ?? {});
  return new Map(
    names.flatMap(name => {
      const shaped = shapedBelow(object, name, schemas);
      return shaped ? [[name, shaped] as const] : [];
    }),
  );
}

/** The values that a field may have, where they can be listed; else none. */
export function valuesOf({ enum: values, type }: Schema): readonly string[] {
  return values ?? (type === 'boolean' ? ['true', 'false'] : []);
}

/** The text about a field: its own, or that of its type. */
export function descriptionOf({ property, described }: ShapedField, schemas: Schemas): string | undefined {
  const own = property && schemas.description(property.definition, property.path);
  return own ?? schemas.description(described.definition, described.path);
}

/** A misfit as path and keyword, as other validators tell it. */
export function told({ field, keyword, name }: Misfit, root: Field): string {
  return `${pointerOf(field.path.slice(root.path.length))} ${keyword}${name === undefined ? '' : ` ${name}`}`;
}

function shapedBelow(
  { schema, described }: ShapedField,
  step: string | number,
  schemas: Schemas,
): ShapedField | undefined {
  const { properties, items, additionalProperties } = schema;
  if (typeof step === 'number') return items && { ...typed(described, '[]', items, schemas), isRequired: false };
  const property = properties && Object.hasOwn(properties, step) ? properties[step] : undefined;
  if (property) {
    const isRequired = schema.required?.includes(step) ?? false;
    const own = { definition: described.definition, path: [...described.path, step] };
    return { ...typed(described, step, property, schemas), property: own, isRequired };
  }
  if (typeof additionalProperties !== 'object') return undefined;
  return { ...typed(described, '{}', additionalProperties, schemas), isRequired: false };
}

function typed(
  above: Described,
  step: string,
  schema: Schema,
  schemas: Schemas,
): Pick<ShapedField, 'schema' | 'described'> {
  const described = schemas.below(above, step, schema);
  return { schema: described.schema, described };
}

/** Walks a tree and its schema side by side. */
class Comparison {
  readonly #schemas: Schemas;
  readonly #found: Misfit[];

  constructor(schemas: Schemas, found: Misfit[]) {
    this.#schemas = schemas;
    this.#found = found;
  }

  value(field: Field, named: Schema, isRequired: boolean): void {
    const { type } = field; // asked for once: it is worked out from the text
    if (type === 'null' || type === 'absent') return;
    const schema = this.#schemas.resolved(named);
    if (!hasType(field, type, schema)) this.#say('type', field, schema);
    else if (type === 'map') this.#object(field, schema);
    else if (type === 'list') this.#list(field, schema);
    else if (type === 'string') this.#text(field, schema, isRequired);
    else if (type === 'number') this.#number(field, schema);
  }

  #object(field: Field, schema: Schema): void {
    const { properties = NONE, required = NOTHING, additionalProperties, judged } = schema;
    for (const entry of field.entries()) {
      const { name } = entry;
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (judged && Object.hasOwn(judged, name)) this.#judged(entry, property);
      else if (property) this.value(entry, property, required.includes(name));
      else if (isEmpty(entry)) continue;
      else if (additionalProperties === false) this.#say('additionalProperties', field, schema, name);
      else if (typeof additionalProperties === 'object') this.value(entry, additionalProperties, true);
    }
    for (const name of required) {
      if (isEmpty(field.at(name)) && !(judged && Object.hasOwn(judged, name)))
        this.#say('required', field, schema, name);
    }
  }

  /** Rules read scalars where scalars belong; of a map there they would say nothing. */
  #judged(field: Field, named: Schema | undefined): void {
    if (!named || isEmpty(field)) return;
    const schema = this.#schemas.resolved(named);
    const { type } = field;
    const isScalar = type !== 'map' && type !== 'list';
    if (!(isScalar && takesScalars(schema)) && !hasType(field, type, schema)) this.#say('type', field, schema);
  }

  #list(field: Field, { items }: Schema): void {
    if (items) for (const item of field.items()) this.value(item, items, true);
  }

  #text(field: Field, schema: Schema, isRequired: boolean): void {
    if (!schema.enum && schema.pattern === undefined && schema.format === undefined) return;
    const text = field.string() ?? '';
    if (schema.enum && !schema.enum.includes(text) && (isRequired || text !== EMPTY)) this.#say('enum', field, schema);
    if (schema.pattern !== undefined && !patternOf(schema.pattern).test(text)) this.#say('pattern', field, schema);
    if (schema.format === 'date-time' && !DATE_TIME.test(text)) this.#say('format', field, schema);
  }

  #number(field: Field, schema: Schema): void {
    const number = field.number() ?? 0;
    const { minimum = -Infinity, maximum = Infinity, format } = schema;
    if (number < minimum) this.#say('minimum', field, schema);
    if (number > maximum) this.#say('maximum', field, schema);
    if (format === 'int32' && (number > LARGEST_INT32 || number < -LARGEST_INT32 - 1))
      this.#say('format', field, schema);
  }

  #say(keyword: Keyword, field: Field, schema: Schema, name?: string): void {
    this.#found.push({ keyword, field, schema, ...(name !== undefined && { name }) });
  }
}

/** Whether nothing is written that the API server would see. */
function isEmpty(field: Field): boolean {
  return field.type === 'null' || field.type === 'absent';
}

function hasType(field: Field, written: FieldType, { type }: Schema): boolean {
  if (type === undefined) return true;
  if (typeof type === 'string') return isOfType(field, written, type);
  return type.some(one => isOfType(field, written, one));
}

function takesScalars({ type }: Schema): boolean {
  const types = typeof type === 'string' ? [type] : (type ?? SCALARS);
  return types.some(one => SCALARS.includes(one));
}

function isOfType(field: Field, written: FieldType, type: TypeName): boolean {
  switch (type) {
    case 'object':
      return written === 'map';
    case 'array':
      return written === 'list';
    case 'integer':
      return written === 'number' && Number.isInteger(field.number());
    default:
      return written === type;
  }
}

function patternOf(source: string): RegExp {
  const known = patterns.get(source);
  if (known) return known;
  const pattern = new RegExp(source, 'u');
  patterns.set(source, pattern);
  return pattern;
}
