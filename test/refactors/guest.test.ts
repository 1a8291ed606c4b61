// The refactors about guests: their data goes to a Secret, Windows gets its enlightenments.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changedBy, titlesIn } from './offers.ts';

const machine = (data: string, features = '') => ({
  'one.yaml': `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: web
  namespace: shop
spec:
  runStrategy: Always
  template:
    metadata:
      labels:
        kubevirt.io/os: windows2019
    spec:
      domain:
        memory:
          guest: 4Gi
${features}      volumes:
        - name: cloud-init
          cloudInitNoCloud:
${data}`,
});

const TO_SECRET = 'Move the user data to a Secret';
const ENLIGHTEN = 'Add the Hyper-V enlightenments';

describe('user data goes to a Secret', () => {
  const data = `            # who may log in
            user┃Data: |
              #cloud-config
              hostname: web
            networkData: |
              version: 2
              ethernets: {}
`;
  it('in the namespace of the machine, and network data stays', () => {
    const after = changedBy(TO_SECRET, machine(data))['one.yaml'] ?? '';
    assert(after.includes('            secretRef:\n              name: web-user-data\n'), after);
    assert(after.includes('            networkData: |\n              version: 2\n'), after);
    assert(
      after.endsWith(
        '---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: web-user-data\n  namespace: shop\nstringData:\n  userdata: |\n    #cloud-config\n    hostname: web\n',
      ),
      after,
    );
  });
  it('decoded from base64', () => {
    const after =
      changedBy(TO_SECRET, machine('            userDataB┃ase64: I2Nsb3VkLWNvbmZpZwo=\n'))['one.yaml'] ?? '';
    assert(after.includes('userdata: |\n    #cloud-config\n') && !after.includes('Base64'), after);
  });
  for (const [name, text] of [
    ['beside a Secret', '            secretRef:\n              name: a\n            userD┃ata: a\n'],
    [
      'with what an editor takes for a tab stop',
      '            userD┃ata: |\n              #!/bin/sh\n              echo ${1:-a}\n',
    ],
    ['that is no base64', '            userDataB┃ase64: "#"\n'],
    ['elsewhere', '            userData: a\n            networkData: ┃\n'],
  ] as const)
    it(`not ${name}`, () => assert(!titlesIn(machine(text)).includes(TO_SECRET)));
});

describe('enlightenments', () => {
  const data = '            userData: "#cloud-config"\n';
  it('are added to those that are there', () => {
    const features =
      '        features:\n          hyp┃erv:\n            # measured\n            spinlocks:\n              spinlocks: 4096\n';
    const after = changedBy(ENLIGHTEN, machine(data, features))['one.yaml'] ?? '';
    assert(after.includes('# measured\n            spinlocks:\n              spinlocks: 4096\n'), after);
    assert(after.includes('            vpindex: {}\n') && after.match(/spinlocks: 8191/) === null, after);
  });
  it('not where the machine takes those of the host', () => {
    const features = '        feat┃ures:\n          hypervPassthrough: {}\n';
    assert(!titlesIn(machine(data, features)).includes(ENLIGHTEN));
  });
  it('not for Linux', () => {
    const { 'one.yaml': text } = machine(data, '        feat┃ures:\n          acpi: {}\n');
    assert(!titlesIn({ 'one.yaml': text.replace('windows2019', 'fedora') }).includes(ENLIGHTEN));
  });
});
