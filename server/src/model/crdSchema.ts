// Translates the schema of a CRD into the shapes that manifests are compared with.

import type { Json, Schema } from '../knowledge/schema.ts';
import { Field } from '../syntax/field.ts';
import { Tree } from '../syntax/tree.ts';
import { patternOf } from '../text/pattern.ts';
import { ConditionReader, costOf, enumOf, limit, typeOf } from './crdConditions.ts';
import { jsonOf } from './json.ts';

/** What the API server does with fields that a schema does not name. */
export type UnknownFields = 'dropped' | 'kept';

const OBJECT_META = 'meta.v1.ObjectMeta';
const AMOUNT = 'meta.Quantity';
/** The largest CRDs there are have some twenty thousand fields. What lies beyond these bounds fits everything. */
const MOST_SCHEMAS = 50_000;
const DEEPEST = 60;
const NOWHERE = new Field(new Tree('', null));

/** The shape of the manifests of a kind, given its schema; of one without a schema only what every kind has is known. */
export function crdSchemaOf(schema: Field, unknown: UnknownFields): Schema {
  const isKnown = schema.type === 'map';
  return asResource(isKnown ? new Translation(unknown).shape(schema, 0) : {}, schema);
}

/** One translation, which ends where it grows too large: anchors can make a small text endless. */
class Translation {
  readonly #unknown: UnknownFields;
  readonly #conditions = new ConditionReader();
  #left = MOST_SCHEMAS;

  constructor(unknown: UnknownFields) {
    this.#unknown = unknown;
  }

  /** The shape that a schema gives a value. */
  shape(schema: Field, depth: number): Schema {
    this.#left -= costOf(schema);
    if (this.#left < 0 || depth > DEEPEST || schema.type !== 'map') return {};
    const said = keywordsOf(schema);
    if (isOn(said('x-kubernetes-int-or-string'))) return this.#numberOrText(schema, said);
    const own = written({
      ...notesOf(said),
      type: typeOf(said('type')),
      enum: said('enum').exists ? enumOf(schema) : undefined,
      format: said('format').string(),
      ...limit(said('minimum')),
      ...limit(said('maximum')),
      items: said('items').type === 'map' ? this.shape(said('items'), depth + 1) : undefined,
      ...this.#fields(said, depth),
      conditions: this.#conditions.conditionsIn(schema),
    });
    return isOn(said('x-kubernetes-embedded-resource')) ? asResource(own, schema) : own;
  }

  #numberOrText(schema: Field, said: Keywords): Schema {
    if (takesAmounts(said('pattern').string() ?? '')) return { ...notesOf(said), $ref: AMOUNT };
    const conditions = this.#conditions.conditionsIn(schema);
    return written({ ...notesOf(said), type: ['integer', 'string'], format: 'int-or-string', conditions });
  }

  #fields(said: Keywords, depth: number): Schema {
    const properties = said('properties');
    const isObject = said('type').string() === 'object' || properties.exists;
    if (!isObject) return {};
    const fields = properties.entries().map(field => [field.name, this.shape(field, depth + 1)] as const);
    const required = said('required')
      .strings()
      .filter(name => mustBeWritten(properties.at(name)));
    return {
      properties: Object.fromEntries(fields),
      required: required.length > 0 ? required : undefined,
      additionalProperties: this.#others(said, depth),
    };
  }

  /** What stands for fields without a schema of their own; undefined where they may be anything. */
  #others(said: Keywords, depth: number): Schema | false | undefined {
    const others = said('additionalProperties');
    if (others.type === 'map') return this.shape(others, depth + 1);
    if (others.boolean() !== undefined) return others.boolean() === false ? false : undefined;
    const areKept = this.#unknown === 'kept' || isOn(said('x-kubernetes-preserve-unknown-fields'));
    return areKept ? undefined : false;
  }
}

/** The keywords of a schema by name. */
type Keywords = (name: string) => Field;

/** Asked of a large CRD for every field and every keyword, most of which are not there: those share one field. */
function keywordsOf(schema: Field): Keywords {
  const said = new Map(schema.entries().map(keyword => [keyword.name, keyword]));
  return name => said.get(name) ?? NOWHERE;
}

/** The shape of an object that is a resource, or holds one: it has the fields that every resource has. */
function asResource(shape: Schema, schema: Field): Schema {
  const meta = metaFields(schema);
  return { ...shape, type: 'object', properties: { ...meta, ...shape.properties, ...meta } };
}

/** What every resource has, with the texts that the schema has for it. */
function metaFields(schema: Field): Readonly<Record<string, Schema>> {
  const about = (name: string) => written({ description: schema.at('properties', name, 'description').string() });
  return {
    apiVersion: { ...about('apiVersion'), type: 'string' },
    kind: { ...about('kind'), type: 'string' },
    metadata: { ...about('metadata'), $ref: OBJECT_META },
  };
}

/** Whether a pattern is that of an amount such as `1.5Gi`, however it is written. */
function takesAmounts(source: string): boolean {
  const pattern = patternOf(source);
  const fits = (text: string) => pattern?.matches(text) === true;
  return ['1', '1.5Gi', '250m', '-1', '1e3'].every(fits) && !['', '1GB', '1 Gi', 'Gi', 'a'].some(fits);
}

function notesOf(said: Keywords): Schema {
  return written({ description: said('description').string(), default: defaultOf(said('default')) });
}

/** The API server does not fill in null. */
function defaultOf(keyword: Field): Json | undefined {
  return keyword.exists ? (jsonOf(keyword) ?? undefined) : undefined;
}

/** A default stands for what is not written, and where null is a value of its own nobody knows what a null means. */
function mustBeWritten(schema: Field): boolean {
  return !schema.at('default').exists && !isOn(schema.at('nullable'));
}

function isOn(keyword: Field): boolean {
  return keyword.boolean() === true;
}

/** A schema without the keywords that are not there. */
function written(schema: Schema): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined));
}
