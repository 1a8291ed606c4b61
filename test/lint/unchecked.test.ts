// A kind or version that a known group does not have is told as not checked, and is no finding.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { setupWith } from '../fixtures.ts';

const URI = 'file:///a.yaml';

it('a version that is not known', () => {
  const text =
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\napiVersion: apps/v9alpha1\nkind: Deployment\n';
  assert.deepEqual(notCheckedIn(text), [
    { start: text.lastIndexOf('kind'), reason: 'the fields of Deployment in `apps/v9alpha1` are not known' },
  ]);
});

it('an item of a List', () => {
  const text = 'apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: apps/v9alpha1, kind: Deployment}\n';
  assert.deepEqual(
    notCheckedIn(text).map(({ start }) => start),
    [text.lastIndexOf('kind')],
  );
});

it('not kinds of groups that are foreign altogether', () => {
  assert.deepEqual(notCheckedIn('apiVersion: example.com/v1\nkind: Deployment\n'), []);
});

function notCheckedIn(text: string) {
  const report = new Snapshot(setupWith({})).with(URI, text).report(URI);
  assert.equal(report?.status, 'checked');
  assert.deepEqual(report.findings, []);
  return report.notChecked;
}
