// Tells integers from other numbers: asks the validators that come with the declarations, which do not say it.

import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Schema } from '../../server/src/knowledge/schema.ts';

interface Refusal {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: { readonly type?: string; readonly format?: string; readonly limit?: number };
}

interface Validate {
  (value: unknown): boolean;
  readonly errors?: readonly Refusal[] | null;
}

/** Beyond every range that a format or a limit may set. */
const HUGE = 1e30;

/**
 * The schemas of the number fields of an object: the validator in the file is asked what it has against a fraction and
 * against numbers beyond all ranges.
 */
export async function numberSchemas(
  path: string,
  fields: readonly string[],
): Promise<Readonly<Record<string, Schema>>> {
  if (fields.length === 0) return {};
  if (!existsSync(path)) throw new Error(`${path} is not there to tell integers from numbers`);
  const { validate }: { validate: Validate } = await import(pathToFileURL(path).href);
  const refusals = [1.5, HUGE, -HUGE].flatMap(number => {
    validate(Object.fromEntries(fields.map(field => [field, number])));
    return validate.errors ?? [];
  });
  return Object.fromEntries(fields.map(field => [field, numberSchema(refusals.filter(about(field)))]));
}

function about(field: string): (refusal: Refusal) => boolean {
  return ({ instancePath }) => instancePath === `/${field}`;
}

function numberSchema(refusals: readonly Refusal[]): Schema {
  const isInteger = refusals.some(({ keyword, params }) => keyword === 'type' && params.type === 'integer');
  const isSmall = refusals.some(({ keyword, params }) => keyword === 'format' && params.format === 'int32');
  const limit = (keyword: 'minimum' | 'maximum') => {
    const found = refusals.find(refusal => refusal.keyword === keyword)?.params.limit;
    return found === undefined ? {} : { [keyword]: found };
  };
  return {
    type: isInteger ? 'integer' : 'number',
    ...(isSmall && { format: 'int32' }),
    ...limit('minimum'),
    ...limit('maximum'),
  };
}
