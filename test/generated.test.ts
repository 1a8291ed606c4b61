// What follows from the rules is on disk as the generator makes it.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { configSchema } from '../scripts/generate/configSchema.ts';
import { ROOT, readInputs, textOf } from '../scripts/generate/inputs.ts';
import { replaceBetween } from '../scripts/generate/markers.ts';
import { generate } from '../scripts/generate.ts';
import { rules } from '../server/src/rules/index.ts';

for (const [path, text] of generate(await readInputs(ROOT)))
  test(path, () => assert.equal(textOf(join(ROOT, path)), text, 'npm run generate brings it up to date'));

test('there are at most 20 settings, and each is described', async () => {
  const manifest = JSON.parse(generate(await readInputs(ROOT)).get('package.json') ?? '{}');
  const settings: Readonly<Record<string, { readonly markdownDescription?: string }>> =
    manifest.contributes.configuration.properties;
  assert(Object.keys(settings).length <= 20);
  for (const [key, { markdownDescription }] of Object.entries(settings)) {
    assert.match(key, /^drydock\.[a-z.A-Z]+$/);
    assert.match(markdownDescription ?? '', /\.$/, key);
  }
});

test('the schema of the config file knows every rule', () => {
  const text = JSON.stringify(configSchema(rules));
  for (const { id } of rules) assert(text.includes(`"${id}":`), id);
});

test('generated text goes between its markers', () => {
  check('a\n<!-- x -->\n<!-- end x -->\nb\n', 'new', 'a\n<!-- x -->\n\nnew\n\n<!-- end x -->\nb\n');
  check('<!-- x -->\n\nold\n\n<!-- end x -->', 'new', '<!-- x -->\n\nnew\n\n<!-- end x -->');
  check('<!-- x -->\n\nold\n\n<!-- end x -->', '', '<!-- x -->\n\n<!-- end x -->');
  check('<!-- x -->\nno end', 'new', '<!-- x -->\nno end');
  check('<!-- end x --> before <!-- x -->', 'new', '<!-- end x --> before <!-- x -->');
});

function check(text: string, content: string, expected: string): void {
  const once = replaceBetween(text, '<!-- x -->', '<!-- end x -->', content);
  assert.equal(once, expected);
  assert.equal(replaceBetween(once, '<!-- x -->', '<!-- end x -->', content), once);
}
