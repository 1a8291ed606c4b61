// Turns definitions into files: what is not reachable is left out, and the descriptions go beside the shapes.

import {
  type Descriptions,
  fileOf,
  type Origin,
  type Schema,
  type SchemaIndex,
} from '../../server/src/knowledge/schema.ts';
import type { Definitions, Kinds } from './definition.ts';

/** The files by their names: `index.json`, one with shapes and one with descriptions for each group. */
export function schemaFiles(
  all: Definitions,
  kinds: Kinds,
  originOf: (file: string) => Origin,
): ReadonlyMap<string, string> {
  const definitions = withoutStatus(all, kinds);
  const names = reachable(definitions, kinds);
  const files = [...new Set(names.map(fileOf))];
  const index: SchemaIndex = {
    kinds: Object.fromEntries([...kinds].toSorted(byKey)),
    files: Object.fromEntries(files.map(file => [file, originOf(file)])),
  };
  const result = new Map([['index.json', JSON.stringify(index)]]);
  for (const file of files) {
    const own = names.filter(name => fileOf(name) === file);
    const shapes = own.map(name => [name, shapeOf(definitions.get(name) ?? {})] as const);
    result.set(`${file}.json`, JSON.stringify(Object.fromEntries(shapes)));
    result.set(`descriptions/${file}.json`, JSON.stringify(descriptionsOf(own, definitions)));
  }
  return result;
}

/** The status is written by controllers; what it looks like is nothing to check in a manifest. */
function withoutStatus(definitions: Definitions, kinds: Kinds): Definitions {
  const result: Definitions = new Map(definitions);
  for (const name of new Set(kinds.values())) {
    const schema = definitions.get(name);
    if (!schema) throw new Error(`${name} is the shape of a kind, but no definition`);
    const { status, ...rest } = schema.properties ?? {};
    if (!status) continue;
    const { description } = status;
    const required = schema.required?.filter(field => field !== 'status') ?? [];
    const { required: _, ...shape } = schema;
    result.set(name, {
      ...shape,
      properties: { ...rest, status: { type: 'object', ...(description && { description }) } },
      ...(required.length > 0 && { required }),
    });
  }
  return result;
}

/** The definitions that the kinds need, sorted. A name that leads nowhere fails the build. */
function reachable(definitions: Definitions, kinds: Kinds): readonly string[] {
  const seen = new Set<string>();
  const queue = [...new Set(kinds.values())];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const schema = definitions.get(name);
    if (!schema) throw new Error(`${name} is named by a definition, but is none`);
    queue.push(...namesIn(schema));
  }
  return [...seen].toSorted();
}

function namesIn(schema: Schema): readonly string[] {
  const { $ref, properties = {}, additionalProperties, items } = schema;
  const below = [...Object.values(properties), ...(items ? [items] : [])];
  if (typeof additionalProperties === 'object') below.push(additionalProperties);
  return [...($ref ? [$ref] : []), ...below.flatMap(namesIn)];
}

/** A schema without its words, with sorted keys, so that the same input always gives the same bytes. */
function shapeOf({ description: _, properties, additionalProperties, items, ...rest }: Schema): Schema {
  return sorted({
    ...rest,
    ...(properties && { properties: sorted(mapValues(properties, shapeOf)) }),
    ...(items && { items: shapeOf(items) }),
    ...(additionalProperties !== undefined && {
      additionalProperties:
        typeof additionalProperties === 'object' ? shapeOf(additionalProperties) : additionalProperties,
    }),
  });
}

function descriptionsOf(names: readonly string[], definitions: Definitions): Descriptions {
  const described = names.map(name => {
    const texts = [...textsIn(definitions.get(name) ?? {}, [])];
    return [name, Object.fromEntries(texts.toSorted(byKey))] as const;
  });
  return Object.fromEntries(described.filter(([, texts]) => Object.keys(texts).length > 0));
}

/** The descriptions of a schema and of everything below it that is no definition of its own, by their paths. */
function* textsIn(schema: Schema, path: readonly string[]): Generator<readonly [string, string]> {
  const { description, properties = {}, items, additionalProperties } = schema;
  if (description) yield [path.join('.'), description];
  for (const [field, below] of Object.entries(properties)) yield* textsIn(below, [...path, field]);
  if (items) yield* textsIn(items, [...path, '[]']);
  if (typeof additionalProperties === 'object') yield* textsIn(additionalProperties, [...path, '{}']);
}

function sorted<Value>(object: { readonly [key: string]: Value }): { [key: string]: Value } {
  return Object.fromEntries(Object.entries(object).toSorted(byKey));
}

function mapValues<Value>(
  object: Readonly<Record<string, Value>>,
  map: (value: Value) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}

function byKey([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}
