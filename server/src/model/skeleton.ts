// The least that a field may hold, with tab stops for what its author has to say.

import type { Schema } from '../knowledge/schema.ts';
import type { Schemas } from '../knowledge/schemas.ts';
import type { Value } from '../syntax/edit/edit.ts';
import { valuesOf } from './shape.ts';

/** Fields that no schema requires and nothing goes without. */
const WANTED = ['image', 'spec'];

/** Deeper than any object that has to be written as a whole. */
const DEEPEST = 8;

/** Writes the values of one fix, so that its tab stops are counted through. */
export class Skeleton {
  readonly #schemas: Schemas;
  #stops = 0;

  constructor(schemas: Schemas) {
    this.#schemas = schemas;
  }

  /** The value of a field with a name; undefined where the schema does not say what it may be. */
  valueFor(name: string, written: Schema, depth = 0): Value | undefined {
    const schema = this.#schemas.resolved(written);
    const [first, ...others] = valuesOf(schema);
    const type = typeof schema.type === 'string' ? schema.type : schema.type?.at(-1);
    if (depth > DEEPEST) return undefined;
    if (type === 'boolean') return false;
    if (first !== undefined) return others.length === 0 ? first : this.#stop(`|${[first, ...others].join(',')}|`);
    switch (type) {
      case 'string':
        return this.#stop(`:${name}`);
      case 'integer':
      case 'number':
        return Math.max(1, schema.minimum ?? 1);
      case 'array':
        return this.#list(name, schema, depth);
      case 'object':
        return this.#object(schema, depth);
      default:
        return undefined;
    }
  }

  #list(name: string, { items }: Schema, depth: number): Value | undefined {
    const item = items && this.valueFor(name, items, depth + 1);
    return item === undefined ? undefined : [item];
  }

  #object({ properties = {}, required = [] }: Schema, depth: number): Value | undefined {
    const wanted = WANTED.filter(name => Object.hasOwn(properties, name) && !required.includes(name));
    const entries = [...required, ...wanted].map(name => {
      const value = this.valueFor(name, properties[name] ?? {}, depth + 1);
      return value === undefined ? undefined : ([name, value] as const);
    });
    const known = entries.filter(entry => entry !== undefined);
    return known.length === entries.length ? Object.fromEntries(known) : undefined;
  }

  #stop(content: string): string {
    this.#stops++;
    return `\${${this.#stops}${content}}`;
  }
}
