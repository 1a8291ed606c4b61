// Reads a config file: checked against its JSON Schema, every complaint at its place in the YAML.

import { Ajv } from 'ajv';
import type { Field } from '../syntax/field.ts';
import { documentsOf } from '../syntax/parse.ts';
import { type ConfigProblem, problemsOf } from './configProblems.ts';
import { plainOf } from './plain.ts';
import type { Config } from './settings.ts';

/** What a config file says; with problems only the parts that are sound would be guesses, so then it says nothing. */
export interface ReadConfig {
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

const MOST_VALUES = 10_000;

/** Reads config files against one schema. Compiling the schema waits for the first file. */
export class ConfigReader {
  readonly #schema: Readonly<Record<string, unknown>>;
  #validate: ReturnType<Ajv['compile']> | undefined;

  constructor(schema: Readonly<Record<string, unknown>>) {
    this.#schema = schema;
  }

  /** The config of a text. An empty file configures nothing, and so does a key at its top without a value. */
  read(text: string): ReadConfig {
    const [document] = documentsOf({ text, start: 0 });
    if (!document || document.root.type === 'absent' || document.root.type === 'null')
      return { config: {}, problems: [] };
    if (document.problems.length > 0) return { config: {}, problems: document.problems };
    const value = withoutNulls(plainOf(document.root, MOST_VALUES, wordOf));
    this.#validate ??= new Ajv({ allErrors: true, verbose: true, strict: false }).compile(this.#schema);
    const problems = problemsOf(document, this.#validate(value) ? [] : (this.#validate.errors ?? []));
    return problems.length > 0 ? { config: {}, problems } : { config: value as Config, problems };
  }
}

/** A scalar as YAML 1.2 has it: a plain `off` is the word, which is what turns a rule off. */
function wordOf(field: Field): unknown {
  return isTruthValue(field) ? field.boolean() : (field.number() ?? field.text());
}

function isTruthValue(field: Field): boolean {
  return field.type === 'boolean' && /^true$|^false$/i.test(field.text() ?? '');
}

/** `rules:` with nothing but comments below it is a habit, not a mistake. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null));
}
