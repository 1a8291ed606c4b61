// Fencing in the configuration of guests: what counts, what only looks like it, and that hostile text is no burden.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  clusterManagerIn,
  fencingAnnotationOf,
  guestSignals,
  isBuiltInStopRole,
  isClusterManagerText,
  isControlPlaneLabel,
  nodeFencingOf,
  staleFenceAgents,
  stonithSwitchedOff,
} from '../../server/src/knowledge/fencing.ts';

type Signals = { readonly rows: readonly { readonly pattern: string; readonly also?: string }[] };

test('text that sets fencing up', () => {
  checkFence('pcs stonith create fence-a fence_kubevirt namespace=db', 'fence-agent');
  checkFence('runcmd:\n  - [pcs, stonith, create, f, fence_scsi]\n', 'fence-agent-reserving');
  checkFence('runcmd:\n  - ["pcs","stonith","create","f","fence_mpath"]\n', 'fence-agent-reserving');
  checkFence('runcmd:\n  - - pcs\n    - "stonith"\n    - level\n', 'stonith-command');
  checkFence('pcs stonith \\\n  create f', 'stonith-command');
  checkFence('["pcs",\n "stonith",\n "create"]', 'stonith-command');
  checkFence('pcs stonith sbd enable', 'sbd');
  checkFence('SBD_DEVICE="/dev/vdb"', 'sbd-device');
  checkFence('SBD_DEVICE=${disk}', 'sbd-device');
  checkFence('primitive stonith-sbd stonith:external/sbd params pcmk_delay_max=30', 'sbd-stonith');
  checkFence('pcs property set stonith-watchdog-timeout=10', 'stonith-watchdog');
  checkFence('<primitive id="f" class="stonith" type="fence_kubevirt">', 'fence-agent');
  checkFence('stonith_admin --register f --agent fence_sbd', 'fence-agent-self');
  checkFence('packages: [fence-agents-kubevirt]', 'fence-agent-package');
  checkFence('net { fencing resource-and-stonith; }', 'drbd-fencing');
  checkFence('fence-peer "/usr/lib/drbd/crm-fence-peer.9.sh";', 'drbd-fencing drbd-fencing');
  checkFence('crsctl check cluster -all\nsrvctl add database -d ORCL', 'oracle-clusterware oracle-clusterware');
  checkFence('patroni:\n  scope: db\netcd3:\n  hosts: [a]\n', 'patroni');
  checkFence('PATRONI_ETCD3_HOSTS=a\nexec patroni /etc/patroni.yml\n', 'patroni patroni');
  checkFence("  - echo 'SBD_DEVICE=/dev/vdb' >> /etc/sysconfig/sbd", 'sbd-device');
  checkFence("  - printf 'primitive f stonith:fence_kubevirt' | crm configure load update -", 'fence-agent');
  checkFence('stonith_admin --register f --agent $AGENT', 'stonith-admin');
  checkFence('primitive f stonith:$AGENT', 'stonith-primitive');
  checkFence('<primitive id="f" class="stonith">', 'stonith-resource');
  checkFence('packages: [fence-agents-scsi]', 'fence-agent-reserving-package');
  checkFence('packages: [fence-agents-kubevirt]\npcs stonith create f fence_kubevirt', 'fence-agent');
});

test('text that sets no fencing up', () => {
  const texts = [
    '',
    '# pcs stonith create f fence_kubevirt',
    '  ## fence_kubevirt',
    '- "# pcs stonith create f fence_kubevirt"',
    'pcs resource create vip ocf:heartbeat:IPaddr2 # before fence_kubevirt',
    '<!-- <primitive class="stonith" type="fence_kubevirt"> -->',
    '<#\nfence_kubevirt\n#>',
    'REM fence_kubevirt',
    'echo "now configure fence_kubevirt"',
    '  - echo fence_kubevirt is missing >&2',
    '- [echo, "fence_scsi"]',
    '["echo", "fence_scsi"]',
    '/bin/echo fence_scsi > /dev/null',
    'grep -q fence_kubevirt /var/lib/pacemaker/cib/cib.xml',
    'pcs stonith create f fence_vmware_rest ip=vcenter',
    '<primitive id="f" class="stonith" type="fence_virt">',
    'pcs stonith config',
    'pcs stonith sbd disable',
    'SBD_DEVICE=""',
    'pcs property set stonith-watchdog-timeout=0',
    'packages: [patroni]',
    'fence_virtd',
    'my_fence_scsi_helper',
  ];
  for (const text of [...texts, goldenImage]) checkFence(text, '');
});

test('offsets are those of the text that was asked about', () => {
  const text = '#cloud-config\n# fence_scsi\nruncmd:\n- pcs stonith create f fence_kubevirt\n';
  const found = guestSignals(text).find(signal => signal.signal === 'fence-agent');
  assert.equal(text.slice(found?.start, found?.end), 'fence_kubevirt');
  assert.deepEqual([found?.layer, found?.called], ['guest', '`fence_kubevirt`']);
});

test('layers', () => {
  assert.deepEqual(
    guestSignals('patroni\nconsul: x\nfence_sbd').map(signal => signal.layer),
    ['application', 'guest'],
  );
});

test('agents of the old platform', () => {
  checkStale('fence_vmware_soap', 'fence_vmware_soap');
  checkStale('pcs stonith create a fence_vmware_rest\npcs stonith create b fence_kubevirt', 'fence_vmware_rest');
  checkStale('fence_xvm fence_virt fence_ipmilan fence_ilo4_ssh', 'fence_xvm fence_virt fence_ipmilan fence_ilo4_ssh');
  checkStale('# fence_xvm\nfence_kubevirt fence_virtd fence_aws', '');
});

test('what works by reservations', () => {
  const reserving = (text: string) => guestSignals(text).map(({ called, reserves }) => `${called} ${reserves}`);
  assert.deepEqual(reserving('fence_kubevirt fence_scsi'), ['`fence_kubevirt` false', '`fence_scsi` true']);
  assert.deepEqual(reserving('packages: [fence-agents-mpath]'), ['the package `fence-agents-mpath` true']);
});

test('an agent that works counts beside a stale one, a nameless device does not', () => {
  checkFence('pcs stonith create a fence_vmware_rest\npcs stonith create b fence_kubevirt', 'fence-agent');
});

test('STONITH switched off', () => {
  checkOff('pcs property set stonith-enabled=false', 'stonith-enabled=[false]');
  checkOff('  - [pcs, property, set, stonith-enabled=no]', 'stonith-enabled=[no]');
  checkOff('crm configure property stonith-enabled="false" no-quorum-policy=ignore', 'stonith-enabled="[false]');
  checkOff('property $id="cib-bootstrap-options" \\\n  stonith-enabled=OFF', 'stonith-enabled=[OFF]');
  checkOff('stonith_enabled: false', 'stonith_enabled: [false]');
  checkOff('"stonith-enabled": "false"', 'stonith-enabled": "[false]');
  checkOff('<nvpair name="stonith-enabled" value="false"/>', 'name="stonith-enabled" value="[false]"');
  checkOff('<nvpair value="0" id="x" name="stonith-enabled"/>', 'value="[0]" id="x" name="stonith-enabled"');
  checkOff('name=\\"stonith-enabled\\" value=\\"false\\"', 'name=\\"stonith-enabled\\" value=\\"[false]\\"');
  checkOff('crm_attribute -t crm_config -n stonith-enabled -v false', '-n stonith-enabled -v [false]');
  checkOff('crm_attribute --name stonith-enabled --update false', '--name stonith-enabled --update [false]');
  checkOff('- name: stonith-enabled\n  value: "false"', 'name: stonith-enabled\n  value: "[false]');
  checkOff('{"name":"stonith-enabled","value":"false"}', 'name":"stonith-enabled","value":"[false]');
  checkOff('stonith-enabled=true\nstonith-enabled=false', 'stonith-enabled=[false]');
  checkOff('"echo stonith-enabled=false; pcs property set stonith-enabled=n"', 'stonith-enabled=[n]');
});

test('STONITH not switched off', () => {
  checkOff('pcs property set stonith-enabled=true');
  checkOff('pcs property set stonith-enabled=false\npcs resource create x y\npcs property set stonith-enabled=true');
  checkOff('# pcs property set stonith-enabled=false');
  checkOff('pcs property set stonith-enabled=true # was stonith-enabled=false');
  checkOff('echo "never set stonith-enabled=false"');
  checkOff('["echo","stonith-enabled=false"]');
  checkOff('pcs property | grep -q stonith-enabled=false && exit 1');
  checkOff('<!-- <nvpair name="stonith-enabled" value="false"/> -->');
  checkOff('pcs property config stonith-enabled');
  checkOff('stonith-enabled=falsehood');
});

test('cluster managers', () => {
  checkManager('pcs cluster setup db a b', 'Pacemaker');
  checkManager('runcmd:\n - [pcs, resource, create, x]', 'Pacemaker');
  checkManager('crm configure primitive x ocf:heartbeat:pgsql', 'Pacemaker');
  checkManager('primitive pgsql ocf:linuxhajp:pgsql', 'Pacemaker');
  checkManager('property stonith-enabled=false', 'Pacemaker');
  checkManager('["systemctl","enable","--now","corosync"]', 'Pacemaker');
  checkManager('systemctl enable --now pcsd pacemaker corosync', 'Pacemaker');
  checkManager('path: /etc/corosync/corosync.conf', 'Corosync');
  checkManager('  totem {\n  version: 2\n}', 'Corosync');
  checkManager('path: /etc/ha.d/ha.cf', 'Heartbeat');
  checkManager('hagrp -online db', 'Veritas Cluster Server');
  checkManager('clpcfset create db', 'CLUSTERPRO');
  checkManager('/opt/LifeKeeper/bin/lkstart', 'LifeKeeper');
  checkManager('New-Cluster -Name db -Node a, b', 'Windows Failover Clustering');
});

test('no cluster manager', () => {
  for (const text of [
    '',
    '# pcs cluster setup db a b',
    'echo pcs cluster setup',
    'systemctl enable --now pcsd',
    goldenImage,
  ]) {
    checkManager(text, undefined);
  }
});

test('kinds that fence nodes', () => {
  assert.ok(nodeFencingOf('remediation.medik8s.io', 'NodeHealthCheck'));
  assert.ok(nodeFencingOf('cluster.x-k8s.io', 'MachineHealthCheck'));
  assert.ok(nodeFencingOf('machine.openshift.io', 'MachineHealthCheck'));
  assert.ok(nodeFencingOf('storage-based-remediation.medik8s.io', 'StorageBasedRemediationConfig'));
  assert.ok(nodeFencingOf('csiaddons.openshift.io', 'NetworkFence'));
  assert.ok(!nodeFencingOf('self-node-remediation.medik8s.io', 'SelfNodeRemediationTemplate'));
  assert.ok(!nodeFencingOf('example.com', 'NodeHealthCheck'));
});

test('names that decide about fencing', () => {
  assert.ok(isControlPlaneLabel('node-role.kubernetes.io/master'));
  assert.ok(!isControlPlaneLabel('node-role.kubernetes.io/worker'));
  assert.ok(isBuiltInStopRole('kubevirt.io:edit'));
  assert.ok(!isBuiltInStopRole('kubevirt.io:view'));
});

test('annotations that speak of fencing', () => {
  assert.equal(fencingAnnotationOf('drydock.dev/fencing')?.means, 'external');
  assert.equal(fencingAnnotationOf('cnpg.io/fencedInstances')?.means, 'stopped');
  assert.equal(fencingAnnotationOf('example.com/fencing'), undefined);
});

test('no pattern repeats without a bound', () => {
  const file = new URL('../../server/src/knowledge/tables/fencing-signals.json', import.meta.url);
  const { rows } = JSON.parse(readFileSync(file, 'utf8')) as Signals;
  for (const { pattern, also = '' } of rows) assert.doesNotMatch(`${pattern} ${also}`, /[^\\][*+](?!\])|\{\d+,\}/);
});

test('100 kB of hostile text are read at once', () => {
  const pieces = [
    '# ',
    ' ',
    '\t',
    '- ',
    'pcs ',
    `pcs${' '.repeat(37)}`,
    'systemctl enable --now a b c d ',
    '<!--',
    '<#',
  ];
  const more = [
    'echo ',
    'echo >',
    'echo "',
    `"'`,
    'name="stonith-enabled" ',
    'value="false" id="',
    '-n ',
    'stonith-enabled',
  ];
  for (const piece of [
    ...pieces,
    ...more,
    `primitive ${'x'.repeat(80)} `,
    'patroni ',
    'fence_',
    'grep ',
    '\n',
    '- "# ',
  ]) {
    const text = `fence_${piece.repeat(Math.ceil(100_000 / piece.length))}`;
    const start = performance.now();
    guestSignals(text);
    staleFenceAgents(text);
    stonithSwitchedOff(text);
    isClusterManagerText(text);
    assert.ok(performance.now() - start < 1000, JSON.stringify(piece));
  }
});

const goldenImage = `#cloud-config
packages:
  - pcs
  - resource-agents
  - pacemaker
  - corosync
  - sbd
  - fence-agents-all
  - fence-agents-common
runcmd:
  - [systemctl, enable, pcsd]
`;

function checkFence(text: string, expected: string): void {
  const found = guestSignals(text).map(signal => signal.signal);
  assert.equal(found.join(' '), expected, text);
}

function checkStale(text: string, expected: string): void {
  const agents = staleFenceAgents(text).map(found => found.agent);
  assert.equal(agents.join(' '), expected, text);
}

// what was found, with brackets around the value
function checkOff(text: string, ...expected: readonly string[]): void {
  const found = stonithSwitchedOff(text).map(({ start, end, value }) => {
    return `${text.slice(start, value.start)}[${text.slice(value.start, value.end)}]${text.slice(value.end, end)}`;
  });
  assert.deepEqual(found, expected, text);
}

function checkManager(text: string, expected: string | undefined): void {
  assert.equal(clusterManagerIn(text), expected, text);
  assert.equal(isClusterManagerText(text), expected !== undefined, text);
}
