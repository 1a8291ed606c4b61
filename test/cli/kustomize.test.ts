// A patch is judged as a patch when it is linted alone: its kustomization is read from the folders above.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { folderWith, lintJson } from './drydock.ts';

const MISSING = 'schema/missing-required';
const PART =
  'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec: {maxReplicas: 8}\n';

describe('a part of a manifest', { concurrency: 3 }, () => {
  check('that nobody names', {}, [MISSING]);
  check('named by the kustomization beside it', { 'app/kustomization.yaml': 'patches: [{path: web.yaml}]\n' }, []);
  check('named by one in a folder above', { Kustomization: 'patchesStrategicMerge: [app/web.yaml]\n' }, []);
});

it('a list of operations is checked by the kind that its kustomization names', async () => {
  const folder = folderWith({
    'app/web.yaml': '- { op: replace, path: /spec/replicas, value: "3" }\n',
    'app/kustomization.yaml': 'patches: [{ path: web.yaml, target: { kind: Deployment } }]\n',
  });
  const { report } = await lintJson(['app/web.yaml'], { folder });
  assert.deepEqual(
    report.findings.map(({ rule }) => rule),
    ['schema/wrong-type'],
  );
  assert.deepEqual(
    report.files.map(({ status }) => status),
    ['checked'],
  );
});

function check(name: string, files: Readonly<Record<string, string>>, expected: readonly string[]): void {
  it(name, async () => {
    const folder = folderWith({ 'app/web.yaml': PART, ...files });
    const { report, err } = await lintJson(['app/web.yaml'], { folder });
    assert.equal(err, '');
    assert.deepEqual(
      report.findings.map(({ rule }) => rule),
      expected,
    );
    assert.deepEqual(
      report.files.map(({ file }) => file),
      ['app/web.yaml'],
    );
  });
}
