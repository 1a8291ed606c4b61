// Clusters are found by what ties their members together, never by names that are alike.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SourceFile } from '../../server/src/lint/sourceFile.ts';
import { needsFencing } from '../../server/src/model/ha/group.ts';
import { haGroupsOf } from '../../server/src/model/ha/groups.ts';
import { WorkspaceIndex } from '../../server/src/model/index.ts';

interface Machine {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly says?: string;
  readonly secret?: string;
  readonly claim?: string;
  readonly address?: string;
  readonly spec?: object;
}

const PAIR = 'pcs host auth db-a db-b -u hacluster';
const PG = 'pcs resource create pgsql ocf:linuxhajp:pgsql rep_mode=sync';

/** Manifests by file, and the groups that are found: kind, score, members, and whether fencing is a question. */
const CASES: Readonly<Record<string, readonly [Readonly<Record<string, readonly object[]>>, readonly string[]]>> = {
  'names that are alike': [{ 'a.yaml': [vm({ name: 'db-0' }), vm({ name: 'db-1' })] }, []],
  'one disk': [
    { 'a.yaml': [vm({ name: 'a', claim: 'x' }), vm({ name: 'b', claim: 'x' })] },
    ['shared-disk 100 a b needs fencing'],
  ],
  'one claim without a namespace in two folders': [
    { 'one/a.yaml': [vm({ name: 'a', claim: 'x' })], 'two/b.yaml': [vm({ name: 'b', claim: 'x' })] },
    [],
  ],
  'the same name of a claim in two namespaces': [
    { 'a.yaml': [vm({ name: 'a', namespace: 'one', claim: 'x' }), vm({ name: 'b', namespace: 'two', claim: 'x' })] },
    [],
  ],
  'two volumes on one LUN': [
    {
      'a.yaml': [vm({ name: 'a', claim: 'xa' }), vm({ name: 'b', claim: 'xb' })],
      'san.yaml': [...lun('xa', 'iqn.2004-04.com.example:1'), ...lun('xb', 'iqn.2004-04.com.example:1')],
    },
    ['shared-disk 100 a b needs fencing'],
  ],
  'two volumes on two LUNs': [
    {
      'a.yaml': [vm({ name: 'a', claim: 'xa' }), vm({ name: 'b', claim: 'xb' })],
      'san.yaml': [...lun('xa', 'iqn.2004-04.com.example:1'), ...lun('xb', 'iqn.2004-04.com.example:2')],
    },
    [],
  ],
  'a text that names the other': [
    { 'a.yaml': [vm({ name: 'db-a', says: `${PAIR}\n${PG}` }), vm({ name: 'db-b', says: PG })] },
    ['replicated 225 db-a db-b needs fencing'],
  ],
  'a comment that names the other': [{ 'a.yaml': [vm({ name: 'db-a', says: `# ${PAIR}` }), vm({ name: 'db-b' })] }, []],
  'a text in a Secret': [
    { 'a.yaml': [vm({ name: 'db-a', secret: 'init' }), vm({ name: 'db-b' })], 's.yaml': [secret('init', PAIR)] },
    ['failover 150 db-a db-b'],
  ],
  'a Secret that nobody reads': [
    { 'a.yaml': [vm({ name: 'db-a' }), vm({ name: 'db-b' })], 's.yaml': [secret('init', PAIR)] },
    [],
  ],
  'an address that the other has': [
    {
      'a.yaml': [
        vm({ name: 'lb1', says: 'vrrp_instance web {\n  unicast_peer {\n    192.168.7.12\n  }\n}' }),
        vm({ name: 'lb2', address: '192.168.7.12' }),
      ],
    },
    ['failover 150 lb1 lb2'],
  ],
  'one cluster name': [
    {
      'a.yaml': [
        vm({ name: 'tokyo', says: 'totem {\n  cluster_name: orders\n}' }),
        vm({ name: 'osaka', says: 'totem {\n  cluster_name: orders\n}' }),
        vm({ name: 'kobe', says: 'totem {\n  cluster_name: other\n}' }),
      ],
    },
    ['failover 130 osaka tokyo'],
  ],
  'one virtual router with two addresses': [
    {
      'a.yaml': [
        vm({ name: 'x', says: 'virtual_router_id 51\nvirtual_ipaddress {\n  10.1.0.1\n}' }),
        vm({ name: 'y', says: 'virtual_router_id 51\nvirtual_ipaddress {\n  10.2.0.1\n}' }),
      ],
    },
    [],
  ],
  'a table of hosts of a machine that watches others': [
    {
      'a.yaml': [
        vm({ name: 'watch', says: '10.0.0.1 db-a\n10.0.0.2 db-b' }),
        vm({ name: 'db-a' }),
        vm({ name: 'db-b' }),
      ],
    },
    [],
  ],
  'a table of hosts of a balancer': [
    {
      'a.yaml': [
        vm({ name: 'lb', says: '10.0.0.1 db-a\n10.0.0.2 db-b\nvrrp_instance x' }),
        vm({ name: 'db-a', says: `10.0.0.2 db-b\n${PG}` }),
        vm({ name: 'db-b', says: PG }),
      ],
    },
    ['replicated 225 db-a db-b needs fencing'],
  ],
  'roles in the values of labels': [
    {
      'a.yaml': [
        vm({ name: 'db-1', labels: { role: 'pg-primary' } }),
        vm({ name: 'db-2', labels: { role: 'standby' } }),
        vm({ name: 'db-3', labels: { role: 'masterdata' } }),
      ],
    },
    ['failover 55 db-1 db-2'],
  ],
  'a machine that makes backups': [
    { 'a.yaml': [vm({ name: 'barman', says: 'pg_basebackup -h db -D /backup' }), vm({ name: 'db', says: PG })] },
    [],
  ],
  'roles and one stem': [
    { 'a.yaml': [vm({ name: 'db-active' }), vm({ name: 'db-standby' })] },
    ['failover 55 db-active db-standby'],
  ],
  'roles that are no pair': [
    {
      'a.yaml': [vm({ name: 'db-master' }), vm({ name: 'app-standby' }), vm({ name: 'x', labels: { role: 'worker' } })],
    },
    [],
  ],
  'those that keep apart': [
    { 'a.yaml': ['a', 'b'].map(name => vm({ name, labels: { app: 'web' }, spec: apart('web') })) },
    ['active-active 50 a b'],
  ],
  'servers that vote': [
    {
      'a.yaml': [set('etcd', 'quay.io/coreos/etcd:v3.6.0', 3), set('etcd-backup', 'registry.example/etcd-backup:1', 3)],
    },
    ['quorum 80 etcd'],
  ],
  'an agent of Consul, and its servers': [
    {
      'a.yaml': [
        set('agents', 'hashicorp/consul:1.21', 3, ['agent']),
        set('servers', 'hashicorp/consul:1.21', 3, ['agent', '-server']),
      ],
    },
    ['quorum 80 servers'],
  ],
  'a base and a copy of it': [
    {
      'base/a.yaml': [vm({ name: 'a', claim: 'x' }), vm({ name: 'b', claim: 'x' })],
      'rendered/a.yaml': [vm({ name: 'a', claim: 'x' }), vm({ name: 'b', claim: 'x' })],
    },
    ['shared-disk 100 a b needs fencing'],
  ],
};

describe('groups', () => {
  for (const [name, [files, expected]] of Object.entries(CASES)) {
    it(name, () => {
      for (const order of [Object.entries(files), Object.entries(files).toReversed()])
        assert.deepEqual(toldOf(indexOf(order)), expected);
    });
  }
});

function toldOf(index: WorkspaceIndex): readonly string[] {
  return haGroupsOf(index).map(group => {
    const { kind, score, members } = group;
    const names = members.map(({ summary }) => summary.name);
    return [kind, score, ...names, ...(needsFencing(group) ? ['needs fencing'] : [])].join(' ');
  });
}

function indexOf(files: readonly (readonly [string, readonly object[]])[]): WorkspaceIndex {
  return new WorkspaceIndex(
    files.flatMap(
      ([path, objects]) =>
        new SourceFile(`file:///${path}`, objects.map(one => JSON.stringify(one)).join('\n---\n')).summaries,
    ),
  );
}

function vm({ name, namespace, labels, says, secret: secretName, claim, address, spec }: Machine): object {
  const source =
    secretName === undefined ? { userData: says ?? '#cloud-config\n' } : { secretRef: { name: secretName } };
  const networkData = address && `version: 2\nethernets: {eth1: {addresses: [${address}/24]}}`;
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, ...(namespace && { namespace }) },
    spec: {
      runStrategy: 'Always',
      template: {
        metadata: { labels },
        spec: {
          ...spec,
          domain: { devices: { disks: [{ name: 'data', disk: {} }] } },
          volumes: [
            ...(claim ? [{ name: 'data', persistentVolumeClaim: { claimName: claim } }] : []),
            { name: 'init', cloudInitNoCloud: { ...source, ...(networkData && { networkData }) } },
          ],
        },
      },
    },
  };
}

function secret(name: string, userdata: string): object {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData: { userdata } };
}

function lun(claim: string, iqn: string): readonly object[] {
  const spec = { accessModes: ['ReadWriteMany'], volumeMode: 'Block' };
  return [
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: claim },
      spec: { ...spec, volumeName: claim },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: claim },
      spec: { ...spec, iscsi: { targetPortal: '10.0.9.1:3260', iqn, lun: 3 } },
    },
  ];
}

function apart(app: string): object {
  const term = { labelSelector: { matchLabels: { app } }, topologyKey: 'kubernetes.io/hostname' };
  return { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } };
}

function set(name: string, image: string, replicas: number, args?: readonly string[]): object {
  const template = { metadata: { labels: { name } }, spec: { containers: [{ name, image, args }] } };
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name },
    spec: { replicas, serviceName: name, selector: { matchLabels: { name } }, template },
  };
}
