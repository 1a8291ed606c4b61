// The life of API versions: gone, deprecated, soon gone, and what follows them in a target.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  apiVersionOf,
  apiVersions,
  deprecationOf,
  isServed,
  nextRemovalOf,
  preV1Of,
  removalOf,
  replacementOf,
} from '../../server/src/knowledge/apiVersions.ts';
import { newestTarget, type PartialTarget } from '../../server/src/knowledge/target.ts';

test('API versions of KubeVirt', () => {
  const kinds = ['KubeVirt', 'VirtualMachine', 'VirtualMachineInstance', 'VirtualMachineInstanceMigration'];
  for (const kind of [...kinds, 'VirtualMachineInstanceReplicaSet']) {
    check('kubevirt.io/v1alpha3', kind, {}, 'deprecated for kubevirt.io/v1');
    check('kubevirt.io/v1', kind, {}, 'served');
  }
  const presets = 'VirtualMachineInstancePreset';
  const instead = 'instancetype.kubevirt.io/v1beta1 VirtualMachineInstancetype VirtualMachinePreference';
  check('kubevirt.io/v1', presets, {}, `deprecated for ${instead}`);
  check('kubevirt.io/v1alpha3', presets, {}, `deprecated for ${instead}`);
  check('kubevirt.io/v1alpha3', presets, { kubevirt: '0.56' }, 'served');
  check('kubevirt.io/v1alpha3', 'Unknown', {}, 'unknown');
  check('kubevirt.io/v1alpha1', 'OfflineVirtualMachine', {}, 'removed for kubevirt.io/v1 VirtualMachine');
  check('instancetype.kubevirt.io/v1alpha1', 'VirtualMachinePreference', { kubevirt: '1.5' }, /^deprecated/);
  check('instancetype.kubevirt.io/v1alpha1', 'VirtualMachinePreference', { kubevirt: '1.6' }, /^removed/);
  check('export.kubevirt.io/v1alpha1', 'VirtualMachineExport', {}, 'removed for export.kubevirt.io/v1');
  check('pool.kubevirt.io/v1alpha1', 'VirtualMachinePool', {}, 'served');
});

test('API versions of Kubernetes', () => {
  check('apps/v1', 'Deployment', {}, 'served');
  check('extensions/v1beta1', 'Deployment', {}, 'removed for apps/v1');
  check('extensions/v1beta1', 'Ingress', { kubernetes: '1.21' }, 'deprecated for networking.k8s.io/v1');
  check('extensions/v1beta1', 'Ingress', { kubernetes: '1.22' }, 'removed for networking.k8s.io/v1');
  check('policy/v1beta1', 'PodSecurityPolicy', {}, 'removed');
  check('v1', 'Endpoints', {}, 'deprecated for discovery.k8s.io/v1 EndpointSlice');
  check('v1', 'Endpoints', { kubernetes: '1.32' }, 'served');
  check('resource.k8s.io/v1beta1', 'ResourceClaim', {}, 'deprecated for resource.k8s.io/v1');
});

test('the successor is the newest one that the target serves', () => {
  const hpa = 'HorizontalPodAutoscaler';
  check('autoscaling/v2beta1', hpa, { kubernetes: '1.22' }, 'deprecated for autoscaling/v2beta2');
  check('autoscaling/v2beta1', hpa, { kubernetes: '1.23' }, 'deprecated for autoscaling/v2');
  check('flowcontrol.apiserver.k8s.io/v1beta1', 'FlowSchema', { kubernetes: '1.27' }, /v1beta3$/);
  check('flowcontrol.apiserver.k8s.io/v1beta1', 'FlowSchema', {}, /apiserver.k8s.io\/v1$/);
  check('extensions/v1beta1', 'PodSecurityPolicy', { kubernetes: '1.24' }, 'removed for policy/v1beta1');
  check('extensions/v1beta1', 'PodSecurityPolicy', {}, 'removed');
});

test('soon is three minors, and what is deprecated is not said to be gone soon', () => {
  const kind = 'StorageVersionMigration';
  check('storagemigration.k8s.io/v1alpha1', kind, { kubernetes: '1.31' }, 'served');
  check('storagemigration.k8s.io/v1alpha1', kind, { kubernetes: '1.32' }, 'soon removed');
  check(
    'storagemigration.k8s.io/v1alpha1',
    kind,
    { kubernetes: '1.35' },
    'removed for storagemigration.k8s.io/v1beta1',
  );
  check('batch/v2alpha1', 'CronJob', { kubernetes: '1.20' }, 'soon removed for batch/v1beta1');
  check('flavor.kubevirt.io/v1alpha1', 'VirtualMachineFlavor', { kubevirt: '0.53' }, 'soon removed');
});

test('before 1.0 there were no groups and every kind', () => {
  for (const apiVersion of ['v1beta1', 'v1beta2', 'v1beta3']) assert.equal(preV1Of(apiVersion)?.replacement, 'v1');
  for (const apiVersion of ['v1', 'apps/v1beta1', '']) assert.equal(preV1Of(apiVersion), undefined, apiVersion);
});

test('what is not served yet', () => {
  const target = { ...newestTarget, kubernetes: '1.22' };
  assert.equal(isServed('autoscaling/v2', 'HorizontalPodAutoscaler', target), false);
  assert.equal(isServed('autoscaling/v1', 'HorizontalPodAutoscaler', target), true);
  assert.equal(isServed('example.com/v1', 'HorizontalPodAutoscaler', target), undefined);
});

test('every successor is known, and no release comes before the one it follows', () => {
  for (const { apiVersion, kinds, introduced, deprecated, removed, replacement, replacementKinds } of apiVersions()) {
    if (kinds === '*') continue;
    for (const kind of replacement === undefined ? [] : kinds) {
      for (const next of replacementKinds ?? [kind]) {
        assert(apiVersionOf(replacement ?? '', next), `${apiVersion} ${kind} is followed by ${replacement} ${next}`);
      }
    }
    const releases = [introduced, deprecated, removed].filter(release => release !== undefined);
    const sorted = releases.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    assert.deepEqual(releases, sorted, `${apiVersion} ${kinds}`);
  }
});

function check(apiVersion: string, kind: string, partial: PartialTarget, expected: string | RegExp): void {
  const target = Object.assign({}, newestTarget, partial);
  const states = {
    removed: removalOf(apiVersion, kind, target),
    deprecated: deprecationOf(apiVersion, kind, target),
    'soon removed': nextRemovalOf(apiVersion, kind, target),
  };
  const [found, ...others] = Object.entries(states).filter(([, row]) => row !== undefined);
  assert.deepEqual(others, [], `${apiVersion} ${kind} is one of these things only`);
  const successor = found?.[1] && replacementOf(found[1], kind, target);
  const told = successor ? ` for ${[successor.apiVersion, ...(successor.kinds ?? [])].join(' ')}` : '';
  const without = apiVersionOf(apiVersion, kind) ? 'served' : 'unknown';
  const state = found ? `${found[0]}${told}` : without;
  if (typeof expected === 'string') assert.equal(state, expected, `${apiVersion} ${kind}`);
  else assert.match(state, expected, `${apiVersion} ${kind}`);
}
