// The built program finds the shapes of kinds beside it, from whatever folder it runs.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { folderWith, lintJson, told } from './drydock.ts';

it('compares manifests with the shapes of their kinds', async () => {
  const folder = folderWith({
    'config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  workers: 8\n',
    'next.yaml': 'apiVersion: apps/v9\nkind: Deployment\nmetadata:\n  name: web\n',
  });
  const { report } = await lintJson([], { folder });
  assert.deepEqual(told(report), ['config.yaml:6:12 schema/wrong-type']);
  const next = report.files.find(({ file }) => file === 'next.yaml');
  assert.match(JSON.stringify(next?.notChecked), /the fields of Deployment in `apps\/v9` are not known/);
});
