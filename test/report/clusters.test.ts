// Clusters as people and programs read them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoverOf } from '../../server/src/features/hover.ts';
import { clustersOf } from '../../server/src/lint/clusters.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { clusterJson, clusterText } from '../../server/src/report/clusters.ts';
import { plain } from '../../server/src/report/style.ts';
import { setupWith } from '../fixtures.ts';

const URI = 'file:///w/pair.yaml';
const PAIR = `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: {name: db-primary, namespace: orders}
spec:
  runStrategy: Manual
  template:
    spec:
      domain: {devices: {disks: [{name: data, lun: {bus: scsi, reservation: true}}]}}
      volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
---
apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: {name: db-standby, namespace: orders}
spec:
  runStrategy: Halted
  template:
    spec:
      domain: {devices: {disks: [{name: data, disk: {}}]}}
      volumes:
        - {name: data, persistentVolumeClaim: {claimName: data}}
        - {name: init, cloudInitNoCloud: {secretRef: {name: init}}}
---
apiVersion: remediation.medik8s.io/v1alpha1
kind: NodeHealthCheck
metadata: {name: workers}
spec: {minHealthy: 100%, remediationTemplate: {name: x}}
`;

const snapshot = new Snapshot(setupWith({})).with(URI, PAIR);
const input = { clusters: clustersOf(snapshot), snapshot, relativise: (uri: string) => uri.replace('file:///w/', '') };

test('for people', () => {
  assert.equal(
    clusterText(input, plain),
    `VirtualMachine/db-primary, VirtualMachine/db-standby: the members write to one disk (score 155)
  members
    VirtualMachine/db-primary (in orders, primary)  pair.yaml:3:18
    VirtualMachine/db-standby (in orders, standby, kept off)  pair.yaml:13:18
  claims of shared disks: data
  because
    100  VirtualMachine/db-primary writes to the disk \`data\`  pair.yaml:9:65
    100  VirtualMachine/db-standby writes to the disk \`data\`  pair.yaml:20:59
     40  VirtualMachine/db-primary is \`primary\`, VirtualMachine/db-standby is \`standby\`  pair.yaml:3:18
     15  the names of VirtualMachine/db-primary and VirtualMachine/db-standby have one stem  pair.yaml:3:18
  fencing: none that acts
    node         NodeHealthCheck/workers, which does not act: \`spec.minHealthy\` is \`100%\`  pair.yaml:26:20
    guest        nothing; looked for a fence agent, SBD, or a role to stop VMs
    disk         the reservation of \`data\`, but not by every member  pair.yaml:3:18
    application  nothing; looked for a leader lock, the fencing of DRBD, or the evictions of Oracle Clusterware, OCFS2 or Storage Scale
    Secret/init is not in the workspace and may hold it
`,
  );
});

test('for people, where there are none', () => {
  const none = clusterText({ ...input, clusters: [] }, plain);
  assert.match(none, /^No cluster was found/);
});

test('for programs', () => {
  const { groups } = JSON.parse(clusterJson(input));
  assert.equal(groups.length, 1);
  const [{ kind, members, fencing, unseen }] = groups;
  assert.deepEqual([kind, unseen], ['shared-disk', ['Secret/init']]);
  assert.deepEqual(members[1], {
    resource: 'VirtualMachine/db-standby',
    namespace: 'orders',
    role: 'standby',
    replicas: 0,
    file: 'pair.yaml',
    line: 13,
    column: 18,
  });
  const statuses = fencing.map((one: { readonly layer: string; readonly status: string }) => [one.layer, one.status]);
  assert.deepEqual(Object.fromEntries(statuses), {
    node: 'idle',
    guest: 'absent',
    disk: 'partial',
    application: 'absent',
  });
});

test('on the name of a member', () => {
  const hover = hoverOf(snapshot, URI, PAIR.indexOf('db-standby') + 1, rule => rule);
  assert.match(hover?.markdown ?? '', /\*\*Cluster\*\* · the members write to one disk · score 155/);
  assert.match(
    hover?.markdown ?? '',
    /Members: VirtualMachine\/db-primary \(primary\), VirtualMachine\/db-standby \(standby\)/,
  );
  assert.match(hover?.markdown ?? '', /- node: NodeHealthCheck\/workers, which does not act/);
  const elsewhere = hoverOf(snapshot, URI, PAIR.indexOf('runStrategy') + 1, rule => rule);
  assert.doesNotMatch(elsewhere?.markdown ?? '', /Cluster/);
});
