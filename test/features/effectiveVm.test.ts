// A machine as KubeVirt runs it, written out with who chose what.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { effectiveTextAt } from '../../server/src/features/effectiveVm.ts';
import { effectiveUri, machineOfEffective } from '../../server/src/lsp/protocol.ts';
import { workspaceOf } from './workspaces.ts';

const MACHINE = `---
# the billing system
apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: billing
spec:
  runStrategy: Always
  template:
    spec:
      domain:
        memory:
          guest: 2Gi # as in the old system
        resources:
          limits:
            cpu: 2
        devices:
          disks:
            - name: root┃
              disk: {}
      volumes:
        - name: root
          containerDisk:
            image: registry.example.com/billing:1.0
        - name: data
          emptyDisk:
            capacity: 1Gi
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: other
`;

const EFFECTIVE = `# VirtualMachine/billing as KubeVirt runs it. What a comment stands beside was filled in.
# the billing system
apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: billing
spec:
  runStrategy: Always
  template:
    spec:
      domain:
        memory:
          guest: 2Gi # as in the old system
        resources:
          limits:
            cpu: 2
        devices:
          disks:
            - name: root
              disk:
                bus: sata  # KubeVirt's default
            - name: data  # KubeVirt attaches the volume
              disk:
                bus: sata
          interfaces:
            - name: default  # the cluster's default
              masquerade: {}
              model: virtio
        machine:
          type: q35  # the cluster's default
        cpu:
          sockets: 2  # from \`resources.limits.cpu\`
          cores: 1  # KubeVirt's default
          threads: 1  # KubeVirt's default
          maxSockets: 8  # KubeVirt's default
          model: host-model  # the cluster's default
        firmware:
          bootloader:
            bios: {}  # KubeVirt's default
      volumes:
        - name: root
          containerDisk:
            image: registry.example.com/billing:1.0
        - name: data
          emptyDisk:
            capacity: 1Gi
      architecture: amd64  # the cluster's default
      networks:
        - name: default  # the cluster's default
          pod: {}
      evictionStrategy: None  # the cluster's default
`;

const KUBEVIRT = `apiVersion: kubevirt.io/v1
kind: KubeVirt
metadata: {name: kubevirt}
spec: {configuration: {network: {defaultNetworkInterface: masquerade}}}
`;

it('every default is written out, and what was written stays', () => {
  const { snapshot, uri, offset } = workspaceOf({ 'vm.yaml': MACHINE, 'kubevirt.yaml': KUBEVIRT });
  assert.equal(effectiveTextAt(snapshot, uri, offset), EFFECTIVE);
});

it('what an unknown instance type says is left open', () => {
  const named = MACHINE.replace('spec:\n', 'spec:\n  instancetype:\n    name: our-own\n').replace(
    / {8}resources:[\s\S]*?cpu: 2\n/,
    '',
  );
  const { snapshot, uri, offset } = workspaceOf({ 'vm.yaml': named });
  const text = effectiveTextAt(snapshot, uri, offset) ?? '';
  assert.match(text, /^# What `our-own` says is not filled in.$/m);
  assert.doesNotMatch(text, /sockets/);
});

it('what an instance type and a preference say is filled in', () => {
  const named = MACHINE.replace(
    'spec:\n',
    'spec:\n  instancetype:\n    name: u1.large\n  preference:\n    name: windows.11\n',
  ).replace(/ {8}memory:[\s\S]*?cpu: 2\n/, '');
  const { snapshot, uri, offset } = workspaceOf({ 'vm.yaml': named });
  const text = effectiveTextAt(snapshot, uri, offset) ?? '';
  assert.match(text, /^ +sockets: 2 {2}# from the instance type `u1.large`$/m);
  assert.match(text, /^ +guest: 8Gi {2}# from the instance type `u1.large`$/m);
  assert.match(text, /^ +secureBoot: true {2}# from the preference `windows.11`$/m);
  assert.doesNotMatch(text, /not filled in/);
});

it('there is none where no machine stands, and none of half a machine', () => {
  const other = workspaceOf({ 'map.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a┃\n' });
  assert.equal(effectiveTextAt(other.snapshot, other.uri, other.offset), undefined);
  const half = workspaceOf({
    'vm.yaml': 'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nspec:\n  template:\n    spec:┃\n',
  });
  assert.equal(effectiveTextAt(half.snapshot, half.uri, half.offset), undefined);
});

it('an address leads back to the machine', () => {
  const spot = { uri: 'file:///work/a%20b/vm.yaml', line: 3, character: 7 };
  assert.deepEqual(machineOfEffective(effectiveUri(spot)), spot);
  assert.match(effectiveUri(spot), /^drydock:\/effective\/vm\.yaml\?/);
  assert.equal(machineOfEffective('drydock:/rules/vm/running-field.md'), undefined);
  assert.equal(machineOfEffective('drydock:/effective/vm.yaml?%5B'), undefined);
  assert.equal(machineOfEffective('drydock:/effective/vm.yaml?%'), undefined);
});
