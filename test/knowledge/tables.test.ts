// Every table of facts keeps its schema, is sorted by its key, and names no key twice.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';

type Row = Readonly<Record<string, unknown>>;
type Table = { readonly $schema: string; readonly key: readonly string[]; readonly rows: readonly Row[] };

const tables = new URL('../../server/src/knowledge/tables/', import.meta.url);
const schemas = new URL('../../schemas/facts/', import.meta.url);

const ajv = new Ajv2020({ allErrors: true, formats: { regex: isRegularExpression } });

for (const name of namesIn(tables, '.json')) check(name);

test('every schema of facts has a table', () => {
  assert.deepEqual(namesIn(schemas, '.schema.json'), namesIn(tables, '.json'));
});

function check(name: string): void {
  test(`table ${name}`, () => {
    const table = read<Table>(new URL(`${name}.json`, tables));
    assert.equal(table.$schema, `../../../../schemas/facts/${name}.schema.json`);
    const validate = ajv.compile(read<object>(new URL(`${name}.schema.json`, schemas)));
    assert.ok(validate(table), ajv.errorsText(validate.errors, { separator: '\n' }));
    table.rows.reduce((previous, row) => {
      assert.ok(keyOf(previous, table) < keyOf(row, table), `${keyOf(row, table)} after ${keyOf(previous, table)}`);
      return row;
    });
  });
}

function keyOf(row: Row, table: Table): string {
  const parts = table.key.map(property => row[property] ?? '');
  return parts.map(part => (typeof part === 'string' ? part : JSON.stringify(part))).join('\u0000');
}

function namesIn(folder: URL, ending: string): readonly string[] {
  const files = readdirSync(folder).filter(file => file.endsWith(ending));
  return files.map(file => file.slice(0, -ending.length)).toSorted();
}

function read<Content>(file: URL): Content {
  return JSON.parse(readFileSync(file, 'utf8')) as Content;
}

function isRegularExpression(source: string): boolean {
  return new RegExp(source) instanceof RegExp;
}
