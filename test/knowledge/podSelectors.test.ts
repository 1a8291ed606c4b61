// Every path in the table of selectors leads to a field.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { podSelectorFieldsOf } from '../../server/src/knowledge/podSelectors.ts';
import { shapedAt } from '../../server/src/model/shape.ts';
import { schemas } from '../schemas.ts';

for (const [apiVersion, kind] of [
  ['v1', 'Service'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
  ['policy/v1', 'PodDisruptionBudget'],
] as const) {
  it(`a ${kind} selects Pods`, () => {
    const fields = podSelectorFieldsOf(apiVersion.split('/').slice(0, -1).join(), kind);
    assert.equal(fields.length, 1);
    const root = schemas.rootOf(apiVersion, kind);
    for (const { path } of fields) assert(root && shapedAt(root, path, schemas), path.join('.'));
  });
}

it('an object of another kind selects none', () => {
  assert.deepEqual(podSelectorFieldsOf('apps', 'Deployment'), []);
  assert.deepEqual(podSelectorFieldsOf('serving.knative.dev', 'Service'), []);
});
