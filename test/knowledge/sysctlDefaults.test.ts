// What a value of a sysctl is beside the default of the kernel.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparedWithDefault } from '../../server/src/knowledge/sysctlDefaults.ts';

function check(name: string, value: string, expected: string | undefined): void {
  assert.equal(comparedWithDefault(name, value)?.is, expected, `${name}=${value}`);
}

test('limits', () => {
  check('net.core.somaxconn', '1024', 'lowers');
  check('net/core/somaxconn', ' 4096 ', 'same');
  check('net.core.somaxconn', '65535', undefined);
  check('net.core.somaxconn', 'many', undefined);
  check('kernel.shmmax', '18446744073692774398', 'lowers');
  check('kernel.shmmax', '18446744073709551615', undefined);
  check('kernel.sem', '250\t32000 100 128', 'within');
  check('kernel.sem', '250 32000 1000 128', undefined);
  check('kernel.sem', '250 32000 100', undefined);
});

test('other settings', () => {
  check('net.ipv4.tcp_fin_timeout', '60', 'same');
  check('net.ipv4.tcp_fin_timeout', '30', undefined);
  check('net.ipv4.tcp_rmem', '4096 131072 6291456', undefined); // the default depends on the node
  check('net.ipv4.no_such_name', '1', undefined);
  check('', '', undefined);
});
