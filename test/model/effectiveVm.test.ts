// What a machine runs with: the values that are written, and those that KubeVirt fills in.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newestTarget } from '../../server/src/knowledge/target.ts';
import type { Effective } from '../../server/src/model/effective.ts';
import { type EffectiveVm, effectiveVmOf, type Provided } from '../../server/src/model/effectiveVm.ts';
import { KubeVirtConfiguration } from '../../server/src/model/kubevirtConfiguration.ts';
import type { KubeVirtSettings } from '../../server/src/model/kubevirtSettings.ts';
import { resourcesOf } from '../../server/src/model/resource.ts';
import { vmSpecsOf } from '../../server/src/model/vmSpec.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';

/** What is asked of a machine, and the values with where they come from: `4 written`. */
type Row = readonly [spec: string, ...told: string[]];

const cpuOf = ({ cpu }: EffectiveVm) => [said(cpu.sockets), said(cpu.cores), said(cpu.threads)];
const growthOf = ({ cpu }: EffectiveVm) => [`${cpu.processors}`, said(cpu.maxSockets)];
const memoryOf = ({ guestMemory }: EffectiveVm) => [said(guestMemory), guestMemory.words];
const machineOf = ({ architecture, machineType, cpu }: EffectiveVm) => [architecture, machineType, cpu.model].map(said);
const firmwareOf = ({ bootloader, secureBoot }: EffectiveVm) => [said(bootloader), said(secureBoot)];
const disksOf = ({ disks }: EffectiveVm) =>
  disks.map(({ disk, device, bus }) => `${disk.name} ${said(device)} ${said(bus)}`);
const interfacesOf = ({ interfaces }: EffectiveVm) =>
  interfaces.map(({ name, binding, model }) => `${name} ${said(binding)} ${said(model)}`);
const inputsOf = ({ inputs }: EffectiveVm) => inputs.map(({ type, bus }) => `${said(type)} ${said(bus)}`);

table('processors', cpuOf, [
  ['domain: {}', '1 default', '1 default', '1 default'],
  ['domain: {cpu: {cores: 4}}', '1 default', '4 written', '1 default'],
  ['domain: {cpu: {cores: 0, sockets: 2}}', '2 written', '1 default', '1 default'],
  ['domain: {resources: {requests: {cpu: 2}}}', '2 derived', '1 default', '1 default'],
  ['domain: {resources: {requests: {cpu: 2}, limits: {cpu: 2500m}}}', '3 derived', '1 default', '1 default'],
  ['domain: {cpu: {threads: 2}, resources: {limits: {cpu: 4}}}', '1 default', '1 default', '2 written'],
]);

table('room for processors', growthOf, [
  ['domain: {cpu: {cores: 2, sockets: 2}}', '4', '8 default'],
  ['domain: {cpu: {sockets: 2, maxSockets: 3}}', '2', '3 written'],
  ['domain: {cpu: {sockets: 4, cores: 64}}', '256', '8 default'],
  ['domain: {cpu: {sockets: 20, cores: 64}}', '1280', '20 default'],
  ['{architecture: arm64, domain: {}}', '1', 'none'],
]);

table('memory', memoryOf, [
  ['domain: {memory: {guest: 2Gi}, resources: {requests: {memory: 1Gi}}}', '2Gi written', ''],
  [
    'domain: {resources: {requests: {memory: 1Gi}, limits: {memory: 2Gi}}}',
    '1Gi derived',
    fromResources('requests.memory'),
  ],
  [
    'domain: {resources: {requests: {memory: 0}, limits: {memory: 2Gi}}}',
    '2Gi derived',
    fromResources('limits.memory'),
  ],
  ['domain: {memory: {hugepages: {pageSize: 1Gi}}}', '1Gi derived', 'from `memory.hugepages.pageSize`'],
  ['domain: {memory: {guest: }}', '? default', "KubeVirt's default"],
]);

table('machine', machineOf, [
  ['domain: {}', 'amd64 default', 'q35 default', 'host-model default'],
  ['{architecture: arm64, domain: {}}', 'arm64 written', 'virt default', 'host-passthrough default'],
  [
    '{architecture: s390x, domain: {machine: {type: }}}',
    's390x written',
    's390-ccw-virtio default',
    'host-model default',
  ],
  ['{architecture: x86_64, domain: {cpu: {model: Haswell}}}', 'x86_64 written', '? default', 'Haswell written'],
]);

table('firmware', firmwareOf, [
  ['domain: {}', 'bios default', 'none'],
  ['domain: {firmware: {bootloader: {efi: {}}}}', 'efi written', 'true default'],
  ['domain: {firmware: {bootloader: {efi: {secureBoot: false}}}}', 'efi written', 'false written'],
  ['{architecture: arm64, domain: {}}', 'efi default', 'false default'],
  ['{architecture: s390x, domain: {}}', 'none', 'none'],
]);

const VOLUMES = 'volumes: [{name: a, emptyDisk: {capacity: 1Gi}}, {name: b, emptyDisk: {capacity: 1Gi}}]';
table('disks', disksOf, [
  [`{domain: {}, ${VOLUMES}}`, 'a disk default sata default', 'b disk default sata default'],
  [
    `{domain: {devices: {disks: [{name: b, disk: {bus: virtio}}], filesystems: [{name: a, virtiofs: {}}]}}, ${VOLUMES}}`,
    'b disk written virtio written',
  ],
  [
    `{architecture: arm64, domain: {devices: {disks: [{name: a, cdrom: {}}, {name: b, lun: {bus: scsi}}]}}, ${VOLUMES}}`,
    'a cdrom written virtio default',
    'b lun written scsi written',
  ],
]);

table('interfaces', interfacesOf, [
  ['domain: {}', 'default bridge default virtio default'],
  ['domain: {devices: {autoattachPodInterface: false}}'],
  [
    '{domain: {devices: {interfaces: [{name: a, masquerade: {}}]}}, networks: [{name: a, pod: {}}]}',
    'a masquerade written virtio default',
  ],
  [
    'domain: {devices: {interfaces: [{name: a, binding: {name: passt}, model: e1000e}, {name: b}]}}',
    'a passt written e1000e written',
    'b none virtio default',
  ],
]);

table('inputs', inputsOf, [
  [
    'domain: {devices: {inputs: [{name: a}, {bus: virtio}]}}',
    'tablet default usb default',
    'tablet default virtio written',
  ],
]);

describe('the cluster', () => {
  const settings: KubeVirtSettings = {
    defaultNetworkInterface: 'masquerade',
    evictionStrategy: 'LiveMigrate',
    cpuModel: 'Haswell',
    maxSockets: 6,
    architectures: { amd64: { machineType: 'pc-q35-rhel9.6.0' } },
  };
  it('has defaults of its own', () => {
    const vm = machine('domain: {}', settings);
    assert.deepEqual(machineOf(vm), ['amd64 default', 'pc-q35-rhel9.6.0 default', 'Haswell default']);
    assert.deepEqual(interfacesOf(vm), ['default masquerade default virtio default']);
    assert.equal(said(vm.evictionStrategy), 'LiveMigrate default');
    assert.equal(vm.evictionStrategy.words, "the cluster's default");
    assert.equal(said(vm.cpu.maxSockets), '6 default');
  });
  it('may not add processors', () =>
    assert.equal(machine('domain: {}', { vmRolloutStrategy: 'Stage' }).cpu.maxSockets, undefined));
});

describe('an instance type and a preference', () => {
  const named = 'instancetype: {name: u1.medium}\n  preference: {name: windows.11}\n  ';
  it('leave values open that were not found', () => {
    const vm = machine('domain: {}', {}, undefined, named);
    assert.deepEqual(cpuOf(vm), ['? instance type', '? instance type', '? instance type']);
    assert.equal(said(vm.guestMemory), '? instance type');
    assert.deepEqual(machineOf(vm), ['? preference', '? preference', 'host-model default']);
    assert.deepEqual(firmwareOf(vm), ['? preference', 'none']);
  });
  it('say what the machine has', () => {
    const given: Provided = {
      instanceType: { processors: 4, guestMemory: '8Gi' },
      layout: { sockets: 1, cores: 4, threads: 1 },
      preference: { buses: { disk: 'virtio' }, bootsEfi: true, interfaceModel: 'e1000e' },
    };
    const vm = machine(`{domain: {devices: {disks: [{name: a, cdrom: {}}]}}, ${VOLUMES}}`, {}, given, named);
    assert.deepEqual(cpuOf(vm), ['1 default', '4 instance type', '1 default']);
    assert.equal(said(vm.guestMemory), '8Gi instance type');
    assert.deepEqual(disksOf(vm), ['a cdrom written sata default', 'b disk default virtio preference']);
    assert.deepEqual(firmwareOf(vm), ['efi preference', 'true preference']);
    assert.deepEqual(interfacesOf(vm), ['default bridge default e1000e preference']);
  });
});

it('a machine that is being typed has the rest', () => {
  for (const spec of ['domain:', 'domain: {devices: {disks: [{name: }], interfaces: [{}]}, cpu: , memory: []}'])
    assert.equal(machine(spec).machineType.value, 'q35');
});

function table(title: string, ask: (vm: EffectiveVm) => readonly string[], rows: readonly Row[]): void {
  describe(title, () => {
    for (const [spec, ...told] of rows) it(spec, () => assert.deepEqual(ask(machine(spec)), told));
  });
}

function machine(spec: string, settings?: KubeVirtSettings, given?: Provided, head = ''): EffectiveVm {
  const inner = spec.startsWith('{') ? spec : `{${spec}}`;
  const text = `apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: a}\nspec:\n  ${head}template: {spec: ${inner}}\n`;
  const [vm] = documentsOf({ text, start: 0 }).flatMap(resourcesOf).flatMap(vmSpecsOf);
  assert(vm, text);
  return effectiveVmOf(vm, new KubeVirtConfiguration(newestTarget, settings && [settings]), given);
}

function said(one: Effective<unknown> | undefined): string {
  return one ? `${one.value ?? '?'} ${one.from}` : 'none';
}

function fromResources(field: string): string {
  return `from \`resources.${field}\``;
}
