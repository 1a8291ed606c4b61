// Reads a config file: checked against its JSON Schema, every complaint at its place in the YAML.

import { Ajv, type ErrorObject } from 'ajv';
import { nearest } from '../knowledge/nearest.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import type { Field } from '../syntax/field.ts';
import { documentsOf } from '../syntax/parse.ts';
import { dotted } from '../syntax/place.ts';
import type { Span } from '../text/span.ts';
import { plainOf } from './plain.ts';
import type { Config } from './settings.ts';

/** Something a config file says that it cannot mean. */
export interface ConfigProblem {
  readonly message: string;
  readonly span: Span;
}

/** What a config file says; with problems only the parts that are sound would be guesses, so then it says nothing. */
export interface ReadConfig {
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

/** Reads config files against one schema. Compiling the schema waits for the first file. */
export class ConfigReader {
  readonly #schema: Readonly<Record<string, unknown>>;
  #validate: ReturnType<Ajv['compile']> | undefined;

  constructor(schema: Readonly<Record<string, unknown>>) {
    this.#schema = schema;
  }

  /** The config of a text. An empty file configures nothing. */
  read(text: string): ReadConfig {
    const [document] = documentsOf({ text, start: 0 });
    if (!document || document.root.type === 'absent' || document.root.type === 'null')
      return { config: {}, problems: [] };
    if (document.problems.length > 0) return { config: {}, problems: document.problems };
    const value = plainOf(document.root, 10_000);
    this.#validate ??= new Ajv({ allErrors: true, verbose: true, strict: false }).compile(this.#schema);
    if (this.#validate(value)) return { config: value as Config, problems: [] };
    return { config: {}, problems: problemsOf(document, this.#validate.errors ?? []) };
  }
}

function problemsOf(document: ManifestDocument, errors: readonly ErrorObject[]): readonly ConfigProblem[] {
  // A value that fits none of several forms is one problem, not one for each form.
  const outer = errors.filter(error => error.keyword === 'anyOf' || error.keyword === 'oneOf');
  const told = errors.filter(
    error =>
      !outer.some(
        one =>
          error !== one &&
          error.instancePath.startsWith(one.instancePath) &&
          error.schemaPath.startsWith(one.schemaPath),
      ),
  );
  return told.map(error => {
    const field = fieldOf(document.root, error.instancePath);
    const key = keyOf(error);
    const at = key === undefined ? field.asValue() : field.at(key).asKey();
    return { message: messageOf(error, field, key), span: document.spanOf(at) };
  });
}

function keyOf(error: ErrorObject): string | undefined {
  const { additionalProperty, propertyName } = error.params;
  const key: unknown = additionalProperty ?? propertyName ?? error.propertyName;
  return typeof key === 'string' ? key : undefined;
}

function messageOf(error: ErrorObject, field: Field, key: string | undefined): string {
  const where = field.path.length > 0 ? dotted(field.path) : 'the config';
  if (key !== undefined) {
    const close = nearest(key, knownKeys(error));
    const noun = where === 'rules' || where.endsWith('.rules') ? 'rule' : 'key';
    return `${where} has no ${noun} \`${key}\`${close ? `; the nearest is \`${close}\`` : ''}`;
  }
  if (error.keyword === 'enum')
    return `${where} is \`${field.text() ?? ''}\`; it takes ${listed(error.params.allowedValues)}`;
  if (error.keyword === 'pattern')
    return `${where} is \`${field.text() ?? ''}\`, which is not a version such as "1.34"`;
  if (error.keyword === 'anyOf' || error.keyword === 'oneOf')
    return `${where} is \`${field.text() ?? field.type}\`; it takes a severity, \`off\`, or a list of a severity and options`;
  return `${where} ${error.message ?? 'is not as it should be'}`;
}

function knownKeys(error: ErrorObject): readonly string[] {
  const parent =
    error.parentSchema?.properties ?? (error.parentSchema?.propertyNames as { enum?: unknown } | undefined)?.enum;
  if (Array.isArray(parent)) return parent.map(String);
  return typeof parent === 'object' && parent !== null ? Object.keys(parent) : [];
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.map(value => `\`${value}\``).join(', ') : 'another value';
}

function fieldOf(root: Field, pointer: string): Field {
  const steps = pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce((field, step) => field.at(field.type === 'list' ? Number(step) : step), root);
}
