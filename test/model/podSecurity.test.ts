// The controls of Pod Security: each of them at the releases where it changed, over the Pods of every carrier.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { capabilities } from '../../server/src/knowledge/capabilities.ts';
import { controls, isReplaced, type Level, standardVersion } from '../../server/src/knowledge/podSecurity.ts';
import { isSafeSysctl, safeSince, sysctls } from '../../server/src/knowledge/sysctls.ts';
import { newestTarget, oldestTarget } from '../../server/src/knowledge/target.ts';
import { violationsOf } from '../../server/src/model/podSecurity/controls.ts';
import { podSpecsOf } from '../../server/src/model/podSpec.ts';
import { resourcesOf } from '../../server/src/model/resource.ts';
import { rules } from '../../server/src/rules/index.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';

const NEWEST = newestTarget.kubernetes;
const CONTAINER = 'containers: [{name: a, image: a:1}]';

it('every control is a rule, and every such rule a control', () => {
  const named = controls().map(({ level, control }) => `pss/${level}-${control}`);
  const written = rules.flatMap(rule => (rule.scope === 'control' ? [`pss/${rule.level}-${rule.control}`] : []));
  const ids = rules.flatMap(rule => (rule.scope === 'control' ? [rule.id] : []));
  assert.deepEqual(written.toSorted(), named.toSorted());
  assert.deepEqual(ids, written);
});

it('what a stricter control replaces is a control of the level baseline, and is covered by it', () => {
  for (const { level, control, replaces } of controls()) {
    const rule = rules.find(({ id }) => id === `pss/${level}-${control}`);
    assert.deepEqual(rule?.covers ?? [], replaces ? [`pss/baseline-${replaces}`] : []);
  }
});

describe('a control is asked from its release on', () => {
  // A Pod that breaks every control there is.
  const broken = podWith(
    'hostNetwork: true, volumes: [{name: v, hostPath: {path: /}}]',
    'metadata: {annotations: {container.apparmor.security.beta.kubernetes.io/a: unconfined, seccomp.security.alpha.kubernetes.io/pod: unconfined}}',
    `containers: [{name: a, image: a:1, ports: [{hostPort: 1}], livenessProbe: {tcpSocket: {host: h}},
      securityContext: {privileged: true, capabilities: {add: [X]}, procMount: Unmasked, runAsUser: 0,
      seLinuxOptions: {user: u}, seccompProfile: {type: Unconfined}, windowsOptions: {hostProcess: true}}}]`,
    'securityContext: {sysctls: [{name: x}]}',
  );
  const since: Readonly<Record<string, string>> = {
    'baseline host-probes-and-host-lifecycle': '1.34',
    'restricted allow-privilege-escalation': '1.8',
    'restricted capabilities': '1.22',
    'restricted proc-mount': '1.35',
    'restricted run-as-user': '1.23',
    'restricted seccomp-profile': '1.19',
  };
  for (const { level, control } of controls()) {
    const first = since[`${level} ${control}`] ?? '1.0';
    it(`${level} ${control}: ${first}`, () => {
      if (first !== '1.0') assert.equal(violationsOf(level, control, broken, before(first)).length, 0);
      assert(violationsOf(level, control, broken, first).length > 0);
      assert(violationsOf(level, control, broken, NEWEST).length > 0);
    });
  }
});

it('a control of the level baseline is replaced from the release of the stricter one on', () => {
  const replaced = (version: string) =>
    controls().flatMap(one => (one.level === 'baseline' && isReplaced(one.control, version) ? [one.control] : []));
  assert.deepEqual(replaced('1.18'), ['host-path-volumes']);
  assert.deepEqual(replaced('1.19'), ['host-path-volumes', 'seccomp-profile']);
  assert.deepEqual(replaced('1.22'), ['capabilities', 'host-path-volumes', 'seccomp-profile']);
  assert.deepEqual(replaced('1.35'), ['capabilities', 'host-path-volumes', 'proc-mount', 'seccomp-profile']);
});

describe('sysctls', () => {
  const added: Readonly<Record<string, readonly string[]>> = {
    '1.0': [
      'kernel.shm_rmid_forced',
      'net.ipv4.ip_local_port_range',
      'net.ipv4.ip_unprivileged_port_start',
      'net.ipv4.ping_group_range',
      'net.ipv4.tcp_syncookies',
    ],
    '1.27': ['net.ipv4.ip_local_reserved_ports'],
    '1.29': [
      'net.ipv4.tcp_fin_timeout',
      'net.ipv4.tcp_keepalive_intvl',
      'net.ipv4.tcp_keepalive_probes',
      'net.ipv4.tcp_keepalive_time',
    ],
    '1.32': ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'],
    '1.37': ['net.ipv4.tcp_notsent_lowat', 'net.ipv4.tcp_slow_start_after_idle'],
  };
  for (const [version, names] of Object.entries(added)) {
    for (const name of names) {
      boundary('baseline', 'sysctls', `securityContext: {sysctls: [{name: ${name}}]}`, version, name);
    }
  }
  it('are the safe ones of the kubelet, from 1.22 on', () => {
    for (const { name } of sysctls().filter(row => !row.name.endsWith('*'))) {
      for (const kubernetes of ['1.22', '1.26', '1.27', '1.28', '1.29', '1.31', '1.32', '1.36', '1.37']) {
        const isRefused = found('baseline', 'sysctls', `securityContext: {sysctls: [{name: ${name}}]}`, kubernetes) > 0;
        assert.equal(isRefused, !isSafeSysctl(name, { ...newestTarget, kubernetes }), `${name}, ${safeSince(name)}`);
      }
    }
  });
  check('baseline', 'sysctls', 'securityContext: {sysctls: [{name: net/ipv4/tcp_syncookies}]}', NEWEST, 1);
  check('baseline', 'sysctls', 'securityContext: {sysctls: [{name: "${NAME}"}, {}]}', NEWEST, 0);
});

describe('SELinux', () => {
  for (const type of ['container_t', 'container_init_t', 'container_kvm_t', '""'])
    check('baseline', 'se-linux-options', context(`seLinuxOptions: {type: ${type}}`), '1.0', 0);
  boundary('baseline', 'se-linux-options', context('seLinuxOptions: {type: container_engine_t}'), '1.31');
  check('baseline', 'se-linux-options', context('seLinuxOptions: {type: a, user: b, role: c, level: d}'), NEWEST, 3);
});

describe('seccomp', () => {
  const annotated = (key: string, value: string) => `metadata: {annotations: {${key}: ${value}}}`;
  const ofPod = 'seccomp.security.alpha.kubernetes.io/pod';
  const ofContainer = 'container.seccomp.security.alpha.kubernetes.io';
  for (const value of ['runtime/default', 'docker/default', 'localhost/x'])
    check('baseline', 'seccomp-profile', annotated(ofPod, value), '1.18', 0);
  boundary('baseline', 'seccomp-profile', annotated(ofPod, 'unconfined'), '1.19');
  boundary('baseline', 'seccomp-profile', annotated(`${ofContainer}/a`, 'unconfined'), '1.19');
  check('baseline', 'seccomp-profile', annotated(`${ofContainer}/b`, 'unconfined'), '1.18', 0);
  const field = 'securityContext: {seccompProfile: {type: Unconfined}}';
  check('baseline', 'seccomp-profile', field, '1.18', 0);
  check('baseline', 'seccomp-profile', field, '1.19', 1);
  const missing = (text: string, count: number) => check('restricted', 'seccomp-profile', text, NEWEST, count);
  missing('', 1);
  missing('securityContext: {seccompProfile: {type: Localhost}}', 0);
  missing(context('seccompProfile: {type: RuntimeDefault}'), 0);
  missing(`${field}, ${context('seccompProfile: {type: RuntimeDefault}')}`, 1);
  missing(`initContainers: [{name: b, image: a:1}], ${context('seccompProfile: {type: RuntimeDefault}')}`, 1);
});

describe('AppArmor', () => {
  const key = 'container.apparmor.security.beta.kubernetes.io/whoever';
  for (const [value, count] of [
    ['runtime/default', 0],
    ['""', 0],
    ['localhost/x', 0],
    ['unconfined', 1],
    ['x', 1],
  ] as const)
    check('baseline', 'app-armor-profile', `metadata: {annotations: {${key}: ${value}}}`, '1.0', count);
  check('baseline', 'app-armor-profile', 'securityContext: {appArmorProfile: {type: Unconfined}}', NEWEST, 1);
  check('baseline', 'app-armor-profile', context('appArmorProfile: {type: Localhost}'), NEWEST, 0);
});

describe('capabilities', () => {
  for (const { name, baseline, restricted } of capabilities()) {
    check('baseline', 'capabilities', context(`capabilities: {add: [${name}]}`), '1.0', baseline ? 0 : 1);
    const text = context(`capabilities: {add: [${name}], drop: [ALL]}`);
    check('restricted', 'capabilities', text, '1.22', restricted ? 0 : 1);
  }
  check('baseline', 'capabilities', context('capabilities: {add: [chown, CAP_CHOWN, ALL], drop: [x]}'), NEWEST, 3);
  check('restricted', 'capabilities', '', NEWEST, 1);
  check('restricted', 'capabilities', context('capabilities: {drop: [all]}'), NEWEST, 1);
  check('restricted', 'capabilities', context('capabilities: {drop: [ALL, NET_RAW]}'), NEWEST, 0);
});

describe('Windows is left out from 1.25 on, by the name of the operating system alone', () => {
  for (const control of ['allow-privilege-escalation', 'capabilities', 'seccomp-profile']) {
    boundary('restricted', control, 'os: {name: windows}', '1.25');
    check('restricted', control, 'nodeSelector: {kubernetes.io/os: windows}', NEWEST, 1);
  }
  check('restricted', 'run-as-non-root', 'os: {name: windows}', NEWEST, 1);
});

describe('users of its own exempt a Pod from 1.35 on', () => {
  boundary('restricted', 'run-as-non-root', 'hostUsers: false', '1.35');
  boundary('restricted', 'run-as-user', 'hostUsers: false, securityContext: {runAsUser: 0}', '1.35');
  boundary('baseline', 'proc-mount', `hostUsers: false, ${context('procMount: Unmasked')}`, '1.35');
  check('restricted', 'proc-mount', `hostUsers: false, ${context('procMount: Unmasked')}`, '1.35', 1);
  check('baseline', 'host-namespaces', 'hostUsers: false, hostPID: true', NEWEST, 1);
});

describe('root', () => {
  const nonRoot = (text: string, count: number) => check('restricted', 'run-as-non-root', text, '1.0', count);
  nonRoot('', 1);
  nonRoot('securityContext: {runAsNonRoot: true}', 0);
  nonRoot('securityContext: {runAsNonRoot: false}', 1);
  nonRoot(context('runAsNonRoot: true'), 0);
  nonRoot(`securityContext: {runAsNonRoot: true}, ${context('runAsNonRoot: false')}`, 1);
  nonRoot(`securityContext: {runAsNonRoot: false}, ${context('runAsNonRoot: true')}`, 1);
  check('restricted', 'run-as-user', 'securityContext: {runAsUser: 1}', NEWEST, 0);
  check('restricted', 'run-as-user', context('runAsUser: 0'), NEWEST, 1);
});

describe('the host', () => {
  check('baseline', 'host-namespaces', 'hostNetwork: true, hostPID: true, hostIPC: true', '1.0', 3);
  check('baseline', 'host-ports', 'containers: [{ports: [{hostPort: 0}, {hostPort: 1}, {}]}]', '1.0', 1);
  for (const handler of ['httpGet', 'tcpSocket']) {
    for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'])
      check(
        'baseline',
        'host-probes-and-host-lifecycle',
        `containers: [{${probe}: {${handler}: {host: a}}}]`,
        '1.34',
        1,
      );
    for (const hook of ['postStart', 'preStop'])
      check(
        'baseline',
        'host-probes-and-host-lifecycle',
        `initContainers: [{lifecycle: {${hook}: {${handler}: {host: a}}}}]`,
        '1.34',
        1,
      );
  }
  check(
    'baseline',
    'host-probes-and-host-lifecycle',
    'containers: [{livenessProbe: {httpGet: {host: ""}}}]',
    '1.34',
    0,
  );
  for (const source of [
    'configMap',
    'csi',
    'downwardAPI',
    'emptyDir',
    'ephemeral',
    'image',
    'persistentVolumeClaim',
    'projected',
    'secret',
  ])
    check('restricted', 'volumes', `volumes: [{name: a, ${source}: {}}]`, '1.0', 0);
  for (const source of ['hostPath', 'nfs', 'iscsi', 'fc', 'rbd', 'gitRepo', 'storageos', 'awsElasticBlockStore'])
    check('restricted', 'volumes', `volumes: [{name: a, ${source}: {}}]`, '1.0', 1);
  check('restricted', 'volumes', 'volumes: [{name: a}, {name: b, nfs: }, {name: c, configmap: {}}]', '1.0', 0);
  check('baseline', 'windows-host-process', 'securityContext: {windowsOptions: {hostProcess: true}}', '1.0', 1);
});

it('a version behind a level is one that the cluster of the target knows, or its own', () => {
  const target = { ...newestTarget, kubernetes: '1.30' };
  const version = (text: string | undefined) => standardVersion(text, target);
  assert.deepEqual([undefined, 'latest', 'v1.24', '1.24.3', 'v1.30', 'v1.36', 'v1.7', 'newest'].map(version), [
    '1.30',
    '1.30',
    '1.24',
    '1.24',
    '1.30',
    '1.30',
    '1.7',
    '1.30',
  ]);
  assert.equal(standardVersion(undefined, oldestTarget), oldestTarget.kubernetes);
});

/** Text of a Pod that comes between two releases: refused by the one, taken by the other. */
function boundary(level: Level, control: string, text: string, since: string, name = text): void {
  it(`${level} ${control}, ${since}: ${name}`, () => {
    if (since !== '1.0') assert.equal(found(level, control, text, before(since)), 1);
    assert.equal(found(level, control, text, since), 0);
    assert.equal(found(level, control, text, NEWEST), 0);
  });
}

function check(level: Level, control: string, text: string, version: string, count: number): void {
  it(`${level} ${control}, ${version}: ${text}`, () => assert.equal(found(level, control, text, version), count));
}

function found(level: Level, control: string, text: string, version: string): number {
  return violationsOf(level, control, podWith(text), version).length;
}

/** The one container of a Pod, with something in its security context. */
function context(text: string): string {
  return `containers: [{name: a, image: a:1, securityContext: {${text}}}]`;
}

/** A Pod of fields of its spec; those of its metadata begin with `metadata`. */
function podWith(...fields: readonly string[]) {
  const metadata = fields.find(field => field.startsWith('metadata')) ?? 'metadata: {name: a}';
  const spec = fields.filter(field => !field.startsWith('metadata') && field !== '');
  const all = spec.some(field => /\bcontainers:/.test(field.replace('initContainers', '')))
    ? spec
    : [...spec, CONTAINER];
  const text = `{apiVersion: v1, kind: Pod, ${metadata}, spec: {${all.join(', ')}}}`;
  const [pod] = documentsOf({ text, start: 0 }).flatMap(resourcesOf).flatMap(podSpecsOf);
  assert(pod, text);
  return pod;
}

function before(version: string): string {
  return `1.${Number(version.slice(2)) - 1}`;
}
