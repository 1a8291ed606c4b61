// Every volume mode with every access mode in every carrier: what may be used as what, silent and loud.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accessModes } from '../../server/src/knowledge/storage.ts';
import { snapshotOf } from '../fixtures.ts';

type Use = 'mount' | 'device';

/** The volume modes that a claim may say, as YAML, and how a container may use it then. */
const MODES = [
  { says: 'nothing', line: '', allows: 'mount', refused: false },
  { says: 'Filesystem', line: 'volumeMode: Filesystem', allows: 'mount', refused: false },
  { says: 'Block', line: 'volumeMode: Block', allows: 'device', refused: false },
  { says: 'a word that is no mode', line: 'volumeMode: Raw', allows: undefined, refused: true },
] as const;

const USES = {
  mount: 'volumeMounts: [{ name: data, mountPath: /data }]',
  device: 'volumeDevices: [{ name: data, devicePath: /dev/data }]',
} as const;

const ON_POD = 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]';
const KUBEVIRT = 'kubevirt.io/v1';
const ON_CLAIM = 'persistentVolumeClaim: { claimName: data }';
const ON_DATA_VOLUME = 'dataVolume: { name: data }';

const LOUD = { mount: 'storage/block-claim-mounted', device: 'storage/filesystem-claim-mapped' } as const;

/** Who may carry a Pod, and where its claim stands: beside it, in a template, or in the volume. */
const CARRIERS: Readonly<Record<string, (spec: string, use: Use) => string>> = {
  Pod: (spec, use) => `${claim(spec)}---\n${whole('v1', 'Pod', pod(use))}`,
  'init container of a Pod': (spec, use) =>
    `${claim(spec)}---\n${whole('v1', 'Pod', pod(use, 'Never', ON_POD, 'init'))}`,
  'sidecar of a Pod': (spec, use) => `${claim(spec)}---\n${whole('v1', 'Pod', pod(use, 'Always', ON_POD, 'sidecar'))}`,
  'Pod in a List': (spec, use) =>
    `${claim(spec)}---\napiVersion: v1\nkind: List\nitems:\n  - { apiVersion: v1, kind: Pod, metadata: { name: web }, spec: ${pod(use)} }\n`,
  Deployment: (spec, use) => `${claim(spec)}---\n${controller('Deployment', use)}`,
  ReplicaSet: (spec, use) => `${claim(spec)}---\n${controller('ReplicaSet', use)}`,
  DaemonSet: (spec, use) => `${claim(spec)}---\n${controller('DaemonSet', use)}`,
  Job: (spec, use) => `${claim(spec)}---\n${whole('batch/v1', 'Job', `{ template: { spec: ${pod(use, 'Never')} } }`)}`,
  CronJob: (spec, use) =>
    `${claim(spec)}---\n${whole('batch/v1', 'CronJob', `{ schedule: "0 3 * * *", jobTemplate: { spec: { template: { spec: ${pod(use, 'Never')} } } } }`)}`,
  'volumeClaimTemplates of a StatefulSet': (spec, use) =>
    whole(
      'apps/v1',
      'StatefulSet',
      `{ serviceName: web, ${labelled(pod(use, 'Always', ''))}, volumeClaimTemplates: [{ metadata: { name: data }, spec: ${spec} }] }`,
    ),
  'ephemeral volume': (spec, use) =>
    whole(
      'v1',
      'Pod',
      pod(use, 'Always', `volumes: [{ name: data, ephemeral: { volumeClaimTemplate: { spec: ${spec} } } }]`),
    ),
};

for (const [carrier, manifestOf] of Object.entries(CARRIERS)) {
  describe(carrier, () => {
    for (const mode of MODES)
      for (const { mode: access } of accessModes())
        for (const use of ['mount', 'device'] as const)
          it(`${mode.says}, ${access}, used as a ${use}`, () => {
            const spec = specOf(mode.line, access);
            const expected = mode.refused ? ['storage/volume-mode-unknown'] : mode.allows === use ? [] : [LOUD[use]];
            check(manifestOf(spec, use), expected);
          });
  });
}

/** Who may carry a machine, and where the claim of its disk stands. A disk may be a file or a device. */
const MACHINES: Readonly<Record<string, (spec: string) => string>> = {
  'VirtualMachine on a claim': spec => `${claim(spec)}---\n${virtualMachine(ON_CLAIM)}`,
  'VirtualMachine on a DataVolume': spec => `${dataVolume(spec)}---\n${virtualMachine(ON_DATA_VOLUME)}`,
  'dataVolumeTemplates of a VirtualMachine': spec => virtualMachine(ON_DATA_VOLUME, templates(spec)),
  'VirtualMachineInstance on a claim': spec =>
    `${claim(spec)}---\n${whole(KUBEVIRT, 'VirtualMachineInstance', instance(ON_CLAIM))}`,
  'VirtualMachineInstance on a DataVolume': spec =>
    `${dataVolume(spec)}---\n${whole(KUBEVIRT, 'VirtualMachineInstance', instance(ON_DATA_VOLUME))}`,
  'VirtualMachineInstanceReplicaSet on a claim': spec =>
    `${claim(spec)}---\n${whole(KUBEVIRT, 'VirtualMachineInstanceReplicaSet', `{ replicas: 1, ${labelled(instance(ON_CLAIM))} }`)}`,
  'VirtualMachinePool on a claim': spec => `${claim(spec)}---\n${pool(ON_CLAIM)}`,
  'dataVolumeTemplates of a VirtualMachinePool': spec => pool(ON_DATA_VOLUME, templates(spec)),
};

for (const [carrier, manifestOf] of Object.entries(MACHINES)) {
  describe(carrier, () => {
    for (const mode of MODES)
      for (const { mode: access } of accessModes())
        it(`${mode.says}, ${access}`, () => {
          const fixesOneNode = access === 'ReadWriteOnce' && /DataVolume|dataVolume/.test(carrier);
          check(manifestOf(specOf(mode.line, access)), [
            ...(fixesOneNode ? ['storage/data-volume-as-written'] : []),
            ...(mode.refused ? ['storage/volume-mode-unknown'] : []),
          ]);
        });
  });
}

describe('a volume and its claim', () => {
  for (const ofVolume of MODES.filter(({ refused }) => !refused))
    for (const ofClaim of MODES.filter(({ refused }) => !refused))
      for (const { mode: offered } of accessModes())
        for (const { mode: asked } of accessModes())
          it(`${ofVolume.says} and ${offered} for ${ofClaim.says} and ${asked}`, () => {
            const volume = `{ ${[ofVolume.line, `accessModes: [${offered}]`, 'capacity: { storage: 10Gi }', 'storageClassName: fast', 'csi: { driver: disk.example.com, volumeHandle: one }'].filter(Boolean).join(', ')} }`;
            const spec = `{ ${[ofClaim.line, `accessModes: [${asked}]`, 'volumeName: one', 'storageClassName: fast', 'resources: { requests: { storage: 10Gi } }'].filter(Boolean).join(', ')} }`;
            check(`${whole('v1', 'PersistentVolume', volume, 'one')}---\n${claim(spec)}`, [
              ...(offered === asked ? [] : ['storage/access-mode-mismatch']),
              ...(ofVolume.allows === ofClaim.allows ? [] : ['storage/volume-mode-mismatch']),
            ]);
          });
});

/** Exactly these rules about storage speak, once each. */
function check(text: string, expected: readonly string[]): void {
  const uri = 'file:///storage.yaml';
  const found =
    snapshotOf([{ uri, path: uri, text }])
      .report(uri)
      ?.findings.map(({ rule }) => rule.id) ?? [];
  assert.deepEqual(
    found.filter(id => id.startsWith('storage/') || id.startsWith('schema/')).toSorted(),
    expected,
    text,
  );
}

function specOf(mode: string, access: string): string {
  const rest = ['storageClassName: fast', 'resources: { requests: { storage: 10Gi } }'];
  return `{ ${[mode, `accessModes: [${access}]`, ...rest].filter(Boolean).join(', ')} }`;
}

function dataVolume(spec: string): string {
  return whole('cdi.kubevirt.io/v1beta1', 'DataVolume', `{ source: { blank: {} }, pvc: ${spec} }`, 'data');
}

function templates(spec: string): string {
  return `dataVolumeTemplates: [{ metadata: { name: data }, spec: { source: { blank: {} }, pvc: ${spec} } }], `;
}

function instance(volume: string): string {
  return `{ domain: { resources: { requests: { memory: 1Gi } }, devices: { disks: [{ name: data, disk: { bus: virtio } }] } }, volumes: [{ name: data, ${volume} }] }`;
}

function machine(volume: string, more = ''): string {
  return `{ runStrategy: Always, ${more}template: { metadata: { labels: { app: web } }, spec: ${instance(volume)} } }`;
}

function virtualMachine(volume: string, more = ''): string {
  return whole(KUBEVIRT, 'VirtualMachine', machine(volume, more));
}

function pool(volume: string, more = ''): string {
  const template = `{ metadata: { labels: { app: web } }, spec: ${machine(volume, more)} }`;
  const spec = `{ replicas: 1, selector: { matchLabels: { app: web } }, virtualMachineTemplate: ${template} }`;
  return whole('pool.kubevirt.io/v1beta1', 'VirtualMachinePool', spec);
}

function claim(spec: string): string {
  return whole('v1', 'PersistentVolumeClaim', spec, 'data');
}

function controller(kind: string, use: Use): string {
  return whole('apps/v1', kind, `{ ${labelled(pod(use))} }`);
}

function labelled(spec: string): string {
  return `selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: ${spec} }`;
}

function pod(use: Use, restartPolicy = 'Always', volumes = ON_POD, as: 'init' | 'sidecar' | 'app' = 'app'): string {
  const always = as === 'sidecar' ? ', restartPolicy: Always' : '';
  const container = `{ name: web, image: "registry.example/web:1.4.0", ${USES[use]}${always} }`;
  const other = 'containers: [{ name: other, image: "registry.example/other:1.4.0" }]';
  const containers = as === 'app' ? [`containers: [${container}]`] : [`initContainers: [${container}]`, other];
  return `{ ${[`restartPolicy: ${restartPolicy}`, ...containers, volumes].filter(Boolean).join(', ')} }`;
}

function whole(apiVersion: string, kind: string, spec: string, name = 'web'): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: ${spec}\n`;
}
