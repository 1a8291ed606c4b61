// Adds what is written by hand: definitions of kinds that no package describes, and corrections of those it does.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOT_EMPTY, type Schema } from '../../server/src/knowledge/schema.ts';
import { type Definitions, type Kinds, reference, type Source } from './definition.ts';

/** A file of schemas/kinds. Its definitions go to a file of the same name. */
interface HandWritten {
  /** Kinds as `group/version/Kind`, and the definition of each below. */
  readonly kinds: Readonly<Record<string, string>>;
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** What schemas/overlay.json says about one definition. */
interface Correction {
  /** Fields that the package does not know. */
  readonly add?: Readonly<Record<string, Schema>>;
  /** What is laid over fields that it knows. */
  readonly change?: Readonly<Record<string, Schema>>;
  /** Fields that rules judge, known or not: field to rule. */
  readonly judged?: Readonly<Record<string, string>>;
  /** Fields that need not be written, whatever the package says. */
  readonly optional?: readonly string[];
  /** Texts that must be written and not be empty, whatever the package says. */
  readonly filled?: readonly string[];
}

const TYPE_META: Readonly<Record<string, Schema>> = {
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: reference('meta.v1.ObjectMeta'),
};

/** The files of a folder as a source, and the names of its files. */
export function handWritten(folder: string): Source & { readonly files: readonly string[] } {
  const definitions: Definitions = new Map();
  const kinds: Kinds = new Map();
  const paths = readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .toSorted();
  for (const path of paths) {
    const file = path.slice(0, -'.json'.length);
    const written: HandWritten = JSON.parse(readFileSync(join(folder, path), 'utf8'));
    const roots = new Set(Object.values(written.kinds));
    for (const [name, schema] of Object.entries(written.definitions))
      definitions.set(`${file}.${name}`, closed(roots.has(name) ? asManifest(schema) : schema));
    for (const [kind, name] of Object.entries(written.kinds)) kinds.set(kind, `${file}.${name}`);
  }
  return { definitions, kinds, files: paths.map(path => path.slice(0, -'.json'.length)) };
}

/** Definitions with corrections. One that no longer fits what the package says is a mistake. */
export function corrected(definitions: Definitions, overlay: Readonly<Record<string, Correction>>): Definitions {
  const result: Definitions = new Map(definitions);
  for (const [name, correction] of Object.entries(overlay)) {
    const schema = definitions.get(name);
    if (!schema) throw new Error(`the overlay corrects ${name}, which is no definition`);
    result.set(name, applied(name, schema, correction));
  }
  return result;
}

/** Definitions of types whose programs cannot tell an empty text from none: one that is required must not be empty. */
export function withFilledTexts(definitions: Definitions, names: Iterable<string>): Definitions {
  const result: Definitions = new Map(definitions);
  for (const name of names) {
    const schema = definitions.get(name);
    const texts = schema?.required?.filter(field => isFreeText(schema.properties?.[field])) ?? [];
    if (schema && texts.length > 0) result.set(name, filled(schema, texts));
  }
  return result;
}

function isFreeText(schema: Schema | undefined): boolean {
  return schema?.type === 'string' && !schema.enum && schema.format === undefined && schema.pattern === undefined;
}

function filled(schema: Schema, texts: readonly string[]): Schema {
  const fields = texts.map(field => [field, { ...schema.properties?.[field], pattern: NOT_EMPTY }] as const);
  return {
    ...schema,
    properties: { ...schema.properties, ...Object.fromEntries(fields) },
    required: [...new Set([...(schema.required ?? []), ...texts])].toSorted(),
  };
}

function applied(name: string, schema: Schema, correction: Correction): Schema {
  const { add = {}, change = {}, judged, optional = [], filled: texts = [] } = correction;
  const before = schema.properties ?? {};
  const required = schema.required ?? [];
  const known = Object.keys(add).find(field => field in before);
  if (known) throw new Error(`the overlay adds ${name}.${known}, which is there already`);
  const unknown = Object.keys(change).find(field => !(field in before));
  if (unknown) throw new Error(`the overlay changes ${name}.${unknown}, which is not there`);
  const strange = texts.find(field => !(field in before));
  if (strange) throw new Error(`the overlay fills ${name}.${strange}, which is not there`);
  const free = optional.find(field => !required.includes(field));
  if (free) throw new Error(`the overlay makes ${name}.${free} optional, which it is already`);
  const added = Object.entries(add).map(([field, one]) => [field, closed(one)] as const);
  const changed = Object.entries(change).map(([field, one]) => [field, { ...before[field], ...one }] as const);
  const left = required.filter(field => !optional.includes(field));
  const { required: _, ...rest } = schema;
  const result: Schema = {
    ...rest,
    properties: { ...before, ...Object.fromEntries(added), ...Object.fromEntries(changed) },
    ...(left.length > 0 && { required: left }),
    ...(judged && { judged }),
  };
  return texts.length > 0 ? filled(result, texts) : result;
}

function asManifest(schema: Schema): Schema {
  return { ...schema, properties: { ...TYPE_META, ...schema.properties, status: { type: 'object' } } };
}

/** A schema by hand names its fields; that it takes no others need not be said. */
function closed(schema: Schema): Schema {
  const { properties, items, additionalProperties } = schema;
  return {
    ...schema,
    ...(properties && {
      type: 'object',
      properties: mapped(properties),
      additionalProperties: additionalProperties ?? false,
    }),
    ...(items && { type: 'array', items: closed(items) }),
    ...(typeof additionalProperties === 'object' && {
      type: 'object',
      additionalProperties: closed(additionalProperties),
    }),
  };
}

function mapped(properties: Readonly<Record<string, Schema>>): Readonly<Record<string, Schema>> {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, closed(schema)]));
}
