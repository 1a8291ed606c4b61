// What drivers of storage can do, and what they certainly cannot.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortcomingOf, storageDriverOf } from '../../server/src/knowledge/storageDrivers.ts';

test('drivers by their names, with the namespace of an operator where they have one', () => {
  const names: readonly (readonly [string, string | undefined])[] = [
    ['rbd.csi.ceph.com', 'Ceph RBD'],
    ['rook-ceph.rbd.csi.ceph.com', 'Ceph RBD'],
    ['openshift-storage.cephfs.csi.ceph.com', 'CephFS'],
    ['my.ebs.csi.aws.com', undefined],
    ['xrbd.csi.ceph.com', undefined],
    ['disk.example.com', undefined],
    ['', undefined],
  ];
  for (const [driver, name] of names) assert.equal(storageDriverOf(driver)?.name, name, driver);
});

test('what a driver certainly makes no volume for', () => {
  check('rbd.csi.ceph.com', ['none', 'devices alone', 'none', 'none']);
  check('csi.vsphere.vmware.com', ['none', 'none', 'none', 'file systems alone']);
  check('topolvm.io', ['none', 'one node', 'none', 'one node']);
  check('efs.csi.aws.com', ['none', 'none', 'no device', 'no device']);
  check('ebs.csi.aws.com', ['none', 'devices alone', 'none', 'none']);
  check('pd.csi.storage.gke.io', ['none', 'none', 'none', 'none']);
  check('kubernetes.io/no-provisioner', ['none', 'none', 'none', 'none']);
  check('spectrumscale.csi.ibm.com', ['none', 'none', 'none', 'none']);
});

/** A file system of one node and of many, a device of one node and of many. */
function check(name: string, expected: readonly string[]): void {
  const driver = storageDriverOf(name);
  assert(driver);
  const found = (['Filesystem', 'Block'] as const).flatMap(mode =>
    [['ReadWriteOnce'], ['ReadWriteOnce', 'ReadWriteMany']].map(modes => shortcomingOf(driver, mode, modes) ?? 'none'),
  );
  assert.deepEqual(found, expected, name);
}
