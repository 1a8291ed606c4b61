// The few keywords of JSON Schema that describe manifests, and where their definitions come from.

/** A type of JSON Schema. */
export type TypeName = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';

/** The pattern of texts that are required, so that an empty one counts as missing. */
export const NOT_EMPTY = '.';

/** A value of JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** What a value must meet: keywords of JSON Schema, each of them understood. */
export interface Conditions {
  readonly type?: TypeName;
  readonly enum?: readonly Json[];
  readonly pattern?: string;
  /** Lengths of texts are counted in letters. */
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: Conditions;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Conditions>>;
  readonly allOf?: readonly Conditions[];
  readonly anyOf?: readonly Conditions[];
  readonly oneOf?: readonly Conditions[];
  readonly not?: Conditions;
}

/** The shape of a value. Everything is optional: an empty schema fits every value. */
export interface Schema {
  /** The name of a definition that says the rest; only notes such as a description stand beside it. */
  readonly $ref?: string;
  readonly type?: TypeName | readonly TypeName[];
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** What the API server fills in where nothing is written; only kinds of CRDs say so. */
  readonly default?: Json;
  /** What else the API server asks of a value that has this shape; only kinds of CRDs say so. */
  readonly conditions?: Conditions;
  /** What it is for. Files with shapes have none: descriptions stand in files of their own. */
  readonly description?: string;
  /** Fields that rules judge instead of the schema, known to it or not: field to rule. */
  readonly judged?: Readonly<Record<string, string>>;
  /** The release that brought the field, where it is newer than the source of the definitions. */
  readonly since?: string;
}

/** Where the definitions of a file come from. */
export interface Origin {
  /** The project whose releases bring fields, where targets are known for it. */
  readonly project?: 'kubernetes' | 'kubevirt';
  /** The newest release whose fields are all known. */
  readonly newest?: string;
  /** Whether somebody wrote them by hand, so that fields may be missing. */
  readonly isHandWritten?: true;
}

/** What index.json says. */
export interface SchemaIndex {
  /** Kinds as `group/version/Kind`, or `v1/Kind` of the core group, and the definitions of their manifests. */
  readonly kinds: Readonly<Record<string, string>>;
  /** The files that there are, by the names that definitions begin with. */
  readonly files: Readonly<Record<string, Origin>>;
}

/**
 * Descriptions by definition, then by field. The empty field is the definition itself; a field of an object that has no
 * definition of its own is written with its path: `template.spec`, with `[]` for items of lists and `{}` for values of maps.
 */
export type Descriptions = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The file that holds a definition: what stands before the first dot of its name. */
export function fileOf(definition: string): string {
  return definition.slice(0, definition.indexOf('.'));
}
