// A mistyped name is told from one that was chosen to be like another.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { mistyped } from '../../server/src/knowledge/mistyped.ts';

it('a slip of the finger leads to the name that was meant', () => {
  for (const [text, meant] of [
    ['web-setings', 'web-settings'],
    ['frontent', 'frontend'],
    ['postgres', 'postgresql'],
    ['front-end', 'frontend'],
    ['billing-vm-rooot', 'billing-vm-root'],
    ['Database', 'database'],
  ] as const)
    assert.equal(mistyped(text, ['something-else', meant]), meant);
});

it('siblings are meant to differ', () => {
  for (const [text, sibling] of [
    ['web-1', 'web-2'],
    ['web2', 'web'],
    ['queue', 'queue-b'],
    ['api', 'app'],
    ['shop-db', 'shop-dc'],
    ['v1.2', 'v1.3'],
  ] as const)
    assert.equal(mistyped(text, [sibling]), undefined, `${text} and ${sibling}`);
});

it('a name that is there is not mistyped', () => {
  assert.equal(mistyped('web', ['web']), undefined);
});
