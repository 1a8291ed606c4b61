// What a hover says of a sysctl: what it is, who decides, what instead.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aboutSysctl, aboutSysctlValue } from '../../server/src/features/hover/sysctlText.ts';

function check(name: string, ...parts: readonly RegExp[]): void {
  const text = aboutSysctl(name) ?? '';
  for (const part of parts) assert.match(text, part);
}

test('a safe one', () => {
  check(
    'net.ipv4.ip_local_reserved_ports',
    /safe since Kubernetes 1\.27/,
    /\*\*Pod Security\*\* allows it .* since 1\.27/,
  );
  check(
    'net.ipv4.tcp_syncookies',
    /\*\*Pod Security\*\* allows it at every level$/m,
    /\*\*kubelet\*\* accepts it since 1\.4/,
  );
});

test('an unsafe one', () => {
  check('net/core/somaxconn', /since kernel 5\.4/, /not together with `hostNetwork: true`/, /`allowedUnsafeSysctls`/);
  check('kernel.sem', /not together with `hostIPC: true`/, /\*\*Instead:\*\*/);
  check('net.ipv4.no_such_name', /allowedUnsafeSysctls/, /\*\*container runtime\*\* sets it/);
});

test('one of the node', () => {
  check('vm.max_map_count', /cannot be told to allow it/, /\*\*container runtime\*\* refuses it/, /\*\*Instead:\*\*/);
  check('net.core.rmem_max', /missing or read-only/);
  check('vm.no_such_name', /one value for the whole node/, /\*\*kubelet\*\* refuses it/);
});

test('a value', () => {
  assert.match(aboutSysctlValue('net.core.somaxconn', '1024') ?? '', /below the default/);
  assert.match(aboutSysctlValue('net.ipv4.tcp_fin_timeout', '60') ?? '', /is the default/);
  assert.equal(aboutSysctlValue('vm.max_map_count', '1'), undefined);
  assert.equal(aboutSysctlValue('', undefined), undefined);
});
