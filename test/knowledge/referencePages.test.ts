// Official pages are about definitions that exist, and the innermost one wins.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { referencePageOf, referencePages } from '../../server/src/knowledge/referencePages.ts';
import { schemas } from '../schemas.ts';

test('every page is about a definition that there is', () => {
  const strays = referencePages().filter(({ definition }) => Object.keys(schemas.definition(definition)).length === 0);
  assert.deepEqual(strays, []);
});

test('kinds that people write have a page', () => {
  const kinds = [
    ['v1', 'Pod'],
    ['v1', 'PersistentVolumeClaim'],
    ['apps/v1', 'Deployment'],
    ['batch/v1', 'CronJob'],
    ['networking.k8s.io/v1', 'NetworkPolicy'],
    ['kubevirt.io/v1', 'VirtualMachine'],
    ['kubevirt.io/v1', 'KubeVirt'],
    ['cdi.kubevirt.io/v1beta1', 'DataVolume'],
    ['snapshot.kubevirt.io/v1beta1', 'VirtualMachineSnapshot'],
    ['k8s.cni.cncf.io/v1', 'NetworkAttachmentDefinition'],
  ] as const;
  const definitions = kinds.map(([apiVersion, kind]) => schemas.rootOf(apiVersion, kind)?.definition ?? kind);
  assert.deepEqual(
    definitions.filter(definition => !referencePageOf([definition])),
    [],
  );
});

test('the page of a part goes before the page of the whole', () => {
  const title = (...definitions: readonly string[]) => referencePageOf(definitions)?.title;
  assert.equal(title('kubevirt.v1.VirtualMachine', 'kubevirt.v1.VirtualMachineSpec'), 'KubeVirt API: VirtualMachine');
  assert.match(title('kubevirt.v1.VirtualMachine', 'kubevirt.v1.Disk', 'kubevirt.v1.DiskTarget') ?? '', /Disks/);
  assert.equal(title('nowhere.v1.Nothing'), undefined);
});
