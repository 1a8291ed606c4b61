// Every section of the migration guide has rules, or says why it has none.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sectionsOf } from '../scripts/generate/guide.ts';
import { ROOT } from '../scripts/generate/inputs.ts';
import { rules } from '../server/src/rules/index.ts';

const guide = readFileSync(join(ROOT, 'docs/guide.md'), 'utf8');
const sections = sectionsOf(guide);

describe('the guide', () => {
  for (const { anchor, text } of sections) {
    it(anchor, () => {
      const hasRules = rules.some(rule => rule.guide === anchor);
      assert(hasRules || /^(?:planned|out of scope): .+\.$/m.test(text), 'neither a rule nor a reason');
      assert(text.includes(`<!-- rules: ${anchor} -->`), 'there is a place for its rules');
    });
  }
});

it('anchors are unique, and links inside the guide lead somewhere', () => {
  const anchors = sections.map(({ anchor }) => anchor);
  assert.equal(new Set(anchors).size, anchors.length);
  const links = [...guide.matchAll(/\]\(#([^)]+)\)/g)].map(match => match[1] ?? '');
  assert.deepEqual(
    links.filter(link => !anchors.includes(link)),
    [],
  );
});

it('every rule points to a section that exists', () => {
  const strange = rules.filter(({ guide: anchor }) => anchor && !sections.some(section => section.anchor === anchor));
  assert.deepEqual(
    strange.map(({ id }) => id),
    [],
  );
});
