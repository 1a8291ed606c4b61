// What a hover says of modes, classes and drivers of storage. ┃ is the mouse.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoverOf } from '../../server/src/features/hover.ts';
import { workspaceOf } from './workspaces.ts';

const claim = (spec: string) => `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec: {${spec}}\n`;
const volume = (spec: string) =>
  `apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: a}\nspec: {capacity: {storage: 1Gi}, ${spec}}\n`;
const dataVolume = (spec: string) =>
  `apiVersion: cdi.kubevirt.io/v1beta1\nkind: DataVolume\nmetadata: {name: a}\nspec: {source: {blank: {}}, ${spec}}\n`;
const storageClass = (provisioner: string, more = '') =>
  `apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: fast}\nprovisioner: ${provisioner}\n${more}`;

says('all access modes of a claim', { 'a.yaml': claim('access┃Modes: [ReadWriteOnce]') }, [
  '| ReadWriteMany (RWX) | many nodes write | with shared file storage |',
  '| ReadWriteOncePod (RWOP) | one Pod writes | with a CSI driver | with a CSI driver |',
  'The claim asks for these',
]);
says('one access mode of a volume', { 'a.yaml': volume('accessModes: [Read┃WriteMany]') }, [
  '**ReadWriteMany** (RWX)',
  'The volume offers these',
]);
says('a volume mode, and what binds to it', { 'a.yaml': claim('volume┃Mode: Block') }, [
  '**Block** · `volumeDevices` with `devicePath`',
  '| volume: Block | never | bind |',
  'The claim asks for a volume of this mode',
]);
says('a mode that CDI would fill in', { 'a.yaml': dataVolume('storage: {volume┃Mode: Block}') }, ['StorageProfile']);
says('a mode that CDI does not fill in', { 'a.yaml': dataVolume('pvc: {accessModes: [Read┃WriteOnce]}') }, [
  'Under `pvc` nothing is filled in',
]);
says('the driver of a class', { 'a.yaml': storageClass('rook-ceph.rbd.┃csi.ceph.com') }, [
  '**Ceph RBD** · `rbd.csi.ceph.com`',
  '| file system | yes | no |',
  '| raw block device | yes | yes |',
  'Documents: expansion, snapshots, clones',
]);
says('the driver that a built-in provisioner is handed to', { 'a.yaml': storageClass('kubernetes.io/┃aws-ebs') }, [
  '**Amazon EBS** · `ebs.csi.aws.com`',
]);
says('the driver of a volume', { 'a.yaml': volume('csi: {driver: efs.csi.┃aws.com, volumeHandle: a}') }, [
  '| file system | yes | yes |',
  '| raw block device | no | no |',
]);
says(
  'a class of the workspace and its driver',
  {
    'a.yaml': claim('storageClassName: fa┃st'),
    'b.yaml': storageClass('topolvm.io', 'volumeBindingMode: WaitForFirstConsumer\nallowVolumeExpansion: true\n'),
  },
  ['**StorageClass/fast** · b.yaml', '`topolvm.io` · `WaitForFirstConsumer` · volumes can grow', '**TopoLVM**'],
);
says(
  'modes with what the class beside them can do',
  {
    'a.yaml': claim('accessModes: [ReadWrite┃Many], storageClassName: fast'),
    'b.yaml': storageClass('ebs.csi.aws.com'),
  },
  ['**ReadWriteMany**', '**Amazon EBS**', '| raw block device | yes | depends |', 'volumes of type `io2`'],
);

test('a class and a driver that nothing is known of', () => {
  assert.doesNotMatch(hovered({ 'a.yaml': claim('storageClassName: fa┃st') }), /StorageClass\//);
  assert.doesNotMatch(hovered({ 'a.yaml': storageClass('disk.┃example.com') }), /\| raw block device/);
});

function says(what: string, files: Readonly<Record<string, string>>, parts: readonly string[]): void {
  test(what, () => {
    const markdown = hovered(files);
    for (const part of parts) assert(markdown.includes(part), `${part} is not in\n${markdown}`);
  });
}

function hovered(files: Readonly<Record<string, string>>): string {
  const { snapshot, uri, offset } = workspaceOf(files);
  return hoverOf(snapshot, uri, offset, rule => rule)?.markdown ?? '';
}
