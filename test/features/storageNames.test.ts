// Claims, volumes and classes that fit come first, say what they are, and the others say why they do not fit.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { completionsOf, completionTextOf } from '../../server/src/features/completion.ts';
import { workspaceOf } from './workspaces.ts';

type Files = Readonly<Record<string, string>>;

const object = (apiVersion: string, kind: string, name: string, spec: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${spec}`;
const claim = (name: string, spec: string) =>
  object('v1', 'PersistentVolumeClaim', name, `spec: {storageClassName: fast, ${spec}}\n`);
const volume = (name: string, spec: string) =>
  object('v1', 'PersistentVolume', name, `spec: {storageClassName: fast, ${spec}}\n`);
const storageClass = (name: string, provisioner: string) =>
  object('storage.k8s.io/v1', 'StorageClass', name, `provisioner: ${provisioner}\n`);
const size = (text: string) => `resources: {requests: {storage: ${text}}}`;
const capacity = (text: string) => `capacity: {storage: ${text}}, csi: {driver: disk.example.com, volumeHandle: a}`;
const pod = (use: string) =>
  object(
    'v1',
    'Pod',
    'app',
    `spec:\n  containers:\n    - name: a\n      ${use}\n  volumes:\n    - name: data\n      persistentVolumeClaim:\n        claimName: ┃\n`,
  );
const FILES = claim('a-files', `accessModes: [ReadWriteOnce], ${size('20Gi')}`);
const DEVICE = claim('b-device', `accessModes: [ReadWriteMany], volumeMode: Block, ${size('5Gi')}`);
const MOUNTED = 'volumeMounts: [{name: data, mountPath: /data}]';
const MAPPED = 'volumeDevices: [{name: data, devicePath: /dev/data}]';

proposes('claims for a volume that is mounted', { 'a.yaml': pod(MOUNTED), 'b.yaml': FILES, 'c.yaml': DEVICE }, [
  'a-files: ReadWriteOnce · Filesystem · 20Gi · fast',
  'b-device: ReadWriteMany · Block · 5Gi · fast, but it is a raw block device, and the containers mount the volume',
]);

proposes('claims for a volume that is mapped', { 'a.yaml': pod(MAPPED), 'b.yaml': FILES, 'c.yaml': DEVICE }, [
  'b-device: ReadWriteMany · Block · 5Gi · fast',
  'a-files: ReadWriteOnce · Filesystem · 20Gi · fast, but it is a file system, and the containers map the volume as a device',
]);

proposes(
  'claims of one node that another has',
  {
    'a.yaml': pod(MOUNTED),
    'b.yaml': FILES,
    'c.yaml': claim('c-shared', `accessModes: [ReadWriteMany], ${size('1Gi')}`),
    'd.yaml': pod(MOUNTED).replace('name: app', 'name: other').replace('┃', 'a-files'),
  },
  [
    'c-shared: ReadWriteMany · Filesystem · 1Gi · fast',
    'a-files: ReadWriteOnce · Filesystem · 20Gi · fast, but Pod/other uses it already, and only one node may',
  ],
);

proposes(
  'claims for a snapshot, whoever uses them',
  {
    'a.yaml': object(
      'snapshot.storage.k8s.io/v1',
      'VolumeSnapshot',
      'before',
      'spec:\n  source:\n    persistentVolumeClaimName: ┃\n',
    ),
    'b.yaml': FILES,
    'c.yaml': pod(MOUNTED).replace('┃', 'a-files'),
  },
  ['a-files: ReadWriteOnce · Filesystem · 20Gi · fast'],
);

const asking = (more: string) =>
  object(
    'v1',
    'PersistentVolumeClaim',
    'data',
    `spec:\n  accessModes: [ReadWriteOnce]\n  ${size('10Gi')}\n  ${more}\n`,
  );

proposes(
  'volumes for a claim',
  {
    'a.yaml': asking('storageClassName: fast\n  volumeName: ┃'),
    'b.yaml': volume('a-small', `accessModes: [ReadWriteOnce], ${capacity('5Gi')}`),
    'c.yaml': volume('b-device', `accessModes: [ReadOnlyMany], volumeMode: Block, ${capacity('10Gi')}`),
    'd.yaml': volume('c-kept', `accessModes: [ReadWriteOnce], claimRef: {name: x, namespace: y}, ${capacity('10Gi')}`),
    'e.yaml': volume('d-fits', `accessModes: [ReadWriteOnce, ReadOnlyMany], ${capacity('20Gi')}`),
    'f.yaml': volume('e-named', `accessModes: [ReadWriteOnce], ${capacity('10Gi')}`),
    'g.yaml': claim('other', `accessModes: [ReadWriteOnce], volumeName: e-named, ${size('1Gi')}`),
    'h.yaml': volume('f-slow', `accessModes: [ReadWriteOnce], ${capacity('10Gi')}`).replace('fast', 'slow'),
  },
  [
    'd-fits: ReadWriteOnce, ReadOnlyMany · Filesystem · 20Gi · fast',
    'a-small: ReadWriteOnce · Filesystem · 5Gi · fast, but it has `5Gi`, and the claim asks for `10Gi`',
    'b-device: ReadOnlyMany · Block · 10Gi · fast, but it is `Block`, and the claim asks for `Filesystem`; it does not offer `ReadWriteOnce`',
    'c-kept: ReadWriteOnce · Filesystem · 10Gi · fast, but it is kept for the claim `x`',
    'e-named: ReadWriteOnce · Filesystem · 10Gi · fast, but PersistentVolumeClaim/other asks for it already',
    'f-slow: ReadWriteOnce · Filesystem · 10Gi · slow, but it is of class `slow`, and the claim asks for class `fast`',
  ],
);

proposes(
  'claims for a volume',
  {
    'a.yaml': object(
      'v1',
      'PersistentVolume',
      'one',
      `spec:\n  accessModes: [ReadWriteOnce]\n  storageClassName: fast\n  capacity: {storage: 5Gi}\n  csi: {driver: disk.example.com, volumeHandle: a}\n  claimRef:\n    name: ┃\n`,
    ),
    'b.yaml': FILES,
    'c.yaml': claim('c-fits', `accessModes: [ReadWriteOnce], ${size('5Gi')}`),
  },
  [
    'c-fits: ReadWriteOnce · Filesystem · 5Gi · fast',
    'a-files: ReadWriteOnce · Filesystem · 20Gi · fast, but it asks for `20Gi`, and this has `5Gi`',
  ],
);

proposes(
  'classes for a claim',
  {
    'a.yaml': asking('volumeMode: Block\n  storageClassName: ┃'),
    'b.yaml': storageClass('a-share', 'nfs.csi.k8s.io'),
    'c.yaml': storageClass('b-disk', 'disk.example.com'),
  },
  [
    'b-disk: disk.example.com · Immediate',
    'a-share: nfs.csi.k8s.io · Immediate, but its driver has no raw block devices',
  ],
);

proposes(
  'sources of a copy',
  {
    'a.yaml': object(
      'cdi.kubevirt.io/v1beta1',
      'DataVolume',
      'copy',
      `spec:\n  source:\n    pvc:\n      name: ┃\n  storage:\n    ${size('10Gi')}\n`,
    ),
    'b.yaml': FILES,
    'c.yaml': DEVICE,
  },
  [
    'b-device: ReadWriteMany · Block · 5Gi · fast',
    'copy: 10Gi, but it is what the copy makes',
    'a-files: ReadWriteOnce · Filesystem · 20Gi · fast, but it has `20Gi`, more than the `10Gi` of its copy',
  ],
);

proposes(
  'disks of a machine, files or devices',
  {
    'a.yaml': object(
      'kubevirt.io/v1',
      'VirtualMachine',
      'vm',
      'spec:\n  template:\n    spec:\n      domain: {}\n      volumes:\n        - name: root\n          dataVolume:\n            name: ┃\n',
    ),
    'b.yaml': object(
      'cdi.kubevirt.io/v1beta1',
      'DataVolume',
      'image',
      `spec: {source: {blank: {}}, storage: {${size('30Gi')}}}\n`,
    ),
  },
  ['image: 30Gi'],
);

/** Each proposal with its detail, and what its text says against it. */
function proposes(what: string, files: Files, expected: readonly string[]): void {
  it(what, () => {
    const { snapshot, uri, offset } = workspaceOf(files);
    const found = completionsOf(snapshot, uri, offset).map(({ label, detail, subject }) => {
      const [, list = ''] = completionTextOf(snapshot, uri, subject)?.split('**Does not fit:**\n\n') ?? [];
      const reasons = [...list.matchAll(/^- (it|its|[A-Z]\w+\/)(.*)$/gm)].map(([, start, rest]) => `${start}${rest}`);
      return `${label}: ${detail}${reasons.length > 0 ? `, but ${reasons.join('; ')}` : ''}`;
    });
    assert.deepEqual(found, expected);
  });
}
