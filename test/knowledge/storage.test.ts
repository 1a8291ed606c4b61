// Volume sources, volume modes and access modes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  accessModeOf,
  accessModes,
  bindsMode,
  volumeModeMeant,
  volumeModeOf,
  volumeModes,
} from '../../server/src/knowledge/storage.ts';
import {
  isDeprecatedVolumeSource,
  isDeviceSource,
  isGoneVolumeSource,
  volumeSourceOf,
  volumeSources,
} from '../../server/src/knowledge/volumeSources.ts';

test('sources of a Pod', () => {
  const removedSince120 = 'flocker gitRepo glusterfs photonPersistentDisk quobyte rbd scaleIO storageos cephfs';
  const redirected = 'awsElasticBlockStore azureDisk azureFile cinder gcePersistentDisk portworxVolume vsphereVolume';
  const current =
    'configMap csi downwardAPI emptyDir ephemeral fc flexVolume hostPath image iscsi nfs persistentVolumeClaim projected secret';
  checkSources('pod', `${removedSince120} ${redirected} ${current}`);
});

test('sources of a PersistentVolume', () => {
  const removedSince120 = 'flocker glusterfs photonPersistentDisk quobyte rbd scaleIO storageos cephfs';
  const redirected = 'awsElasticBlockStore azureDisk azureFile cinder gcePersistentDisk portworxVolume vsphereVolume';
  checkSources('pv', `${removedSince120} ${redirected} csi fc flexVolume hostPath iscsi local nfs`);
});

test('sources that cannot be mounted', () => {
  checkGone('rbd', '1.30', false);
  checkGone('rbd', '1.31', true);
  checkGone('glusterfs', '1.26', true);
  checkGone('gitRepo', '1.32', false);
  checkGone('gitRepo', '1.33', true);
  checkGone('awsElasticBlockStore', '1.37', false);
  checkGone('flexVolume', '1.37', false);
  checkGone('hostPath', '1.37', false);
  checkGone('unknown', '1.37', false);
});

test('deprecated sources', () => {
  assert.ok(isDeprecatedVolumeSource('awsElasticBlockStore', { kubernetes: '1.37', kubevirt: '1.9' }));
  assert.ok(!isDeprecatedVolumeSource('cephfs', { kubernetes: '1.27', kubevirt: '1.9' }));
  assert.ok(!isDeprecatedVolumeSource('nfs', { kubernetes: '1.37', kubevirt: '1.9' }));
});

test('raw block devices', () => {
  const answers = volumeSources()
    .filter(source => source.block !== 'no')
    .map(source => source.field);
  assert.deepEqual(answers, [
    'awsElasticBlockStore',
    'azureDisk',
    'cinder',
    'csi',
    'ephemeral',
    'fc',
    'gcePersistentDisk',
    'iscsi',
    'local',
    'persistentVolumeClaim',
    'rbd',
    'vsphereVolume',
  ]);
  assert.equal(volumeSourceOf('csi')?.block, 'driver');
  assert.deepEqual(
    volumeSources()
      .filter(source => isDeviceSource(source.field))
      .map(source => source.field),
    ['ephemeral', 'persistentVolumeClaim'],
  );
});

test('every source that is going away says what to use', () => {
  for (const source of volumeSources().filter(row => row.deprecated !== undefined)) {
    assert.ok(source.replacement || source.field === 'photonPersistentDisk', source.field);
  }
});

test('which volume mode binds to which', () => {
  const modes = [undefined, 'Filesystem', 'Block'];
  const matrix = modes.map(volume => modes.map(claim => bindsMode(volume, claim)));
  assert.deepEqual(matrix, [
    [true, true, false],
    [true, true, false],
    [false, false, true],
  ]);
  assert.ok(bindsMode('block', 'Filesystem'));
});

test('volume modes', () => {
  assert.deepEqual(
    volumeModes().map(mode => `${mode.mode} ${mode.field}`),
    ['Block volumeDevices', 'Filesystem volumeMounts'],
  );
  assert.equal(volumeModeOf(undefined)?.mode, 'Filesystem');
  assert.equal(volumeModeOf('block'), undefined);
});

test('the volume mode that was meant', () => {
  const meant = ['block', 'FILESYSTEM', 'Blok', 'Filesytem', 'Raw', 'fs', 'Thick'].map(
    text => volumeModeMeant(text)?.mode,
  );
  assert.deepEqual(meant, ['Block', 'Filesystem', 'Block', 'Filesystem', 'Block', 'Filesystem', undefined]);
});

test('access modes', () => {
  assert.deepEqual(
    accessModes().map(mode => mode.short),
    ['ROX', 'RWX', 'RWO', 'RWOP'],
  );
  assert.equal(accessModeOf('RWOP')?.mode, 'ReadWriteOncePod');
  assert.equal(accessModeOf('ReadWriteOnce')?.sharedBy, 'node');
  assert.equal(accessModeOf('readwriteonce'), undefined);
});

function checkSources(where: 'pod' | 'pv', expected: string): void {
  const fields = volumeSources()
    .filter(source => source.where.includes(where))
    .map(source => source.field);
  assert.deepEqual(fields, expected.split(' ').toSorted());
}

function checkGone(field: string, kubernetes: string, expected: boolean): void {
  assert.equal(isGoneVolumeSource(field, { kubernetes, kubevirt: '1.9' }), expected, `${field} in ${kubernetes}`);
}
