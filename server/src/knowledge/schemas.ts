// Answers what the manifests of a kind look like. The files are read by the host, each when it is first asked for.

import { type Descriptions, fileOf, type Origin, type Schema, type SchemaIndex } from './schema.ts';

/** The text of a file of dist/schemas by its name, such as `core.json`; undefined where it cannot be had. */
export type ReadSchema = (name: string) => string | undefined;

/** Whether the shape of a kind is known; `unchecked`: its group is known, but not this kind or version. */
export type Coverage = 'known' | 'unchecked' | 'foreign';

/** A schema with the place of its description: the definition it lies in, and the path from there. */
export interface Described {
  readonly schema: Schema;
  readonly definition: string;
  readonly path: readonly string[];
}

const NOTHING: Schema = {};
const NO_INDEX: SchemaIndex = { kinds: {}, files: {} };

/** The shapes of all kinds. Everything that is not there fits everything, so that a missing file makes no finding. */
export class Schemas {
  readonly #read: ReadSchema;
  readonly #shapes = new Map<string, Readonly<Record<string, Schema>>>();
  readonly #descriptions = new Map<string, Descriptions>();
  #index: SchemaIndex | undefined;
  #groups: ReadonlySet<string> | undefined;

  constructor(read: ReadSchema) {
    this.#read = read;
  }

  /** All kinds as `group/version/Kind`, or `v1/Kind` of the core group, sorted. */
  get kinds(): readonly string[] {
    return Object.keys(this.#known.kinds);
  }

  /** Whether the shape of a kind is known. */
  coverage(apiVersion: string, kind: string): Coverage {
    if (this.#definitionOf(apiVersion, kind) !== undefined) return 'known';
    this.#groups ??= new Set(this.kinds.map(groupOfKind));
    return this.#groups.has(groupOfKind(`${apiVersion}/${kind}`)) ? 'unchecked' : 'foreign';
  }

  /** The shape of a kind's manifests; undefined where it is not known. */
  schemaOf(apiVersion: string, kind: string): Schema | undefined {
    const definition = this.#definitionOf(apiVersion, kind);
    return definition === undefined ? undefined : this.definition(definition);
  }

  /** The shape of a kind's manifests with the place of its description; undefined where it is not known. */
  rootOf(apiVersion: string, kind: string): Described | undefined {
    const definition = this.#definitionOf(apiVersion, kind);
    return definition === undefined ? undefined : { schema: this.definition(definition), definition, path: [] };
  }

  /** Where the definition of a kind comes from; undefined where its shape is not known. */
  originOf(apiVersion: string, kind: string): Origin | undefined {
    const definition = this.#definitionOf(apiVersion, kind);
    return definition === undefined ? undefined : this.#known.files[fileOf(definition)];
  }

  /** The schema behind a name. */
  definition(name: string): Schema {
    const file = fileOf(name);
    let shapes = this.#shapes.get(file);
    if (!shapes) {
      shapes = parsed<Readonly<Record<string, Schema>>>(this.#read(`${file}.json`)) ?? {};
      this.#shapes.set(file, shapes);
    }
    return shapes[name] ?? NOTHING;
  }

  /** The schema itself, or the one it names. */
  resolved(schema: Schema): Schema {
    return schema.$ref === undefined ? schema : this.definition(schema.$ref);
  }

  /** A schema below a described one, found under a step: the name of a field, `[]` or `{}`. */
  below({ definition, path }: Described, step: string, schema: Schema): Described {
    if (schema.$ref === undefined) return { schema, definition, path: [...path, step] };
    return { schema: this.definition(schema.$ref), definition: schema.$ref, path: [] };
  }

  /** The text of a definition, or of a field that it describes by a path; undefined where there is none. */
  description(definition: string, path: readonly string[] = []): string | undefined {
    const file = fileOf(definition);
    let descriptions = this.#descriptions.get(file);
    if (!descriptions) {
      descriptions = parsed<Descriptions>(this.#read(`descriptions/${file}.json`)) ?? {};
      this.#descriptions.set(file, descriptions);
    }
    return descriptions[definition]?.[path.join('.')];
  }

  get #known(): SchemaIndex {
    this.#index ??= parsed<SchemaIndex>(this.#read('index.json')) ?? NO_INDEX;
    return this.#index;
  }

  #definitionOf(apiVersion: string, kind: string): string | undefined {
    const key = `${apiVersion}/${kind}`;
    return Object.hasOwn(this.#known.kinds, key) ? this.#known.kinds[key] : undefined;
  }
}

/** No shapes at all: for hosts that have none, and for tests that are about something else. */
export const NO_SCHEMAS = new Schemas(() => undefined);

/** `apps` of `apps/v1/Deployment`, empty for `v1/Pod`. */
function groupOfKind(kind: string): string {
  const steps = kind.split('/');
  return steps.length > 2 ? (steps[0] ?? '') : '';
}

/** The content of a file that the build has written. */
function parsed<Content>(text: string | undefined): Content | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as Content);
}
