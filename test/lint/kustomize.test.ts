// Kustomizations are known by the name of their file, and what they name as patches is not asked for what it leaves out.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analysisOf } from '../../server/src/lint/lint.ts';
import type { Snapshot } from '../../server/src/lint/snapshot.ts';
import { found, uriOf, withAllRules } from './manifests.ts';

const MISSING = 'schema/missing-required';
const PATCH =
  'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec: {maxReplicas: 8}\n';

const rulesIn = (snapshot: Snapshot, path: string) => found(snapshot, path).map(text => text.split(':')[0]);

describe('a kustomization', () => {
  kind('kustomization.yaml', 'resources: [a.yaml]\n', 'kustomize.config.k8s.io/v1beta1 Kustomization');
  kind('sub/kustomization.yml', 'resources: [a.yaml]\n', 'kustomize.config.k8s.io/v1beta1 Kustomization');
  kind('Kustomization', '# nothing yet\nresources:\n', 'kustomize.config.k8s.io/v1beta1 Kustomization');
  kind('kustomization.yaml', 'kind: Component\n', 'kustomize.config.k8s.io/v1alpha1 Component');
  kind('kustomization.yaml', 'apiVersion: v1\nkind: Pod\n', 'v1 Pod');
  kind('kustomization.yaml', '', undefined);
  kind('kustomization.yaml', '- a\n', undefined);
  kind('other.yaml', 'resources: [a.yaml]\n', undefined);

  it('is checked like any other manifest', () => {
    const text = 'resource: [a.yaml]\nimages:\n  - {name: web, newTag: 1.2}\nbuildMetadata: [origin]\n';
    assert.deepEqual(rulesIn(withAllRules({ 'kustomization.yaml': text }), 'kustomization.yaml').toSorted(), [
      'schema/unknown-field',
      'schema/value-not-allowed',
      'schema/wrong-type',
    ]);
  });

  it('that does not parse says so', () =>
    assert.deepEqual(rulesIn(withAllRules({ 'kustomization.yaml': 'resources: [a\n' }), 'kustomization.yaml'), [
      'schema/syntax',
    ]));
});

describe('a patch', () => {
  patched('overlay/kustomization.yaml', 'patches: [{path: ../web.yaml}]\n');
  patched('kustomization.yaml', 'patches:\n  - target: {kind: HorizontalPodAutoscaler}\n    path: ./web.yaml\n');
  patched('kustomization.yaml', 'patchesStrategicMerge: [web.yaml]\n');
  patched('kustomization.yaml', 'patches: [web.yaml]\n');
  patched('kustomization.yaml', 'patchesJson6902: [{target: {kind: Pod, name: a}, path: web.yaml}]\n');
  patched('Kustomization', 'patches: [{path: web.yaml}]\n');
  patched('part/kustomization.yaml', 'kind: Component\npatches: [{path: ../web.yaml}]\n');

  whole('kustomization.yaml', 'resources: [web.yaml]\n');
  whole('kustomization.yaml', 'patches: [{path: sub/web.yaml}, {path: }, path, {patch: web.yaml}]\n');
  whole('kustomization.yaml', 'patchesStrategicMerge:\n  - |\n    web.yaml\n    kind: Pod\n');
  whole('other.yaml', 'patches: [{path: web.yaml}]\n');

  it('may be known by its name alone', () => {
    const paths = ['web-patch.yaml', 'patch-web.yaml', 'web.patch.yaml', 'patches/web.yaml', 'patch/web.yaml'];
    const snapshot = withAllRules(Object.fromEntries(paths.map(path => [path, PATCH])));
    for (const path of paths) assert.deepEqual(rulesIn(snapshot, path), [], path);
    for (const path of ['dispatch.yaml', 'patchwork/web.yaml'])
      assert.deepEqual(rulesIn(withAllRules({ [path]: PATCH }), path), [MISSING], path);
  });

  it('is judged anew when the kustomization changes, and only then', () => {
    const before = withAllRules({ 'kustomization.yaml': 'resources: [base]\n', 'web.yaml': PATCH });
    assert.deepEqual(rulesIn(before, 'web.yaml'), [MISSING]);
    const named = before.with(uriOf('kustomization.yaml'), 'patches: [{path: web.yaml}]\n');
    assert.deepEqual(rulesIn(named, 'web.yaml'), []);
    const noted = named.with(uriOf('kustomization.yaml'), '# ours\npatches: [{path: web.yaml}]\n');
    assert.equal(noted.index, named.index);
    assert.equal(noted.report(uriOf('web.yaml')), named.report(uriOf('web.yaml')));
    assert.equal(noted.settingsOf(uriOf('web.yaml')), named.settingsOf(uriOf('web.yaml')));
    assert.deepEqual(rulesIn(noted.with(uriOf('kustomization.yaml'), undefined), 'web.yaml'), [MISSING]);
  });

  it('is still told what is wrong with the values that it has', () => {
    const text = PATCH.replace('8', 'eight');
    const snapshot = withAllRules({ 'kustomization.yaml': 'patches: [{path: web.yaml}]\n', 'web.yaml': text });
    assert.deepEqual(rulesIn(snapshot, 'web.yaml'), ['schema/wrong-type']);
  });
});

function kind(path: string, text: string, expected: string | undefined): void {
  it(`${path}: ${JSON.stringify(text)}`, () => {
    const documents = withAllRules({ [path]: text }).files.get(uriOf(path))?.documents ?? [];
    const resources = documents.flatMap(({ document }) => analysisOf(document).resources);
    assert.deepEqual(
      resources.map(resource => `${resource.apiVersion} ${resource.kind}`),
      expected === undefined ? [] : [expected],
    );
  });
}

function patched(path: string, text: string): void {
  it(`named by ${path}: ${JSON.stringify(text)}`, () =>
    assert.deepEqual(rulesIn(withAllRules({ [path]: text, 'web.yaml': PATCH }), 'web.yaml'), []));
}

function whole(path: string, text: string): void {
  it(`not named by ${path}: ${JSON.stringify(text)}`, () =>
    assert.deepEqual(rulesIn(withAllRules({ [path]: text, 'web.yaml': PATCH }), 'web.yaml'), [MISSING]));
}
