// Which texts are expressions of CEL, and where the others go wrong.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { celProblemOf } from '../../server/src/model/cel.ts';

describe('an expression', () => {
  const sound = [
    '',
    '  // nothing yet',
    'true',
    'vmi.spec.domain.cpu.cores > 0',
    '!has(a.b) && -1 < x || y in [1, 2,]',
    `a ? b : c ? 'its' + r"\\d" : """x\n"y""" `,
    'Spec{name: "a", items: {"k": [1.5e3, 0x1F, 2u]}, }',
    'a.?b[?0].orValue(f())',
    '"a" in m',
    '{}',
  ];
  for (const text of sound) it(JSON.stringify(text), () => assert.equal(celProblemOf(text), undefined));
});

describe('no expression', () => {
  fails('invalid!!! condition', '!', '`!` cannot stand here');
  fails('a b', 'b', '`b` follows without an operator');
  fails('a == == b', '==', '`==` cannot stand here', 5);
  fails('(a', '(a', '`(` is not closed');
  fails('a)', ')', '`)` closes nothing');
  fails('[a}', '}', '`}` closes nothing');
  fails('a && ', 'a && ', 'something is missing behind `&&`');
  fails('f(a +)', ')', 'something is missing before `)`');
  fails('a # b', '#', '`#` cannot stand here');
  fails('"open', '"', '`"` cannot stand here');
});

it('takes no longer for a long text', () => {
  const text = `${'('.repeat(50_000)}${'a+'.repeat(50_000)}`;
  assert.match(celProblemOf(text)?.says ?? '', /not closed/);
});

function fails(text: string, part: string, says: string, from = 0): void {
  it(text, () => {
    const start = text.indexOf(part, from);
    assert.deepEqual(celProblemOf(text), { says, span: { start, end: start + part.length } });
  });
}
