// Conditions of CRDs are judged as a JSON Schema validator judges them.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import type { Conditions, Json } from '../../server/src/knowledge/schema.ts';
import { firstUnmet } from '../../server/src/model/conditions.ts';
import { runs } from './arbitraries.ts';

const ajv = new Ajv({ strict: false, validateSchema: false, addUsedSchema: false });
const names = fc.constantFrom('a', 'b', 'c');

const values = fc.letrec<{ value: Json }>(tie => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<Json>('', 'a', 'ab', '😀', 0, 1, 2.5, -3, true, false),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

const small = fc.nat(3);
const several = <Value>(one: fc.Arbitrary<Value>) => fc.array(one, { minLength: 1, maxLength: 3 });

const conditions = fc.letrec<{ one: Conditions }>(tie => {
  const below = tie('one');
  const record = fc.record(
    {
      type: fc.constantFrom('string', 'number', 'integer', 'boolean', 'array', 'object'),
      enum: several(values),
      pattern: fc.constantFrom('^a', 'b$', '^.$'),
      minLength: small,
      maxLength: small,
      minimum: small,
      maximum: small,
      exclusiveMinimum: small,
      exclusiveMaximum: small,
      multipleOf: fc.constantFrom(0.5, 1, 2),
      minItems: small,
      maxItems: small,
      uniqueItems: fc.boolean(),
      items: below,
      minProperties: small,
      maxProperties: small,
      required: fc.uniqueArray(names, { maxLength: 2 }),
      properties: fc.dictionary(names, below, { maxKeys: 2, noNullPrototype: true }),
      allOf: several(below),
      anyOf: several(below),
      oneOf: several(below),
      not: below,
    },
    { requiredKeys: [] },
  );
  return { one: fc.oneof({ maxDepth: 2 }, fc.constant({}), record as fc.Arbitrary<Conditions>, someOf(record)) };
});

it('on random values and conditions', () => {
  let refused = 0;
  const options = runs(2_000);
  fc.assert(
    fc.property(values, conditions.one, (value, asked) => {
      const expected = ajv.validate(asked, value);
      if (!expected) refused++;
      assert.equal(firstUnmet(value, asked) === undefined, expected);
    }),
    options,
  );
  assert(refused > 100);
});

/** Few keywords at a time: a value that has to meet all of them meets none. */
function someOf(record: fc.Arbitrary<object>): fc.Arbitrary<Conditions> {
  return fc.tuple(record, fc.nat(30)).map(([all, from]) => {
    const entries = Object.entries(all);
    return Object.fromEntries(entries.slice(from % Math.max(1, entries.length)).slice(0, 2));
  });
}
