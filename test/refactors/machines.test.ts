// Instances that become machines, and replica sets that become pools, with comments and all.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { workspaceOf } from '../features/workspaces.ts';
import { changedBy, editsAt, offersOf } from './offers.ts';
import { at, made } from './singles.ts';

const GUEST = (indent: string) =>
  `# how it boots
domain: # the board
    memory: { guest: 2Gi }
    devices:
        disks:
        - name: root
          disk: { bus: virtio }
        # in the order of the slots
        - name: init
          disk: { bus: virtio }
volumes:
- name: root
  containerDisk:
      image: registry.example/guests/linux:10 # pinned
- name: init
  cloudInitNoCloud:
      userData: |
          #!/bin/sh
          echo "\${1:-all}" $HOME
`.replace(/^(?=.)/gm, indent);

const instance = `apiVersion: kubevirt.io/v1
kind: VirtualMachineInstance # nobody starts it again
metadata:
    name: web
    labels: { app: web }
    annotations:
        kubevirt.io/allow-pod-bridge-network-live-migration: "true" # keep
        example.com/owner: shop
spec:
${GUEST('    ')}`;

describe('an instance becomes a machine', () => {
  it('with its spec, comments and labels in the template', () => {
    assert.equal(
      made('VirtualMachine', instance, 'VirtualMachineInstance'),
      `apiVersion: kubevirt.io/v1
kind: VirtualMachine # nobody starts it again
metadata:
    name: web
    labels: { app: web }
    annotations:
        example.com/owner: shop
spec:
    runStrategy: Always
    template:
        metadata:
            labels:
                app: web
            annotations:
                kubevirt.io/allow-pod-bridge-network-live-migration: "true" # keep
        spec:
${GUEST('            ')}`,
    );
  });
  it('without tab stops, as shell of the guest looks like them', () => {
    const edits = editsAt('VirtualMachine', workspaceOf(at(instance, 'spec')));
    assert([...edits.values()].flat().every(({ snippet }) => !snippet));
  });
  it('in JSON', () => {
    const json =
      '{"apiVersion": "kubevirt.io/v1", "kind": "VirtualMachineInstance", "metadata": {"name": "web"}, "spec": {"domain": {"memory": {"guest": "1Gi"}, "devices": {}}}}';
    const machine = JSON.parse(made('VirtualMachine', json, 'VirtualMachineInstance'));
    assert.equal(machine.spec.runStrategy, 'Always');
    assert.equal(machine.spec.template.spec.domain.memory.guest, '1Gi');
    assert.equal(machine.spec.domain, undefined);
  });
  it('not where there is a machine of its name, nor a copy of what runs', () => {
    const machine = `---\napiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: { name: web }\n`;
    assert.deepEqual(offersOf('Turn it', at(instance + machine, 'VirtualMachineInstance')), []);
    assert.deepEqual(offersOf('Turn it', at(`${instance}status: { phase: Running }\n`, 'VirtualMachineInstance')), []);
  });
  it('not while it is being typed', () => {
    const head = 'apiVersion: kubevirt.io/v1\nkind: VirtualMachineInstance\n';
    for (const rest of ['', 'spec:\n', 'spec: {}\n', 'spec:\n  domain:\n'])
      assert.deepEqual(offersOf('Turn it', at(head + rest, 'VirtualMachineInstance')).slice(1), []);
  });
});

describe('a replica set becomes a pool', () => {
  const set = `apiVersion: kubevirt.io/v1
kind: VirtualMachineInstanceReplicaSet
metadata:
    name: web
spec:
    replicas: 3
    selector: { matchLabels: { app: web } }
    template:
        metadata: # as Services see it
            labels: { app: web }
        spec:
${GUEST('            ')}`;
  const scaler = (apiVersion: string, kind: string) => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: ${apiVersion}, kind: ${kind}, name: web }
  maxReplicas: 5
`;
  it('of machines with the same template', () => {
    const pool = made('Pool', set, 'VirtualMachineInstanceReplicaSet');
    assert.equal(
      pool,
      `apiVersion: pool.kubevirt.io/v1beta1
kind: VirtualMachinePool
metadata:
    name: web
spec:
    replicas: 3
    selector: { matchLabels: { app: web } }
    virtualMachineTemplate:
        metadata:
            labels:
                app: web
        spec:
            runStrategy: Always
            template:
                metadata: # as Services see it
                    labels: { app: web }
                spec:
${GUEST('                    ')}`,
    );
  });
  it('with what scales it, in another file', () => {
    const files = {
      ...at(set, 'VirtualMachineInstanceReplicaSet'),
      'scaler.yaml': scaler('kubevirt.io/v1', 'VirtualMachineInstanceReplicaSet'),
    };
    const changed = changedBy('Pool', files);
    assert.equal(changed['scaler.yaml'], scaler('pool.kubevirt.io/v1beta1', 'VirtualMachinePool'));
  });
});
