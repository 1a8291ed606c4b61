// What an instance type gives, written out in the machine that named it.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { changedBy, offersOf } from './offers.ts';

const machine = (type: string, domain: string, head = '') => `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: billing
spec:
  runStrategy: Always
  instancetype:
    name: ${type}
${head}  template:
    spec:
${domain}`;
const EMPTY = '      domain:\n        devices: {}\n';

function written(type: string, domain = EMPTY, head = ''): string | undefined {
  return changedBy('instead of naming it', { 'vm.yaml': machine(`${type}┃`, domain, head) })['vm.yaml'];
}

const result = (domain: string, head = '', metadata = '') => `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: billing
spec:
  runStrategy: Always
${head}  template:
${metadata}    spec:
${domain}`;

it('processors and memory are written out', () => {
  assert.equal(
    written('u1.large'),
    result(
      '      domain:\n        devices: {}\n        cpu:\n          sockets: 2\n        memory:\n          guest: 8Gi\n',
    ),
  );
});

it('processors become what the preference wants', () => {
  const head = '  preference:\n    name: rhel.9.dpdk\n';
  assert.equal(
    written('u1.2xlarge', EMPTY, head),
    result(
      '      domain:\n        devices: {}\n        cpu:\n          sockets: 1\n          cores: 4\n          threads: 2\n        memory:\n          guest: 32Gi\n',
      head,
    ),
  );
});

it('overcommitted memory is requested in part', () => {
  assert.match(written('o1.large') ?? '', /guest: 8Gi\n {8}resources:\n {10}requests:\n {12}memory: 4Gi\n/);
});

it('dedicated processors, huge pages and annotations come along', () => {
  const text = written('n1.large') ?? '';
  assert.match(text, /dedicatedCpuPlacement: true\n {10}isolateEmulatorThread: true\n/);
  assert.match(text, /hugepages:\n {12}pageSize: 1Gi\n/);
  assert.match(text, /annotations:\n {8}cpu-load-balancing.crio.io: disable\n/);
});

it('what the machine says itself stays', () => {
  const own = '      domain:\n        cpu:\n          cores: 6 # measured\n        devices: {}\n';
  const text = written('u1.large', own) ?? '';
  assert.match(text, /cores: 6 # measured\n/);
  assert.doesNotMatch(text, /sockets/);
  assert.match(text, /guest: 8Gi/);
});

it('nothing is offered for what nobody knows, and elsewhere in the machine', () => {
  assert.deepEqual(offersOf('instead of naming it', { 'vm.yaml': machine('our-own┃', EMPTY) }), []);
  assert.deepEqual(
    offersOf('instead of naming it', { 'vm.yaml': machine('u1.large', EMPTY.replace('{}', '{}┃')) }),
    [],
  );
  const head = '  preference:\n    name: our-own\n';
  assert.deepEqual(offersOf('instead of naming it', { 'vm.yaml': machine('u1.large┃', EMPTY, head) }), []);
});
