// Capabilities: who grants them, what the Pod Security levels let pass, and which one was meant.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Capability,
  capabilities,
  capabilityNamed,
  capabilityOf,
  isCapabilityName,
  likelyCapability,
} from '../../server/src/knowledge/capabilities.ts';

test('all 41 of them, each number once', () => {
  const numbers = capabilities().map(capability => capability.number);
  const ascending = numbers.toSorted((left, right) => left - right);
  assert.deepEqual(
    ascending,
    Array.from({ length: 41 }, (_, number) => number),
  );
});

test('what the runtimes grant and the levels let pass', () => {
  const crio = 'CHOWN DAC_OVERRIDE FOWNER FSETID KILL NET_BIND_SERVICE SETGID SETPCAP SETUID';
  const docker = `AUDIT_WRITE ${crio} MKNOD NET_RAW SETFCAP SYS_CHROOT`;
  checkNames(capability => capability.defaultIn.includes('cri-o'), crio);
  checkNames(capability => capability.defaultIn.includes('docker'), docker);
  checkNames(capability => capability.defaultIn.includes('containerd'), docker);
  checkNames(capability => capability.baseline, docker.replace('NET_RAW ', ''));
  checkNames(capability => capability.restricted, 'NET_BIND_SERVICE');
  checkNames(capability => capability.risk === 'critical', 'SYS_ADMIN SYS_BOOT SYS_MODULE SYS_RAWIO');
});

test('exact names', () => {
  check(capabilityOf, 'SYS_ADMIN', 'SYS_ADMIN');
  for (const name of ['sys_admin', 'CAP_SYS_ADMIN', 'ALL', 'SYS_ADMN', '', 'constructor'])
    check(capabilityOf, name, undefined);
});

test('loosely written names', () => {
  for (const text of ['SYS_ADMIN', 'sys_admin', 'CAP_SYS_ADMIN', 'cap_sys_admin', ' Sys-Admin ']) {
    check(capabilityNamed, text, 'SYS_ADMIN');
  }
  for (const text of ['ALL', 'CAP_', '', 'SYSADMIN', 'CAP_CAP_SYS_ADMIN']) check(capabilityNamed, text, undefined);
});

test('what somebody most likely means', () => {
  const meant = (text: string, expected: string | undefined) => assert.equal(likelyCapability(text), expected, text);
  for (const text of ['NET-ADMIN', 'net_admin', 'CAP_NET_ADMIN', 'NET_ADM', 'NET_AD', 'NET_ADMN'])
    meant(text, 'NET_ADMIN');
  for (const text of ['all', 'CAP_ALL', 'AL', 'ALLL']) meant(text, 'ALL');
  for (const text of ['SYS_ADMN', 'sysadmin']) meant(text, 'SYS_ADMIN');
  meant('IPCLOCK', 'IPC_LOCK');
  meant('SYS_PT', 'SYS_PTRACE');
  meant('PERF', 'PERFMON');
  for (const text of ['', 'N', 'NET', 'NET_', 'SYS_', 'SYS_P', 'AUDIT_', 'CAP_', '*', 'FIREWALL'])
    meant(text, undefined);
});

test('a beginning of a name is never taken for a capability that begins otherwise', () => {
  for (const { name } of capabilities()) {
    for (let length = 1; length < name.length; length++) {
      const begun = name.slice(0, length);
      const likely = likelyCapability(begun);
      assert(likely === undefined || likely.startsWith(begun), `${begun} is taken for ${likely}`);
    }
  }
});

test('names that a manifest may write', () => {
  for (const name of ['SYS_ADMIN', 'ALL']) assert(isCapabilityName(name), name);
  for (const name of ['all', 'CAP_SYS_ADMIN', '', 'constructor']) assert(!isCapabilityName(name), name);
});

function check(question: (text: string) => Capability | undefined, text: string, expected: string | undefined): void {
  assert.equal(question(text)?.name, expected, text);
}

function checkNames(isMeant: (capability: Capability) => boolean, expected: string): void {
  const names = capabilities()
    .filter(isMeant)
    .map(capability => capability.name);
  assert.deepEqual(names, expected.split(' ').toSorted());
}
