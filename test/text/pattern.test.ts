// Patterns fit what RE2 says they fit, say nothing where they are not understood, and never take long.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { patternOf } from '../../server/src/text/pattern.ts';
import { runs } from '../properties/arbitraries.ts';

const NAME = '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$';

describe('fits', () => {
  check('b', 'abc', true);
  check('^b', 'abc', false);
  check('', 'anything', true);
  check('^$', '', true);
  check('^$', 'a', false);
  check('^(ab|c)+$', 'abcab', true);
  check('^(ab|c)+$', 'abca', false);
  check('a||b', '', true);
  check(NAME, 'web-1.example.com', true);
  check(NAME, 'web-.example', false);
  check('^\\d{1,3}(ms|s)?$', '120ms', true);
  check('^\\d{1,3}(ms|s)?$', '1200', false);
  check('^x{2,}$', 'xxx', true);
  check('^x{2,}$', 'x', false);
  check('^x{2}?$', 'xx', true);
  check('^(a*)*$', 'aa', true);
  check('^(?:a)(?P<b>b)(?<c>c)$', 'abc', true);
  check('^[\\w.-]+$', 'a.b-c', true);
  check('^[^\\d,]+$', 'a1', false);
  check('^[]a]$', ']', true);
  check('^[^]a]$', 'b', true);
  check('^[a-]$', '-', true);
  check('^\\-\\_\\/$', '-_/', true);
  check('^a{$', 'a{', true);
  check('^\\x41\\x{1F600}$', 'A😀', true);
  check('^.$', '😀', true);
  check('^.$', '\n', false);
  check('\\Aa\\z', 'a', true);
});

describe('is not understood', () => {
  const strange = ['(', ')', '*a', 'a**', '[a', '[b-a]', '\\', '(?i)a', '\\pL', '[[:alpha:]]', '\\bword', 'a{1001}'];
  for (const source of [...strange, '[a-\\d]', 'a{2,1}', '((a{99}){99}){99}', '('.repeat(500), '(?=a)', '\\Qa\\E'])
    it(source, () => assert.equal(patternOf(source), undefined));
});

it('takes no time over patterns and texts that other engines never come back from', () => {
  const started = performance.now();
  assert.equal(patternOf('^(a+)+$')?.matches(`${'a'.repeat(1_500)}b`), false);
  assert.equal(patternOf('(a*)*(a*)*(a*)*b')?.matches('a'.repeat(1_500)), false);
  assert.equal(patternOf('^a')?.matches('a'.repeat(100_000)), undefined);
  assert(performance.now() - started < 2_000);
});

it('agrees with the regular expressions of JavaScript where both know the pattern', () => {
  const part = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '(a|b)', '(ab)', '(a*b)', '\\w', '^', '$', '|', '-');
  const sign = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '{1,}');
  const pattern = fc
    .array(fc.tuple(part, sign), { maxLength: 5 })
    .map(parts => parts.map(one => one.join('')).join(''));
  const text = fc.array(fc.constantFrom('a', 'b', '-', 'c'), { maxLength: 6 }).map(letters => letters.join(''));
  fc.assert(
    fc.property(pattern, text, (source, tried) => {
      const known = patternOf(source);
      if (known && isExpression(source))
        assert.equal(known.matches(tried), new RegExp(source, 'u').test(tried), source);
    }),
    runs(1_000),
  );
});

function check(source: string, text: string, expected: boolean): void {
  it(`${source} ${JSON.stringify(text)}`, () => assert.equal(patternOf(source)?.matches(text), expected));
}

function isExpression(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
