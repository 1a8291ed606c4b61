// Pods are found in every kind that carries one, and in no other.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { podCarriers } from '../../server/src/knowledge/podCarriers.ts';
import { isPlaced, isWindows, type PodSpec, podSpecsOf, sourceOf, volumeOf } from '../../server/src/model/podSpec.ts';
import { resourcesOf } from '../../server/src/model/resource.ts';
import { documentOf } from '../marks.ts';

describe('every carrier', () => {
  for (const { kind, group, podSpec } of podCarriers()) {
    it(`${kind} of ${group || 'the core group'}`, () => {
      const inner = podSpec.reduceRight((below, key) => `{${key}: ${below}}`, '{containers: [{name: a}]}');
      const pods = podsIn(`apiVersion: ${group ? `${group}/v1` : 'v1'}\nkind: ${kind}\n${inner.slice(1, -1)}\n`);
      assert.deepEqual(
        pods.map(({ containers }) => containers.map(({ name }) => name)),
        [['a']],
      );
    });
  }
});

describe('no Pod', () => {
  none('apiVersion: example.com/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: a}]}}}\n');
  none('apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: }}\n');
  none('apiVersion: v1\nkind: Pod\nspec: [a]\n');
  none('apiVersion: v1\nkind: Pod\n');
  none('apiVersion: v1\nkind: Service\nspec: {containers: [{name: a}]}\n');
});

it('containers come in the order in which they start', () => {
  const containers = podOf(
    'containers: [{name: b}, {image: x}], initContainers: [{name: a}], ephemeralContainers: [{name: c}]',
  ).containers.map(({ name, list }) => `${list} ${name}`);
  assert.deepEqual(containers, ['initContainers a', 'containers b', 'containers ', 'ephemeralContainers c']);
});

it('volumes are found by name', () => {
  const pod = podOf('volumes: [{name: a, emptyDir: {}}, {name: a, configMap: {}}, {name: b}]');
  const named = (name: string | undefined) => {
    const volume = volumeOf(pod, name);
    return volume && sourceOf(volume)?.name;
  };
  assert.deepEqual(
    [named('a'), named('b'), named('c'), named(undefined)],
    ['configMap', undefined, undefined, undefined],
  );
});

it('placed Pods', () => {
  const required = 'affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {}}}';
  for (const fields of ['nodeSelector: {a: b}', 'tolerations: [{operator: Exists}]', 'nodeName: a', required])
    assert.equal(isPlaced(podOf(fields)), true, fields);
  const preferred = 'affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: []}}';
  for (const fields of ['nodeSelector: {}', 'tolerations:', 'containers: []', preferred])
    assert.equal(isPlaced(podOf(fields)), false, fields);
});

it('Windows Pods', () => {
  assert.equal(isWindows(podOf('os: {name: windows}')), true);
  assert.equal(isWindows(podOf('nodeSelector: {kubernetes.io/os: windows}')), true);
  assert.equal(isWindows(podOf('securityContext: {windowsOptions: {hostProcess: true}}')), true);
  assert.equal(isWindows(podOf('os: {name: linux}')), false);
});

function podsIn(text: string): readonly PodSpec[] {
  return resourcesOf(documentOf(text)).flatMap(podSpecsOf);
}

function podOf(fields: string): PodSpec {
  const [pod] = podsIn(`apiVersion: v1\nkind: Pod\nspec: {${fields}}\n`);
  assert(pod);
  return pod;
}

function none(text: string): void {
  it(JSON.stringify(text), () => assert.deepEqual(podsIn(text), []));
}
