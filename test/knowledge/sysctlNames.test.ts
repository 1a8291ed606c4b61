// Names of sysctls as people write them elsewhere, and what they meant.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meantSysctl, sysctlNameFault } from '../../server/src/knowledge/sysctlNames.ts';

test('what was meant', () => {
  const somaxconn = { name: 'net.core.somaxconn', isGuess: false };
  check('/proc/sys/net/core/somaxconn', somaxconn);
  check('proc/sys/net/core/somaxconn', somaxconn);
  check('/net/core/somaxconn', somaxconn);
  check(' net.core.somaxconn\n', somaxconn);
  check('Net.Core.SOMAXCONN', somaxconn);
  check('net.core.somaxconn=1024', { ...somaxconn, value: '1024' });
  check('kernel.sem = 250 32000 100 128', { name: 'kernel.sem', isGuess: false, value: '250 32000 100 128' });
  check('kernel.sem "250 32000"', { name: 'kernel.sem', isGuess: false, value: '250 32000' });
  check('/proc/sys/net/ipv4/conf/eth0.100/rp_filter', { name: 'net/ipv4/conf/eth0.100/rp_filter', isGuess: false });
  check('net.core.somaxcon-', { ...somaxconn, isGuess: true });
  check('kernel sem', { name: 'kernel.sem', isGuess: true });
});

test('what nobody can tell', () => {
  for (const text of ['', ' ', '=', 'net.', 'net.ipv4.conf.ETH0.rp_filter', '/proc/sys/', 'x'.repeat(100_000)])
    check(text, undefined);
});

test('faults', () => {
  assert.equal(sysctlNameFault(' a.b'), 'has blanks around it');
  assert.equal(sysctlNameFault('a.b=1'), 'holds a value as well as a name');
  assert.equal(sysctlNameFault('/proc/sys/a/b'), 'is a path and not a name');
  assert.equal(sysctlNameFault('A.b'), 'has capital letters, which no name has');
  assert.equal(sysctlNameFault('a.b'.repeat(100)), 'is longer than the 253 characters a name may have');
  assert.equal(sysctlNameFault('a..b'), 'is not a name such as `net.core.somaxconn`');
});

function check(text: string, expected: ReturnType<typeof meantSysctl>): void {
  assert.deepEqual(meantSysctl(text), expected, text.slice(0, 60));
}
