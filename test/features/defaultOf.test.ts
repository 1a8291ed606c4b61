// Defaults are read from the texts of packages only where they say them plainly.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultOf } from '../../server/src/features/hover/defaultOf.ts';
import type { Schema } from '../../server/src/knowledge/schema.ts';

const TEXT: Schema = { type: 'string' };
const POLICY: Schema = { type: 'string', enum: ['Always', 'Never'] };
const SWITCH: Schema = { type: 'boolean' };
const NUMBER: Schema = { type: 'integer' };

describe('a default is said by', () => {
  finds('a schema', { ...NUMBER, default: 3 }, undefined, '3');
  finds('a schema, before a text', { ...NUMBER, default: 0 }, 'Defaults to 5.', '0');
  finds('a value of the list', POLICY, 'How. Default to Always.', 'Always');
  finds('a value in quotes', TEXT, 'Defaults to "kubernetes.io/a". More info: https://a', 'kubernetes.io/a');
  finds('a boolean of any case', SWITCH, 'Defaults to True', 'true');
  finds('a boolean with a remark', SWITCH, 'readOnly defaults to false (read/write). More', 'false');
  finds('seconds', NUMBER, 'Default to 10 seconds. Minimum value is 1.', '10');
  finds('an amount', { type: ['string', 'number'], format: 'quantity' }, 'Default is 64Mi.', '64Mi');
});

describe('no default is said by', () => {
  finds('nothing', TEXT, undefined, undefined);
  finds('a condition', POLICY, 'Defaults to Always if the tag is latest, or Never otherwise.', undefined);
  finds('words', TEXT, 'Defaults to none.', undefined);
  finds('a pattern', TEXT, 'Defaults to "`kind`List".', undefined);
  finds('a value that the field cannot have', POLICY, 'Defaults to Sometimes.', undefined);
  finds('a value of another type', NUMBER, 'Defaults to false.', undefined);
  finds('the middle of a sentence', NUMBER, 'It defaults to 1 pod more than needed.', undefined);
});

function finds(name: string, schema: Schema, text: string | undefined, expected: string | undefined): void {
  it(name, () => assert.equal(defaultOf(schema, text), expected));
}
