// A mistyped name finds the one that was meant, and a strange one finds none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest } from '../../server/src/knowledge/nearest.ts';

const modes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

test('close enough', () => {
  check('ReadWriteOnse', modes, 'ReadWriteOnce');
  check('readwriteonce', modes, 'ReadWriteOnce');
  check('RaedWriteMany', modes, 'ReadWriteMany');
  check('ReadWriteOncePd', modes, 'ReadWriteOncePod');
  check('Manul', ['Manual', 'Always'], 'Manual');
  check('bolck', ['Block', 'Filesystem'], 'Block');
  check('abd', ['abc', 'abe'], 'abc');
});

test('too far', () => {
  check('ReadAlways', modes, undefined);
  check('', ['a'], undefined);
  check('ab', ['ac'], undefined);
  check('xyz', [], undefined);
  check(`${'a'.repeat(101)}`, ['a'.repeat(101)], undefined);
});

test('a distance of its own', () => {
  assert.equal(nearest('ReadWriteOnse', modes, 0), undefined);
  assert.equal(nearest('readwriteONCE', modes, 0), 'ReadWriteOnce');
  assert.equal(nearest('RdWrteOnce', modes, 3), 'ReadWriteOnce');
});

function check(text: string, candidates: readonly string[], expected: string | undefined): void {
  assert.equal(nearest(text, candidates), expected, text);
}
