// The built program finds the shapes of kinds beside it, from whatever folder it runs.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { folderWith, lintJson, told } from './drydock.ts';

const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: backups.example.com
spec:
  group: example.com
  scope: Namespaced
  names: { kind: Backup, plural: backups }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties: { spec: { type: object, properties: { claim: { type: string } } } }
`;

it('compares manifests with the shapes of their kinds', async () => {
  const folder = folderWith({
    'config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  workers: 8\n',
    'next.yaml': 'apiVersion: apps/v9alpha1\nkind: Deployment\nmetadata:\n  name: web\n',
  });
  const { report } = await lintJson([], { folder });
  assert.deepEqual(told(report), ['config.yaml:6:12 schema/wrong-type']);
  const next = report.files.find(({ file }) => file === 'next.yaml');
  assert.match(JSON.stringify(next?.notChecked), /the fields of Deployment in `apps\/v9alpha1` are not known/);
});

it('compares manifests with the CRDs that lie in any of the paths', async () => {
  const folder = folderWith({
    'crds/backup.yaml': CRD,
    'apps/backup.yaml': 'apiVersion: example.com/v1\nkind: Backup\nmetadata:\n  name: nightly\nspec:\n  clam: ledger\n',
  });
  const { report } = await lintJson(['crds', 'apps'], { folder });
  assert.deepEqual(told(report), ['apps/backup.yaml:6:3 schema/unknown-field']);
  const { report: alone } = await lintJson(['apps'], { folder });
  assert.deepEqual(told(alone), []);
});
