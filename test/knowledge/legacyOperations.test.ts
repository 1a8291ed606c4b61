// What legacy software does with the kernel: by which commands it shows, and which capabilities it takes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capabilityOf } from '../../server/src/knowledge/capabilities.ts';
import { legacyOperations, operationsWith, usesOf } from '../../server/src/knowledge/legacyOperations.ts';
import { isSafeSysctl } from '../../server/src/knowledge/sysctls.ts';
import { newestTarget } from '../../server/src/knowledge/target.ts';

/** What a command line does; with a `?` where it may also do without. */
function check(line: string, expected: readonly string[]): void {
  const [program = '', ...words] = line.split(' ');
  const told = usesOf(program, words).map(({ operation, isCertain }) => operation.operation + (isCertain ? '' : '?'));
  assert.deepEqual(told, expected, line);
}

test('programs that always do it', () => {
  check('insmod fuse.ko', ['kernel modules']);
  check('iptables -L', ['the network']);
  check('nsenter -t 1 -m', ['namespaces']);
  check('keepalived -n', ['virtual addresses']);
  check('tcpdump', ['raw sockets']);
  check('dmesg', ['the kernel log']);
  check('modprobe', []);
  check('cat /proc/modules', []);
});

test('programs that do it with some arguments', () => {
  for (const line of ['modprobe fuse', 'modprobe -a fuse vhost', 'modprobe -r fuse']) check(line, ['kernel modules']);
  for (const line of ['modprobe -n fuse', 'modprobe --show-depends fuse', 'modprobe -V']) check(line, []);
  for (const line of [
    'ip addr add 10.0.0.1/24 dev eth0',
    'ip -6 route del default',
    'ip l set lo up',
    'ip a f dev eth0',
  ])
    check(line, ['the network']);
  for (const line of ['ip addr', 'ip addr show', 'ip route get 10.0.0.1', 'ip -j link']) check(line, []);
  check('ip netns add blue', ['namespaces']);
  for (const line of ['date -s 12:00', 'date --set=12:00', 'date -us 12:00']) check(line, ['the clock']);
  for (const line of ['date', 'date +%s', 'date -d @0', 'date -u']) check(line, []);
  for (const line of ['mount /dev/sdb /mnt', 'mount -t nfs filer:/x /x', 'mount -a']) check(line, ['mounts']);
  for (const line of ['mount', 'mount -l']) check(line, []);
  for (const line of ['nice -n -5 engine', 'nice --5 engine', 'nice --adjustment=-5 engine', 'nice -n-5 engine'])
    check(line, ['priorities']);
  for (const line of ['nice engine', 'nice -n 5 engine', 'nice -5 engine']) check(line, []);
  for (const line of ['chrt 50 engine', 'chrt -f 50 engine', 'chrt -rp 20 1']) check(line, ['priorities']);
  for (const line of ['chrt -p 1', 'chrt -b 0 engine', 'chrt --idle 0 engine', 'chrt -m']) check(line, []);
  for (const line of ['renice -5 1', 'renice -n -5 -p 1']) check(line, ['priorities']);
  check('renice -n 5 -p 1', []);
  for (const line of ['hostname web', 'hostname -F /etc/hostname']) check(line, ['the host name']);
  for (const line of ['hostname', 'hostname -f', 'hostname -I']) check(line, []);
  for (const line of ['numactl --interleave=all mysqld', 'numactl -m 0 mysqld']) check(line, ['NUMA memory policy']);
  for (const line of ['numactl --hardware', 'numactl --cpunodebind=0 mysqld']) check(line, []);
  for (const line of ['unshare -m sh', 'unshare --mount sh']) check(line, ['namespaces']);
  for (const line of ['unshare -Ur sh', 'unshare --user --mount sh']) check(line, []);
  check('mysqld --memlock', ['locked memory']);
  for (const line of ['mysqld', 'mysqld --memlock=0', 'mysqld --memlock-size=1']) check(line, []);
  for (const line of ['mknod /dev/tape b 9 0', 'mknod -m 600 /dev/tape c 9 0']) check(line, ['device files']);
  check('mknod /run/pipe p', []);
  check('setarch x86_64 -R engine', ['personalities']);
  check('setarch x86_64 engine', []);
  check('losetup -f /disk.img', ['volume managers']);
  check('losetup -a', []);
});

test('programs that may do without', () => {
  check('ping -c 1 db', ['ping?']);
  check('strace -p 1', ['debuggers?']);
});

test('every operation is consistent', () => {
  for (const { operation, capabilities = [], seccomp, sysctl } of legacyOperations()) {
    for (const name of capabilities) assert(capabilityOf(name), `${operation}: ${name}`);
    if (seccomp === 'with the capability') assert(capabilities.length > 0, operation);
    if (seccomp === 'denied') assert.deepEqual(capabilities, [], operation);
    if (sysctl) assert(isSafeSysctl(sysctl.name, newestTarget), operation);
  }
});

test('what capabilities are wanted for', () => {
  assert.deepEqual(
    operationsWith('NET_RAW').map(({ operation }) => operation),
    ['ping', 'raw sockets'],
  );
  assert.deepEqual(operationsWith('CHOWN'), []);
});
