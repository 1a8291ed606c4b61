// Sysctls: the safe set of every release, spellings, classes and values.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isKnownSysctlNamespace,
  namespaceByPrefix,
  refuserOf,
  sysctlClassFacts,
  sysctlGates,
  sysctlNamespaceFacts,
} from '../../server/src/knowledge/sysctlNamespaces.ts';
import {
  canonicalSysctl,
  fieldInstead,
  isDispensable,
  isSafeSysctl,
  isSysctlName,
  meantSysctlValue,
  nearestSysctl,
  safeSince,
  sysctlClassOf,
  sysctlNamespaceOf,
  sysctlOf,
  sysctls,
  sysctlValueProblem,
} from '../../server/src/knowledge/sysctls.ts';

test('the safe set of every release', () => {
  const first = ['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies'];
  checkSafe('1.17', first);
  checkSafe('1.18', [...first, 'net.ipv4.ping_group_range']);
  checkSafe('1.22', [...safeAt('1.21'), 'net.ipv4.ip_unprivileged_port_start']);
  checkSafe('1.27', [...safeAt('1.26'), 'net.ipv4.ip_local_reserved_ports']);
  checkSafe('1.29', [
    ...safeAt('1.28'),
    'net.ipv4.tcp_fin_timeout',
    'net.ipv4.tcp_keepalive_intvl',
    'net.ipv4.tcp_keepalive_probes',
    'net.ipv4.tcp_keepalive_time',
  ]);
  checkSafe('1.32', [...safeAt('1.31'), 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem']);
  checkSafe('1.37', [...safeAt('1.36'), 'net.ipv4.tcp_notsent_lowat', 'net.ipv4.tcp_slow_start_after_idle']);
  assert.deepEqual(
    Array.from({ length: 21 }, (_, minor) => safeAt(`1.${17 + minor}`).length),
    [3, 4, 4, 4, 4, 5, 5, 5, 5, 5, 6, 6, 10, 10, 10, 12, 12, 12, 12, 12, 14],
  );
});

test('safe in the slash spelling too', () => {
  assert.ok(isSafeSysctl('net/ipv4/tcp_rmem', { kubernetes: '1.32', kubevirt: '1.9' }));
  assert.equal(safeSince('net/ipv4/tcp_rmem'), '1.32');
  assert.equal(safeSince('kernel.sem'), undefined);
});

test('spellings', () => {
  const spellings = [
    ['kernel.sem', 'kernel.sem'],
    ['kernel/sem', 'kernel.sem'],
    ['net/ipv4/conf/eno2.100/rp_filter', 'net.ipv4.conf.eno2/100.rp_filter'],
    ['net.ipv4.conf.eno2/100.rp_filter', 'net.ipv4.conf.eno2/100.rp_filter'],
    ['hostname', 'hostname'],
    ['', ''],
  ] as const;
  for (const [name, expected] of spellings) assert.equal(canonicalSysctl(name), expected);
});

test('names that the API server accepts', () => {
  for (const name of ['kernel.sem', 'kernel/sem', 'net.ipv4.conf.eno2/100.rp_filter', 'a', '0-_9.b', 'x'.repeat(253)]) {
    assert.ok(isSysctlName(name), name);
  }
});

test('names that the API server refuses', () => {
  const names = ['', '.', 'kernel.', '.kernel', 'kernel..sem', 'Kernel.sem', 'kernel.-sem', 'kernel.sem_', 'a b'];
  for (const name of [...names, '/proc/sys/kernel/sem', 'kernel.sem=1', 'kernel.sem\n', 'x'.repeat(254)]) {
    assert.ok(!isSysctlName(name), JSON.stringify(name));
  }
});

test('a hostile name is answered at once', () => {
  const start = performance.now();
  isSysctlName(`${'a-'.repeat(126)}!`);
  isSysctlName('a-'.repeat(1_000_000));
  sysctlClassOf('net/'.repeat(250_000));
  assert.ok(performance.now() - start < 500);
});

test('classes', () => {
  const classes = [
    ['kernel.shm_rmid_forced', 'safe', 'ipc'],
    ['kernel.sem', 'unsafe', 'ipc'],
    ['kernel/shmmax', 'unsafe', 'ipc'],
    ['fs.mqueue.something_new', 'unsafe', 'ipc'],
    ['net.core.somaxconn', 'unsafe', 'net'],
    ['net.something.new', 'unsafe', 'net'],
    ['net/ipv4/conf/eno2.100/rp_filter', 'unsafe', 'net'],
    ['net.netfilter.nf_conntrack_tcp_timeout_established', 'unsafe', 'net'],
    ['net.core.rmem_max', 'node-net', 'host'],
    ['net.netfilter.nf_conntrack_max', 'node-net', 'host'],
    ['vm.max_map_count', 'node', 'host'],
    ['vm.something_new', 'node', 'host'],
    ['kernel.sched_latency_ns', 'node', 'host'],
    ['fs.file-max', 'node', 'host'],
    ['dev.raid.speed_limit_max', 'node', 'host'],
    ['net', 'node', 'host'],
    ['', 'node', 'host'],
    ['net.ipv4.tcp_tw_recycle', 'removed', 'net'],
    ['kernel.hostname', 'runtime', 'uts'],
    ['kernel.domainname', 'unsafe', 'uts'],
    ['user.max_user_namespaces', 'unsafe', 'user'],
  ] as const;
  for (const [name, sysctlClass, namespace] of classes) {
    assert.equal(sysctlClassOf(name), sysctlClass, name);
    assert.equal(sysctlNamespaceOf(name), namespace, name);
  }
});

test('rows', () => {
  assert.equal(sysctlOf('fs.mqueue.msg_max')?.name, 'fs.mqueue.msg_max');
  assert.equal(sysctlOf('fs.mqueue.msg_new')?.name, 'fs.mqueue.*');
  assert.equal(sysctlOf('net.ipv6.conf.all.forwarding')?.name, 'net.ipv6.conf.*');
  assert.equal(sysctlOf('net.ipv6.conf.'), undefined);
  assert.equal(sysctlOf('net.something.new'), undefined);
});

test('every class of a sysctl is explained', () => {
  for (const sysctl of sysctls()) assert.ok(sysctlClassFacts(sysctl.class), sysctl.name);
});

test('every namespace of a sysctl is explained', () => {
  for (const sysctl of sysctls().filter(row => row.namespace !== 'host')) {
    assert.ok(sysctlNamespaceFacts(sysctl.namespace), sysctl.name);
  }
});

test('every unsafe sysctl belongs to a namespace, by its row and by its prefix', () => {
  for (const sysctl of sysctls().filter(row => row.class === 'safe' || row.class === 'unsafe')) {
    const patterns = sysctlNamespaceFacts(sysctl.namespace)?.names ?? [];
    const isCovered = patterns.some(pattern => sysctl.name === pattern || sysctl.name.startsWith(stem(pattern)));
    assert.ok(isCovered, sysctl.name);
  }
});

test('which switch of the Pod decides', () => {
  const switches = ['ipc', 'net', 'user', 'uts'].map(namespace => sysctlNamespaceFacts(namespace)?.switch.field);
  assert.deepEqual(switches, ['hostIPC', 'hostNetwork', 'hostUsers', 'hostNetwork']);
  assert.equal(sysctlNamespaceFacts('host'), undefined);
});

test('since when the kubelet knows a namespace', () => {
  assert.ok(isKnownSysctlNamespace('net', { kubernetes: '1.20', kubevirt: '1.9' }));
  assert.ok(!isKnownSysctlNamespace('user', { kubernetes: '1.36', kubevirt: '1.9' }));
  assert.ok(isKnownSysctlNamespace('user', { kubernetes: '1.37', kubevirt: '1.9' }));
  assert.ok(!isKnownSysctlNamespace('host', { kubernetes: '1.37', kubevirt: '1.9' }));
});

test('what Kubernetes makes of a prefix', () => {
  const prefixes = ['net.core.rmem_max', 'kernel.sem', 'kernel.hostname', 'user.max_user_namespaces', 'vm.swappiness'];
  const namespaces = prefixes.map(name => namespaceByPrefix(name)?.namespace);
  assert.deepEqual(namespaces, ['net', 'ipc', undefined, 'user', undefined]);
});

test('who refuses a sysctl of a namespace that is shared with the node', () => {
  const refuser = (name: string, kubernetes: string) => {
    const facts = namespaceByPrefix(name);
    return facts && refuserOf(facts, { kubernetes, kubevirt: '1.9' });
  };
  assert.equal(refuser('net.core.somaxconn', '1.29'), 'API server');
  assert.equal(refuser('net.core.somaxconn', '1.28'), 'kubelet');
  assert.equal(refuser('user.max_user_namespaces', '1.37'), 'kubelet');
});

test('what to do instead', () => {
  assert.ok(isDispensable('vm.overcommit_memory'));
  assert.ok(isDispensable('kernel/shmmax'));
  assert.ok(!isDispensable('vm.max_map_count'));
  assert.ok(!isDispensable('vm.something_new'));
  assert.equal(fieldInstead('kernel.hostname'), 'hostname');
  assert.equal(fieldInstead('kernel.domainname'), undefined);
});

test('the nearest known name', () => {
  assert.equal(nearestSysctl('kernel.shmmx'), 'kernel.shmmax');
  assert.equal(nearestSysctl('net/ipv4/tcp_rmen'), 'net.ipv4.tcp_rmem');
  assert.equal(nearestSysctl('net.ipv4.tcp_rmem'), undefined);
  assert.equal(nearestSysctl('net.ipv4.conf.all.forwarding'), undefined);
  assert.equal(nearestSysctl('net'), undefined);
});

test('the gates in their order', () => {
  assert.deepEqual(
    sysctlGates().map(gate => gate.gate),
    ['api-server', 'pod-security', 'kubelet', 'runtime'],
  );
});

test('values that fit', () => {
  const values = [
    ['kernel.shm_rmid_forced', '1'],
    ['kernel.sem', '250 32000 100 128'],
    ['kernel.sem', ' 250\t32000  100 128\n'],
    ['kernel.shmmax', '18446744073692774399'],
    ['kernel.shmmni', '0x1000'],
    ['net.ipv4.ip_local_port_range', '1024 65535'],
    ['net.ipv4.ip_local_port_range', '32768 32768'],
    ['net.ipv4.ping_group_range', '0 2147483647'],
    ['net.ipv4.ping_group_range', '1 0'],
    ['net.ipv4.ip_unprivileged_port_start', '0'],
    ['net.ipv4.ip_local_reserved_ports', ''],
    ['net.ipv4.ip_local_reserved_ports', '8080,9148-9150'],
    ['net.ipv4.tcp_keepalive_time', '43200'],
    ['net.ipv4.tcp_rmem', '4096 87380 16777216'],
    ['net.ipv4.tcp_congestion_control', 'bbr'],
    ['net/ipv4/tcp_syncookies', '2'],
    ['net.ipv4.conf.all.rp_filter', 'anything'],
    ['vm.max_map_count', 'anything'],
    ['unknown', 'anything'],
  ] as const;
  for (const [name, value] of values) checkValue(name, value, undefined);
});

test('values that do not fit', () => {
  const ports = 'takes two ports from 1 to 65535, low before high';
  checkValue('kernel.shm_rmid_forced', 'true', 'takes 0 or 1');
  checkValue('kernel.sem', '250 32000 100', 'takes four numbers: SEMMSL, SEMMNS, SEMOPM and SEMMNI');
  checkValue('kernel.sem', '250,32000,100,128', 'takes four numbers: SEMMSL, SEMMNS, SEMOPM and SEMMNI');
  checkValue('kernel.shmmax', '64GB', 'takes a number of bytes');
  checkValue('kernel.msgmax', '', 'takes a number of bytes');
  checkValue('net.ipv4.ip_local_port_range', '65535 1024', ports);
  checkValue('net.ipv4.ip_local_port_range', '1024-65535', ports);
  checkValue('net.ipv4.ip_local_port_range', '1024 70000', ports);
  checkValue('net/ipv4/ip_local_port_range', '1024', ports);
  checkValue('net.ipv4.ip_unprivileged_port_start', '-1', 'takes one port from 0 to 65535');
  checkValue(
    'net.ipv4.tcp_rmem',
    '4096 16777216 87380',
    'takes three byte counts in ascending order: minimum, default, maximum',
  );
  checkValue('kernel.sem', '1 '.repeat(100_000), 'takes four numbers: SEMMSL, SEMMNS, SEMOPM and SEMMNI');
});

test('values that were probably meant', () => {
  const values = [
    ['net.ipv4.ip_local_port_range', '1024-65535', '1024 65535'],
    ['net.ipv4.ip_local_port_range', '65535, 1024', '1024 65535'],
    ['net.ipv4.ip_local_port_range', '1024 65535', undefined],
    ['net.ipv4.ip_local_port_range', '1024-70000', undefined],
    ['kernel.sem', '250,32000,100,128', '250 32000 100 128'],
    ['net.ipv4.tcp_syncookies', 'On', '1'],
    ['net.ipv4.tcp_sack', 'false', '0'],
    ['net.ipv4.ip_unprivileged_port_start', '-1', undefined],
    ['kernel.shmmax', '64GB', undefined],
    ['kernel.sem', '1,'.repeat(100_000), undefined],
    ['unknown', 'anything', undefined],
  ] as const;
  for (const [name, value, expected] of values) assert.equal(meantSysctlValue(name, value), expected, name);
});

function safeAt(kubernetes: string): readonly string[] {
  const target = { kubernetes, kubevirt: '1.9' };
  return sysctls().flatMap(sysctl => (isSafeSysctl(sysctl.name, target) ? [sysctl.name] : []));
}

function checkSafe(kubernetes: string, expected: readonly string[]): void {
  assert.deepEqual(safeAt(kubernetes), expected.toSorted());
}

function checkValue(name: string, value: string, expected: string | undefined): void {
  assert.equal(sysctlValueProblem(name, value), expected, `${name} = ${value.slice(0, 40)}`);
}

function stem(pattern: string): string {
  return pattern.endsWith('*') ? pattern.slice(0, -1) : `${pattern}\u0000`;
}
