// Hovers: what a field is, what may stand there, since when, and where its page is. ┃ is the mouse.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hoverOf } from '../../server/src/features/hover.ts';
import type { Config } from '../../server/src/lint/settings.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { setupWith } from '../fixtures.ts';
import { withCursor } from '../marks.ts';

const URI = 'file:///workspace/manifest.yaml';
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n';
const VM = 'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: a}\nspec:\n';
const DEVICES = `${VM}  runStrategy: Always\n  template:\n    spec:\n      domain:\n        devices:\n          `;

describe('an instance type and a preference', () => {
  const named = (text: string) => `${VM}${text}  template: {spec: {domain: {}}}\n`;
  says(
    'that KubeVirt brings, with what they give',
    named('  instancetype: {name: o1.la┃rge}\n'),
    '**o1.large** · VirtualMachineClusterInstancetype that KubeVirt brings, for overcommitted memory',
    '| processors | 2 vCPUs: 2 sockets × 1 core × 1 thread |',
    '| memory | 8Gi |',
    '| requested of the node | 50 % of the memory |',
  );
  says(
    'with what is preferred and required',
    named('  prefer┃ence: {name: windows.11}\n'),
    '**windows.11** · VirtualMachineClusterPreference that KubeVirt brings, for Microsoft Windows 11',
    'Requires 2 vCPUs, 4Gi',
    '- `devices.preferredDiskBus`: `sata`',
  );
});

describe('a field', () => {
  says(
    'with its type, whether it is required, its text and its page',
    `${POD}  con┃tainers: []\n`,
    '**containers** · list of maps · required',
    'List of containers belonging to the pod.',
    '[Kubernetes API: Pod](https://kubernetes.io/docs/reference/kubernetes-api/core/pod-v1/)',
  );
  says(
    'with its default and what each value means',
    `${POD}  restart┃Policy: Always\n`,
    '**restartPolicy** · text · default `Always`',
    '- `Never`',
  );
  says('at its value', `${POD}  restartPolicy: Al┃ways\n`, '**restartPolicy** · text');
  says(
    'with the values it may have',
    `${DEVICES}disks: [{disk: {b┃us: sata}}]\n`,
    'One of `sata`, `scsi`, `usb`, `virtio`',
  );
  says('that only needs to be there', `${DEVICES}rn┃g: {}\n`, '**rng** · empty map, written `{}`');
  says('that takes an amount', `${POD}  resources: {limits: {mem┃ory: 1Gi}}\n`, '**limits** · map of amounts');
  says(
    'of a free map, by the field that holds it',
    'apiVersion: v1\nkind: Pod\nmetadata: {labels: {a┃pp: b}}\n',
    '**labels** · map of texts',
  );
  says('in a list, by the field that holds it', `${POD}  containers: [{args: [on┃e]}]\n`, '**args** · list of texts');
  says(
    'that a package leaves without words',
    `${DEVICES}disks: [{lu┃n: {}}]\n`,
    'takes SCSI commands',
    'Disks and volumes',
  );
  says(
    'whose words were those of its type',
    `${DEVICES}inputs: []\n      volumes: [{clou┃dInitNoCloud: {}}]\n`,
    'user data for cloud-init',
  );
  says(
    'without text of its own, by its type',
    `${POD}  containers: [{lifecycle: {postStart: {exec: {comm┃and: []}}}}]\n`,
    'Command is the command line',
  );
  says(
    'that is gone or going',
    `apiVersion: v1\nkind: Pod\nspec: {serviceAcc┃ount: a}\n`,
    '**Deprecated:** `serviceAccount`',
  );
  says(
    'with the facts of the guide behind it',
    `${VM}  runSt┃rategy: Manual\n`,
    '**runStrategy** · text',
    '---',
    '**Manual**',
    'virtctl start',
  );
  says(
    'with what a drain does to this machine',
    `${VM}  runStrategy: Always\n  template: {spec: {evictionStrategy: LiveMi┃grate, domain: {devices: {}, memory: {guest: 1Gi}}}}\n`,
    '**LiveMigrate**',
    'the drain waits for ever',
    'This machine cannot be migrated:',
    'its pod network is bridged',
  );
  says(
    'with all there are, before one is chosen',
    `${VM}  runStrategy: Always\n  template: {spec: {evictionStra┃tegy: , networks: [{name: a, multus: {networkName: b}}], domain: {devices: {}}}}\n`,
    '**LiveMigrateIfPossible**',
    'Nothing that is written here keeps this machine',
  );
  says(
    'with the rule that judges it',
    `${VM}  run┃ning: true\n  template: {spec: {domain: {}}}\n`,
    '**running** · boolean',
    '[vm/running-field](page:vm/running-field)',
  );
  says(
    'in an item of a List',
    'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  spec: {hostn┃ame: a}\n',
    '**hostname** · text',
  );
  says(
    'in JSON',
    '{"apiVersion": "v1", "kind": "Pod", "spec": {"ho┃stPID": true}}',
    '**hostPID** · boolean · default `false`',
  );
  says(
    'of a custom kind',
    `apiVersion: remediation.medik8s.io/v1alpha1\nkind: NodeHealthCheck\nspec: {min┃Healthy: 1}\n`,
    '**minHealthy** · integer or text',
  );
});

it('the facts go first where the value is pointed at', () => {
  const text = `${POD}  securityContext: {sysctls: [{name: vm.max_┃map_count, value: "1"}]}\n`;
  assert.match(hovered(text), /^\*\*vm\.max_map_count\*\*[\s\S]*---\n\n\*\*name\*\* · text · required/);
});

describe('the walls around containers', () => {
  says(
    'a namespace switch with who decides about it',
    `${POD}  host┃Users: false\n`,
    'root inside is nobody on the node',
    'on since Kubernetes 1.33 · stable since Kubernetes 1.36',
    '- **api-server:** With `false` it refuses `hostPID`',
  );
  says(
    'a seccomp profile, the one that is named first',
    `${POD}  securityContext: {seccompProfile: {type: Un┃confined}}\n`,
    '**Unconfined** · No profile',
    'stable since Kubernetes 1.19',
  );
  says(
    'an AppArmor profile',
    `${POD}  securityContext: {appArmorProfile: {type: Local┃host}}\n`,
    '**Localhost** · A profile',
  );
  says(
    'a capability, what asks for it and who decides',
    `${POD}  containers: [{securityContext: {capabilities: {add: [NET_┃RAW]}}}]\n`,
    'Asked for by software that needs: ping, raw sockets',
    '- **runtime:**',
  );
  says(
    'what legacy software wants of the kernel',
    `${POD}  containers: [{securityContext: {capabil┃ities: {}}}]\n`,
    '| kernel modules | `finit_module`, `init_module`, `delete_module` | `SYS_MODULE` |',
  );
  says(
    'a command, of a script as well',
    `${POD}  containers: [{command: [sh, -c, "mod┃probe fuse; service cron start"]}]\n`,
    '**modprobe** loads and unloads kernel modules: `finit_module`',
    'In a container that takes `SYS_MODULE`.',
    '**cron** is a scheduler of jobs.',
  );
  says(
    'the command of a probe',
    `${POD}  containers: [{livenessProbe: {exec: {command: [pi┃ng, db]}}}]\n`,
    '**ping** sends',
  );
  it('an ordinary command has nothing of the kind', () => {
    assert.doesNotMatch(hovered(`${POD}  containers: [{command: [ec┃ho, modprobe]}]\n`), /kernel/);
  });
});

describe('a release', () => {
  says('that brought a field', `${POD}  host┃Users: false\n`, '**hostUsers** · boolean', 'since Kubernetes 1.25');
  it('is set against the target', () => {
    const target = { kubernetes: '1.24', kubevirt: '1.8' };
    assert.match(hovered(`${POD}  host┃Users: false\n`, { target }), /since Kubernetes 1\.25, the target is 1\.24/);
    const ranges = `${DEVICES}interfaces: [{po┃rtRanges: []}]\n`;
    assert.match(hovered(ranges, { target }), /since KubeVirt 1\.9, the target is 1\.8/);
  });
  it('of Kubernetes says nothing about a copy in KubeVirt', () => {
    assert.doesNotMatch(hovered(`${VM}  template: {spec: {tolera┃tions: []}}\n`), /since Kubernetes/);
  });
});

describe('a kind', () => {
  says(
    'with what it is',
    'apiVersion: apps/v1\nki┃nd: Deployment\n',
    '**Deployment** · `apps/v1`',
    'declarative updates',
    'Served since Kubernetes 1.9.',
    '[Kubernetes API: Deployment]',
  );
  says('of the core group', 'apiVersion: v1\nkind: P┃od\n', '**Pod** · `v1` of the core group');
  says(
    'at its apiVersion',
    'apiVersion: kubevi┃rt.io/v1\nkind: VirtualMachine\n',
    '**VirtualMachine**',
    '[KubeVirt API: VirtualMachine]',
  );
  says(
    'that is gone',
    'apiVersion: extensions/v1beta1\nki┃nd: Ingress\n',
    'gone from 1.22 on',
    'Kubernetes 1.37, the target, serves it no more. `networking.k8s.io/v1` follows it.',
  );
  says(
    'whose version is not known',
    'apiVersion: apps/v9\nki┃nd: Deployment\n',
    'not known, so its fields are not checked',
  );
  it('is of its resource alone', () => {
    const text =
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec: {scaleTargetRef: {ki┃nd: Deployment}}\n';
    assert.match(hovered(text), /^\*\*kind\*\* · text · required/);
  });
  it('not yet served is set against the target', () => {
    const target = { kubernetes: '1.22' };
    const text = 'apiVersion: autoscaling/v2\nki┃nd: HorizontalPodAutoscaler\n';
    assert.match(hovered(text, { target }), /Kubernetes 1\.22, the target, does not serve it yet/);
  });
});

describe('silence', () => {
  silent('between fields', `${POD}  containers:\n  ┃  - name: a\n`);
  silent('in a comment', `${POD}  # about ┃it\n  hostPID: true\n`);
  silent('on a field that nobody knows', 'apiVersion: example.com/v1\nkind: Foo\nspec: {ba┃r: 1}\n');
  silent('on a foreign kind', 'apiVersion: example.com/v1\nki┃nd: Foo\n');
  silent(
    'in the midst of a script',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  run: |\n    set -e\n    ec┃ho\n',
  );
  silent('in a template', 'apiVersion: v1\nkind: Pod\nspec:\n  hostP┃ID: {{ .Values.pid }}\n');
  silent('in YAML that is no manifest', 'ki┃nd: Foo\n');
});

it('the span is the key or the value that is pointed at', () => {
  const { text, offset } = withCursor(`${POD}  restartPolicy: Al┃ways\n`);
  const hover = hoverOf(new Snapshot(setupWith({})).with(URI, text), URI, offset, rule => rule);
  assert.equal(text.slice(hover?.span.start, hover?.span.end), 'Always');
});

function says(name: string, marked: string, ...parts: readonly string[]): void {
  it(name, () => {
    const markdown = hovered(marked);
    for (const part of parts) assert(markdown.includes(part), `no \`${part}\` in\n${markdown}`);
  });
}

function silent(name: string, marked: string): void {
  it(name, () => assert.equal(hovered(marked), ''));
}

function hovered(marked: string, above: Config = {}): string {
  const { text, offset } = withCursor(marked);
  const snapshot = new Snapshot(setupWith(above)).with(URI, text);
  return hoverOf(snapshot, URI, offset, rule => `page:${rule}`)?.markdown ?? '';
}
