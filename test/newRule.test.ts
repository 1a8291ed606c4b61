// A rule begins with three files that belong together, under a name that fits.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocksOf } from '../scripts/generate/pageBlocks.ts';
import { filesOf, objectionTo } from '../scripts/new-rule.ts';
import { expectationsOf } from './fixtures.ts';

test('a rule, its page and a fixture that expects it', () => {
  const files = filesOf('kernel/some-defect', "a Pod's defect", '1.2.3');
  assert.deepEqual(
    [...files.keys()],
    [
      'server/src/rules/kernel/some-defect.ts',
      'docs/rules/kernel/some-defect.md',
      'test/fixtures/rules/kernel/some-defect/first.yaml',
    ],
  );
  const [rule = '', page = '', fixture = ''] = files.values();
  assert.match(rule, /^\/\/ A Pod's defect\.$/m);
  assert.match(rule, /id: 'kernel\/some-defect',\n {2}title: 'a Pod\\'s defect',/);
  assert.match(rule, /since: '1\.2\.3'/);
  assert.deepEqual([blocksOf(page).bad.length, blocksOf(page).good.length], [1, 1]);
  assert.deepEqual(
    expectationsOf(fixture).map(({ rule }) => rule),
    ['kernel/some-defect'],
  );
});

test('names that fit, and names that do not', () => {
  check('kernel/some-defect', 'a title', undefined);
  check('kernel', 'a title', '`kernel` is not of the form topic/defect');
  check('kernel/Some', 'a title', '`kernel/Some` is not of the form topic/defect');
  check('kernel/../x', 'a title', '`kernel/../x` is not of the form topic/defect');
  check('nothing/x', 'a title', /^`nothing` is no topic; there are kernel, /);
  check('kernel/x', 'A title', /lower case/);
  check('kernel/x', 'a title.', /no full stop/);
});

function check(id: string, title: string, expected: string | RegExp | undefined): void {
  const objection = objectionTo(id, title);
  if (expected instanceof RegExp) assert.match(objection ?? '', expected);
  else assert.equal(objection, expected);
}
