// Answers what the manifests of a kind look like. The files are read by the host, each when it is first asked for.

import { fileOf, type Origin, type Schema } from './schema.ts';
import { type ReadSchema, SchemaFiles } from './schemaFiles.ts';

export type { ReadSchema } from './schemaFiles.ts';

/** Whether the shape of a kind is known; `unchecked`: its group is known, but not this kind or version. */
export type Coverage = 'known' | 'unchecked' | 'foreign';

/** A schema with the place of its description: the definition it lies in, and the path from there. */
export interface Described {
  readonly schema: Schema;
  readonly definition: string;
  readonly path: readonly string[];
}

/**
 * Kinds that come from somewhere else than the files: `group/version/Kind` and what gives their shape, for which undefined
 * is an answer too. Such a shape holds its own descriptions, and it is the same object at every call.
 */
export type AddedKinds = ReadonlyMap<string, () => Schema | undefined>;

const NOTHING: Schema = {};
/** Of added kinds every field is known, whatever the release. */
const ADDED: Origin = {};
const NO_KINDS: AddedKinds = new Map();

/** The shapes of all kinds. Everything that is not there fits everything, so that a missing file makes no finding. */
export class Schemas {
  readonly #files: SchemaFiles;
  readonly #added: AddedKinds;
  #kinds: readonly string[] | undefined;
  #groups: ReadonlySet<string> | undefined;
  /** The definitions of kinds that were asked for, by API version and kind. */
  readonly #definitions = new Map<string, Map<string, string | undefined>>();

  constructor(source: ReadSchema | SchemaFiles, added: AddedKinds = NO_KINDS) {
    this.#files = source instanceof SchemaFiles ? source : new SchemaFiles(source);
    this.#added = added;
  }

  /** These shapes with those of other kinds beside them, instead of any that were added before. */
  with(added: AddedKinds): Schemas {
    return new Schemas(this.#files, added);
  }

  /** All kinds as `group/version/Kind`, or `v1/Kind` of the core group, sorted. */
  get kinds(): readonly string[] {
    this.#kinds ??= this.#added.size === 0 ? Object.keys(this.#files.index.kinds) : this.#allKinds();
    return this.#kinds;
  }

  /** Whether the shape of a kind is known. */
  coverage(apiVersion: string, kind: string): Coverage {
    if (this.#definitionOf(apiVersion, kind) !== undefined) return 'known';
    this.#groups ??= new Set([...Object.keys(this.#files.index.kinds), ...this.#added.keys()].map(groupOfKind));
    return this.#groups.has(groupOfKind(`${apiVersion}/${kind}`)) ? 'unchecked' : 'foreign';
  }

  /** Whether the shape of a kind was added to those of the files. */
  isAdded(apiVersion: string, kind: string): boolean {
    return this.#added.has(this.#definitionOf(apiVersion, kind) ?? '');
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
    if (definition === undefined) return undefined;
    return this.#added.has(definition) ? ADDED : this.#files.index.files[fileOf(definition)];
  }

  /** The schema behind a name. */
  definition(name: string): Schema {
    return this.#added.get(name)?.() ?? this.#files.shapes(fileOf(name))[name] ?? NOTHING;
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
    const added = this.#added.get(definition)?.();
    if (added) return schemaAt(added, path)?.description;
    return this.#files.descriptions(fileOf(definition))[definition]?.[path.join('.')];
  }

  /**
   * The definition of a kind. A file's own goes first, as it holds what no other source knows; where somebody wrote the
   * file by hand, and may have left out fields, what was added does.
   */
  #definitionOf(apiVersion: string, kind: string): string | undefined {
    const ofVersion = this.#definitions.get(apiVersion) ?? new Map<string, string | undefined>();
    if (ofVersion.has(kind)) return ofVersion.get(kind);
    const definition = this.#definitionFor(`${apiVersion}/${kind}`);
    ofVersion.set(kind, definition);
    this.#definitions.set(apiVersion, ofVersion);
    return definition;
  }

  #definitionFor(key: string): string | undefined {
    const { kinds, files } = this.#files.index;
    const own = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
    if (own !== undefined && !files[fileOf(own)]?.isHandWritten) return own;
    return this.#added.get(key)?.() ? key : own;
  }

  #allKinds(): readonly string[] {
    const own = Object.keys(this.#files.index.kinds);
    const added = [...this.#added].flatMap(([kind, schema]) => (schema() ? [kind] : []));
    return [...new Set([...own, ...added])].toSorted();
  }
}

/** No shapes at all: for hosts that have none, and for tests that are about something else. */
export const NO_SCHEMAS = new Schemas(() => undefined);

/** `apps` of `apps/v1/Deployment`, empty for `v1/Pod`. */
function groupOfKind(kind: string): string {
  const steps = kind.split('/');
  return steps.length > 2 ? (steps[0] ?? '') : '';
}

/** The schema at a path of names of fields, `[]` and `{}`. */
function schemaAt(schema: Schema, path: readonly string[]): Schema | undefined {
  return path.reduce<Schema | undefined>((here, step) => here && schemaBelow(here, step), schema);
}

function schemaBelow({ properties, items, additionalProperties }: Schema, step: string): Schema | undefined {
  if (properties && Object.hasOwn(properties, step)) return properties[step];
  if (step === '[]') return items;
  return step === '{}' && typeof additionalProperties === 'object' ? additionalProperties : undefined;
}
