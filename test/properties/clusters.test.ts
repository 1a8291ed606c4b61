// Clusters are the same in whatever order files are read, and whatever was asked before they changed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clustersOf } from '../../server/src/lint/clusters.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { clusterJson } from '../../server/src/report/clusters.ts';
import { setupWith } from '../fixtures.ts';
import { runs } from './arbitraries.ts';

const setup = setupWith({ fencing: 'auto' });

/** Few names, so that manifests mean each other again and again. */
const someName = fc.constantFrom('db-a', 'db-b', 'db-primary', 'db-standby', 'lb1');
const someSpace = fc.constantFrom('', ', namespace: one');
const someClaim = fc.constantFrom('data', 'logs');

const someText = fc.constantFrom(
  'pcs host auth db-a db-b -u hacluster',
  'pcs cluster setup orders db-primary db-standby',
  'rep_mode=sync',
  'vrrp_instance x { virtual_router_id 7 } virtual_ipaddress { 10.1.1.1 }',
  'stonith-enabled=false',
  'fence_kubevirt',
  'nothing of the kind',
);

const someVm = fc
  .record({ name: someName, space: someSpace, claim: someClaim, text: someText, reads: fc.boolean() })
  .map(
    ({ name, space, claim, text, reads }) => `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: {name: ${name}${space}}
spec:
  runStrategy: Always
  template:
    spec:
      domain: {devices: {disks: [{name: data, disk: {}}]}}
      volumes:
        - {name: data, persistentVolumeClaim: {claimName: ${claim}}}
        - name: init
          cloudInitNoCloud:
            ${reads ? 'secretRef: {name: init}' : `userData: '${text}'`}
`,
  );

const someSecret = fc
  .tuple(someSpace, someText)
  .map(
    ([space, text]) =>
      `apiVersion: v1\nkind: Secret\nmetadata: {name: init${space}}\nstringData: {userdata: '${text}'}\n`,
  );

const someVolume = fc.tuple(someSpace, someClaim, fc.constantFrom('x', 'y')).map(
  ([space, claim, handle]) => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: ${claim}${space}}
spec: {accessModes: [ReadWriteMany], volumeMode: Block, volumeName: ${claim}-${handle}}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: ${claim}-${handle}}
spec: {accessModes: [ReadWriteMany], volumeMode: Block, csi: {driver: san, volumeHandle: ${handle}}}
`,
);

const someManifests = fc
  .array(fc.oneof(someVm, someVm, someSecret, someVolume), { minLength: 1, maxLength: 3 })
  .map(all => all.join('---\n'));

const somePath = fc.constantFrom('a.yaml', 'b.yaml', 'base/c.yaml', 'base/d.yaml', 'other/e.yaml');

test('clusters do not depend on the order in which files are read', () => {
  const someFiles = fc.uniqueArray(fc.tuple(somePath, someManifests), { selector: ([path]) => path, minLength: 2 });
  fc.assert(
    fc.property(someFiles, fc.infiniteStream(fc.nat()), (files, order) => {
      const shuffled = files.map(file => [order.next().value ?? 0, file] as const).toSorted(([a], [b]) => a - b);
      assert.equal(told(read(shuffled.map(([, file]) => file))), told(read(files)));
    }),
    runs(150),
  );
});

test('clusters do not depend on what was asked before files changed', () => {
  const someChange = fc.tuple(somePath, fc.option(someManifests, { nil: undefined }), fc.boolean());
  fc.assert(
    fc.property(fc.array(someChange, { minLength: 2, maxLength: 8 }), changes => {
      let snapshot = new Snapshot(setup);
      for (const [path, text, asks] of changes) {
        snapshot = snapshot.with(`file:///w/${path}`, text);
        if (asks) told(snapshot);
      }
      const texts = [...snapshot.files].map(([uri, { text }]) => [uri, text] as const);
      assert.equal(told(snapshot), told(new Snapshot(setup).withAll(texts)));
    }),
    runs(150),
  );
});

function read(files: readonly (readonly [string, string])[]): Snapshot {
  return new Snapshot(setup).withAll(files.map(([path, text]) => [`file:///w/${path}`, text]));
}

function told(snapshot: Snapshot): string {
  return clusterJson({ clusters: clustersOf(snapshot), snapshot, relativise: uri => uri });
}
