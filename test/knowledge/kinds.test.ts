// Which API groups have which kinds.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiVersions, isServed } from '../../server/src/knowledge/apiVersions.ts';
import {
  apiVersionIn,
  groupsOf,
  inventedVersionOf,
  isKnownGroup,
  strayRemovalOf,
} from '../../server/src/knowledge/kinds.ts';
import { newestTarget } from '../../server/src/knowledge/target.ts';

test('groups of kinds', () => {
  check('Pod', 'v1');
  check('Deployment', 'apps/v1');
  check('HorizontalPodAutoscaler', 'autoscaling/v2');
  check('NetworkAttachmentDefinition', 'k8s.cni.cncf.io/v1');
  check('DataVolume', 'cdi.kubevirt.io/v1beta1');
  check('VirtualMachinePool', 'pool.kubevirt.io/v1beta1');
  check('VolumeSnapshot', 'snapshot.storage.k8s.io/v1');
  check('NodeHealthCheck', 'remediation.medik8s.io/v1alpha1');
  check('Event', 'v1 events.k8s.io/v1');
  check('PodSecurityPolicy', '');
  check('constructor', '');
});

test('groups whose kinds are all known', () => {
  for (const group of ['', 'apps', 'extensions', 'kubevirt.io', 'k8s.cni.cncf.io']) assert(isKnownGroup(group), group);
  for (const group of ['example.com', 'serving.knative.dev', 'constructor']) assert(!isKnownGroup(group), group);
});

test('kinds of a version that is gone, and never had them', () => {
  checkStray('batch/v1beta1', 'Job', '1.25', 'batch/v1');
  checkStray('apps/v1beta1', 'DaemonSet', '1.16', 'apps/v1');
  for (const [apiVersion, kind] of [
    ['batch/v1beta1', 'CronJob'],
    ['batch/v1beta1', 'Unknown'],
    ['batch/v1', 'Job'],
    ['batch/v9beta1', 'Job'],
    ['scheduling.k8s.io/v1alpha1', 'Workload'],
    ['resource.k8s.io/v1beta2', 'ResourceSlice'],
  ] as const)
    checkStray(apiVersion, kind, undefined, undefined);
});

test('versions that never were', () => {
  for (const [group, version, kind, project] of [
    ['apps', 'v3', 'Deployment', 'kubernetes'],
    ['apps', 'V1', 'Deployment', 'kubernetes'],
    ['', 'v2', 'Pod', 'kubernetes'],
    ['batch', 'v9beta1', 'Job', 'kubernetes'],
    ['kubevirt.io', 'v2', 'VirtualMachine', 'kubevirt'],
    ['apps', 'v1', 'Deployment', undefined],
    ['apps', 'v1beta2', 'Deployment', undefined],
    ['apps', 'v1alpha9', 'Deployment', undefined],
    ['apps', 'v3', 'Unknown', undefined],
    ['', 'v1beta3', 'Pod', undefined],
    ['cdi.kubevirt.io', 'v1', 'DataVolume', undefined],
    ['snapshot.storage.k8s.io', 'v1beta1', 'VolumeSnapshot', undefined],
    ['example.com', 'v3', 'Deployment', undefined],
  ] as const)
    assert.equal(inventedVersionOf(group, version, kind), project, `${group}/${version} ${kind}`);
});

test('every kind that is served without reserve has its group', () => {
  for (const { apiVersion, kinds, deprecated } of apiVersions()) {
    const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
    if (kinds === '*' || deprecated !== undefined || /^(?:admission|apidiscovery|audit)\.k8s\.io$/.test(group))
      continue;
    for (const kind of kinds.filter(one => isServed(apiVersion, one, newestTarget))) {
      assert(
        groupsOf(kind).some(home => home.group === group),
        `${apiVersion} ${kind}`,
      );
    }
  }
});

function check(kind: string, expected: string): void {
  const found = groupsOf(kind).map(({ group, version }) => apiVersionIn(group, version));
  assert.equal(found.join(' '), expected, kind);
}

function checkStray(
  apiVersion: string,
  kind: string,
  removed: string | undefined,
  replacement: string | undefined,
): void {
  const row = strayRemovalOf(apiVersion, kind, newestTarget);
  assert.deepEqual([row?.removed, row?.replacement], [removed, replacement], `${apiVersion} ${kind}`);
}
