// The files with shapes and descriptions as the build writes them, each read and parsed when it is first asked for.

import type { Descriptions, Schema, SchemaIndex } from './schema.ts';

/** The text of a file of dist/schemas by its name, such as `core.json`; undefined where it cannot be had. */
export type ReadSchema = (name: string) => string | undefined;

const NO_INDEX: SchemaIndex = { kinds: {}, files: {} };
const NO_TEXTS: Descriptions = {};

/** The files of dist/schemas. One that is missing is empty. */
export class SchemaFiles {
  readonly #read: ReadSchema;
  readonly #shapes = new Map<string, Readonly<Record<string, Schema>>>();
  readonly #descriptions = new Map<string, Descriptions>();
  #index: SchemaIndex | undefined;

  constructor(read: ReadSchema) {
    this.#read = read;
  }

  /** Which kinds and which files there are. */
  get index(): SchemaIndex {
    this.#index ??= parsed<SchemaIndex>(this.#read('index.json')) ?? NO_INDEX;
    return this.#index;
  }

  /** The definitions of a file. */
  shapes(file: string): Readonly<Record<string, Schema>> {
    const shapes = this.#shapes.get(file) ?? parsed<Readonly<Record<string, Schema>>>(this.#read(`${file}.json`)) ?? {};
    this.#shapes.set(file, shapes);
    return shapes;
  }

  /** The texts about the definitions of a file. */
  descriptions(file: string): Descriptions {
    const known = this.#descriptions.get(file);
    if (known) return known;
    const texts = parsed<Descriptions>(this.#read(`descriptions/${file}.json`));
    if (texts) this.#descriptions.set(file, texts); // else it may still be on its way to a host that has no disk
    return texts ?? NO_TEXTS;
  }
}

/** The content of a file that the build has written. */
function parsed<Content>(text: string | undefined): Content | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as Content);
}
