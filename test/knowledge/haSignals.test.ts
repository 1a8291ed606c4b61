// Text of a guest's configuration that shows a cluster, and text that only looks like it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { haTextsIn } from '../../server/src/knowledge/haSignals.ts';
import { quorumSoftwareOf } from '../../server/src/knowledge/quorumSoftware.ts';

/** Texts, and what they say: signals by use, peers, and ids. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  'pcs host auth db-a db-b -u hacluster -p secret': ['manager', 'peer db-a', 'peer db-b'],
  '[pcs, host, auth, db-a, db-b, -u, hacluster]': ['manager', 'peer db-a', 'peer db-b'],
  'runcmd:\n  - pcs host auth db-a db-b\n  - systemctl start web-1': ['manager', 'peer db-a', 'peer db-b'],
  'runcmd:\n  - - pcs\n    - host\n    - auth\n    - db-a\n    - db-b\n  - systemctl start web-1': [
    'manager',
    'peer db-a',
    'peer db-b',
  ],
  'pcs cluster setup orders db-a addr=10.0.0.1': [
    'manager',
    'peer db-a',
    'peer addr',
    'peer 10.0.0.1',
    'id id-corosync orders',
  ],
  'totem {\n  cluster_name: orders\n}': ['manager', 'id id-corosync orders'],
  'nodelist {\n  node {\n    ring0_addr: 10.0.0.1\n    name: db-a\n  }\n}': ['manager', 'peer 10.0.0.1', 'peer db-a'],
  'quorum {\n  two_node: 1\n  expected_votes: 2\n}': ['quorum', 'quorum'],
  'two_node: 0': [],
  'resource r0 {\n  protocol C;\n  on db-a {\n    address 10.0.0.1:7788;\n  }\n}': ['replication', 'peer db-a'],
  'protocol: TCP': [],
  "primary_conninfo = 'host=db-a port=5432'": ['replication', 'peer db-a'],
  'pg_basebackup -h db-a -D /data -R': ['replication', 'peer db-a'],
  'pg_basebackup -h db-a -D /backup': [],
  "CHANGE REPLICATION SOURCE TO SOURCE_HOST='db-a'": ['replication', 'peer db-a'],
  'replicaof db-a 6379': ['replication', 'peer db-a'],
  'dnf install -y pacemaker corosync': [],
  'packages: [repmgr, patroni, drbd-utils]': [],
  'hostname: pgrex01': [],
  'pg-rex_primary_start': ['replication'],
  'repmgr standby follow': ['replication'],
  'scope: orders\netcd3: {hosts: x}\n# patroni': [],
  'patroni:\n  x: y\nscope: orders\netcd3: {hosts: x}': ['replication', 'fencing', 'id id-patroni orders'],
  'wsrep_cluster_address=gcomm://db-a,db-b:4567': ['multi-writer', 'peer db-a', 'peer db-b'],
  'virtual_router_id 51\nvirtual_ipaddress {\n  10.0.0.9/24\n}': ['address', 'address', 'id id-vrrp 51 with 10.0.0.9'],
  'mkfs.gfs2 -j 2 /dev/vdb': ['file-system'],
  '10.0.0.1 db-a\nsystemctl enable --now pacemaker': ['peer db-a', 'manager'],
  'pcs property set stonith-enabled=false': ['manager', 'manager', 'fencing-off'],
  'pcs stonith create f fence_vmware_rest': ['manager', 'stale-agent'],
  'pcmk_host_map="db-a:vm-a;db-b:vm-b"': ['peer db-a', 'peer db-b'],
  'New-Cluster -Name SQL -Node WIN1,WIN2 -StaticAddress 10.0.0.5': [
    'manager',
    'address',
    'peer win1',
    'peer win2',
    'id id-windows SQL',
  ],
  '# pcs host auth db-a db-b': [],
  'echo pcs host auth db-a db-b': [],
};

describe('texts', () => {
  for (const [text, expected] of Object.entries(TEXTS)) {
    it(text, () => {
      const { signals, peers, clusterIds } = haTextsIn(text);
      const found = [
        ...signals.map(({ use, start }) => ({ says: use, start })),
        ...peers.map(({ host, start }) => ({ says: `peer ${host}`, start })),
        ...clusterIds.map(({ id, start }) => ({ says: `id ${id}`, start })),
      ].map(({ says }) => says);
      assert.deepEqual(found.toSorted(), [...expected].toSorted());
    });
  }
});

/** Images with what their containers are told, and the software that votes in them. */
const IMAGES: readonly (readonly [string, string, string | undefined])[] = [
  ['quay.io/coreos/etcd:v3.6.0', 'etcd --name a', 'etcd'],
  ['quay.io/coreos/etcd:v3.6.0', 'etcdctl snapshot save', undefined],
  ['registry.example/etcd-backup:1', '', undefined],
  ['hashicorp/consul:1.21', 'agent', undefined],
  ['hashicorp/consul:1.21', 'agent -server', 'Consul'],
  ['apache/kafka:4.1.0', 'KAFKA_PROCESS_ROLES\nbroker', undefined],
  ['apache/kafka:4.1.0', 'broker,controller', 'Kafka'],
  ['mongo:8', '', undefined],
  ['mongo:8', '--replSet rs0', 'MongoDB'],
  ['redis:8', '', undefined],
  ['zookeeper:3.9', '', 'ZooKeeper'],
];

describe('images', () => {
  for (const [image, says, expected] of IMAGES) {
    it(`${image} ${says.replace('\n', ' ')}`, () => assert.equal(quorumSoftwareOf(image, says)?.software, expected));
  }
});
