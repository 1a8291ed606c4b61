// Which resources have a lens, and what it leads to.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lensesIn, mentionsBehind } from '../../server/src/features/codeLens.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { setupWith } from '../fixtures.ts';
import { lines } from './workspaces.ts';

const claim = (name: string) => `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: ${name}\n`;
const pod = (name: string, claimName: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n  volumes:\n    - name: a\n      persistentVolumeClaim:\n        claimName: ${claimName}\n`;
const URI = 'file:///work/claims.yaml';

it('resources that others name have a lens at their name', () => {
  const text = `${claim('unused')}---\n${claim('data')}---\n${claim('')}---\n${pod('c', 'data')}`;
  const snapshot = new Snapshot(setupWith({})).withAll([
    [URI, text],
    ['file:///work/a.yaml', pod('a', 'data')],
    ['file:///work/b.yaml', pod('b', 'other')],
  ]);
  const lenses = lensesIn(snapshot, URI);
  assert.deepEqual(
    lenses.map(({ span }) => text.slice(span.start, span.end)),
    ['data'],
  );
  const [lens] = lenses;
  assert(lens);
  assert.deepEqual(lines(snapshot, mentionsBehind(snapshot, URI, lens.number) ?? []), ['a.yaml:9', 'claims.yaml:24']);
  assert.equal(mentionsBehind(snapshot, URI, 17), undefined);
});

it('other files have none', () => {
  const snapshot = new Snapshot(setupWith({})).with(URI, 'a: b\n');
  assert.deepEqual(lensesIn(snapshot, URI), []);
  assert.deepEqual(lensesIn(snapshot, 'file:///work/none.yaml'), []);
});
