// Where Pods and virtual machines stand, kind by kind.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { podCarrierOf, podCarriers } from '../../server/src/knowledge/podCarriers.ts';
import { vmCarrierOf, vmCarriers } from '../../server/src/knowledge/vmCarriers.ts';

test('kinds that hold a Pod', () => {
  checkPod('', 'Pod', 'spec');
  checkPod('', 'PodTemplate', 'template.spec');
  checkPod('', 'ReplicationController', 'spec.template.spec');
  for (const kind of ['Deployment', 'ReplicaSet', 'DaemonSet']) {
    checkPod('apps', kind, 'spec.template.spec');
    checkPod('extensions', kind, 'spec.template.spec');
  }
  checkPod('apps', 'StatefulSet', 'spec.template.spec');
  checkPod('batch', 'Job', 'spec.template.spec');
  checkPod('batch', 'CronJob', 'spec.jobTemplate.spec.template.spec');
  checkPod('apps.openshift.io', 'DeploymentConfig', 'spec.template.spec');
  checkPod('', 'DeploymentConfig', 'spec.template.spec');
});

test('kinds that hold none', () => {
  for (const [group, kind] of [
    ['', 'Service'],
    ['apps', 'Pod'],
    ['example.com', 'Deployment'],
    ['', 'pod'],
  ] as const) {
    checkPod(group, kind, undefined);
  }
});

test('metadata stands beside the specification', () => {
  for (const carrier of podCarriers()) {
    assert.deepEqual(carrier.metadata, [...carrier.podSpec.slice(0, -1), 'metadata'], carrier.kind);
  }
  for (const carrier of vmCarriers()) {
    assert.deepEqual(carrier.metadata, [...carrier.vmSpec.slice(0, -1), 'metadata'], carrier.kind);
  }
});

test('kinds that hold a virtual machine', () => {
  checkVm('kubevirt.io', 'VirtualMachine', 'spec.template.spec', 'spec.dataVolumeTemplates');
  checkVm('kubevirt.io', 'VirtualMachineInstance', 'spec', undefined);
  checkVm('kubevirt.io', 'VirtualMachineInstanceReplicaSet', 'spec.template.spec', undefined);
  const pool = 'spec.virtualMachineTemplate.spec';
  checkVm('pool.kubevirt.io', 'VirtualMachinePool', `${pool}.template.spec`, `${pool}.dataVolumeTemplates`);
  assert.equal(vmCarrierOf('kubevirt.io', 'VirtualMachinePool'), undefined);
});

function checkPod(group: string, kind: string, expected: string | undefined): void {
  assert.equal(podCarrierOf(group, kind)?.podSpec.join('.'), expected, `${group}/${kind}`);
}

function checkVm(group: string, kind: string, vmSpec: string, templates: string | undefined): void {
  const carrier = vmCarrierOf(group, kind);
  assert.equal(carrier?.vmSpec.join('.'), vmSpec, kind);
  assert.equal(carrier?.dataVolumeTemplates?.join('.'), templates, kind);
}
