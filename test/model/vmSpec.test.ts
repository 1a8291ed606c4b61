// Virtual machines are found in every kind that carries one, their disks joined with their volumes.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { vmCarriers } from '../../server/src/knowledge/vmCarriers.ts';
import { resourcesOf } from '../../server/src/model/resource.ts';
import { type VmSpec, vmSpecsOf } from '../../server/src/model/vmSpec.ts';
import { documentOf } from '../marks.ts';

describe('every carrier', () => {
  for (const { kind, group, vmSpec, machineSpec } of vmCarriers()) {
    it(kind, () => {
      const inner = vmSpec.reduceRight((below, key) => `{${key}: ${below}}`, '{domain: {}}');
      const [vm] = vmsIn(`apiVersion: ${group}/v1\nkind: ${kind}\n${inner.slice(1, -1)}\n`);
      assert.equal(vm?.spec.at('domain').type, 'map');
      assert.deepEqual(vm?.machine?.path, machineSpec);
    });
  }
});

it('disks know their volumes', () => {
  const [vm] = vmsIn(`apiVersion: kubevirt.io/v1
kind: VirtualMachineInstance
spec:
  domain: {devices: {disks: [{name: a, disk: {}}, {name: b}, {disk: {}}]}}
  volumes: [{name: a, containerDisk: {image: x}}, {emptyDisk: {}}]
`);
  assert.deepEqual(
    vm?.disks.map(({ name, volume }) => [name, volume.exists, volume.at('containerDisk', 'image').string()]),
    [
      ['a', true, 'x'],
      ['b', false, undefined],
      ['', false, undefined],
    ],
  );
});

it('no machine', () => {
  assert.deepEqual(vmsIn('apiVersion: example.com/v1\nkind: VirtualMachine\nspec: {template: {spec: {}}}\n'), []);
  assert.deepEqual(vmsIn('apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nspec:\n  template:\n'), []);
});

function vmsIn(text: string): readonly VmSpec[] {
  return resourcesOf(documentOf(text)).flatMap(vmSpecsOf);
}
