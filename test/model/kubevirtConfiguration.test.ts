// What a KubeVirt resource and the config file say of the cluster, and what its release takes for granted.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newestTarget } from '../../server/src/knowledge/target.ts';
import type { Config } from '../../server/src/lint/settings.ts';
import { decidesAboutOthers } from '../../server/src/lint/sharedWork.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import type { KubeVirtConfiguration } from '../../server/src/model/kubevirtConfiguration.ts';
import { setupWith } from '../fixtures.ts';

const VM = 'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: billing}\n';

describe('without anything said', () => {
  const newest = configuration({});
  it('gates are as far as their stage opens them', () => {
    assert.deepEqual([newest.isGateOn('HostDisk'), newest.isGateOff('HostDisk')], [false, true]);
    assert(newest.isGateOn('Snapshot') && newest.isGateOn('LiveMigration'));
    assert(newest.isGateOff('Macvtap') && newest.isGateOff('NoSuchGate'));
    assert(configuration({}, '1.8').isGateOff('Snapshot'));
  });
  it('all else is the default of KubeVirt', () => {
    const { evictionStrategy, defaultNetworkInterface, permitsBridgeOnPodNetwork, defaultArchitecture } = newest;
    const defaults = { evictionStrategy, defaultNetworkInterface, permitsBridgeOnPodNetwork, defaultArchitecture };
    assert.deepEqual(defaults, {
      evictionStrategy: 'None',
      defaultNetworkInterface: 'bridge',
      permitsBridgeOnPodNetwork: true,
      defaultArchitecture: 'amd64',
    });
    assert.deepEqual([newest.cpuAllocationRatio, newest.memoryOvercommit, newest.maxHotplugRatio], [10, 100, 4]);
    assert.deepEqual(newest.emulatedMachines('amd64'), ['q35*', 'pc-q35*']);
    assert.equal(newest.machineType('arm64'), 'virt');
    assert.equal(newest.machineType('x86_64'), undefined);
    assert.equal(newest.hasPersistentReservation, false);
  });
  it('changes reach a machine that runs since 1.6', () => {
    assert.equal(newest.vmRolloutStrategy, 'LiveUpdate');
    assert.equal(configuration({}, '1.5').vmRolloutStrategy, 'Stage');
  });
});

describe('a KubeVirt resource', () => {
  it('opens gates and closes them', () => {
    const said = configuration({
      'kubevirt.yaml': kubeVirt('developerConfiguration: {featureGates: [HostDisk], disabledFeatureGates: [Snapshot]}'),
    });
    assert(said.isGateOn('HostDisk') && said.isGateOff('Snapshot') && said.isGateOff('Sidecar'));
  });
  it('wins over the config file', () => {
    const said = configuration({
      'drydock.yaml': 'kubevirt: {featureGates: [Sidecar]}\n',
      'kubevirt.yaml': kubeVirt('developerConfiguration: {featureGates: [HostDisk]}'),
    });
    assert(said.isGateOn('HostDisk') && said.isGateOff('Sidecar'));
  });
  it('says what machines are and how they are connected', () => {
    const said = configuration({
      'kubevirt.yaml': kubeVirt(
        [
          'vmRolloutStrategy: Stage',
          'evictionStrategy: LiveMigrate',
          'network: {defaultNetworkInterface: masquerade, permitBridgeInterfaceOnPodNetwork: false, binding: {passt: {migration: {method: link-refresh}}, slirp: {}}}',
          'architectureConfiguration: {amd64: {emulatedMachines: [q35*, pc-i440fx*]}, s390x: {machineType: other}}',
          'persistentReservationConfiguration: {enabled: true}',
          'permittedHostDevices: {pciHostDevices: [{pciVendorSelector: "10DE:1EB8", resourceName: nvidia.com/TU104}, {}]}',
        ].join('\n    '),
      ),
    });
    assert.equal(said.vmRolloutStrategy, 'Stage');
    assert.equal(said.evictionStrategy, 'LiveMigrate');
    assert.deepEqual([said.defaultNetworkInterface, said.permitsBridgeOnPodNetwork], ['masquerade', false]);
    assert.deepEqual(
      [said.binding('passt'), said.binding('slirp'), said.binding('other')],
      [{ isMigratable: true }, { isMigratable: false }, undefined],
    );
    assert.deepEqual(said.emulatedMachines('amd64'), ['q35*', 'pc-i440fx*']);
    assert.equal(said.machineType('amd64'), 'q35');
    assert.equal(said.machineType('s390x'), 's390-ccw-virtio');
    assert.equal(said.hasPersistentReservation, true);
    assert.deepEqual(said.permittedDevices('nvidia.com/TU104'), [
      { resourceName: 'nvidia.com/TU104', kind: 'pci', selectors: ['10DE:1EB8'] },
    ]);
    assert.equal(said.permittedDevices('nvidia.com/other'), undefined);
  });
  it('says nothing where another one says otherwise', () => {
    const said = configuration({
      'a.yaml': kubeVirt('developerConfiguration: {featureGates: [HostDisk, Sidecar]}\n    evictionStrategy: External'),
      'b.yaml': kubeVirt('developerConfiguration: {featureGates: [HostDisk]}'),
    });
    assert(said.isGateOn('HostDisk') && said.isGateOff('VSOCK'));
    assert.deepEqual([said.isGateOn('Sidecar'), said.isGateOff('Sidecar')], [false, false]);
    assert.equal(said.evictionStrategy, undefined);
  });
  it('may be patched', () => {
    const base = kubeVirt('developerConfiguration: {featureGates: [HostDisk]}\n    evictionStrategy: External');
    const said = configuration({
      'base/kubevirt.yaml': base,
      'patches/gates.yaml': kubeVirt('developerConfiguration: {featureGates: [HostDisk, Sidecar]}'),
    });
    assert(said.isGateOn('HostDisk'));
    assert.deepEqual([said.isGateOn('Sidecar'), said.isGateOff('Sidecar')], [false, false]);
    assert.equal(said.evictionStrategy, 'External');
  });
  it('that is half typed says the rest', () => {
    const said = configuration({ 'kubevirt.yaml': kubeVirt('developerConfiguration: {featureGates: }\n    network:') });
    assert(said.isGateOff('HostDisk'));
    assert.equal(said.defaultNetworkInterface, 'bridge');
  });
});

describe('the config file', () => {
  it('names gates beside the rest or in it', () => {
    const text = 'featureGates: [Sidecar]\n  configuration: {developerConfiguration: {featureGates: [HostDisk]}}';
    const said = configuration({ 'drydock.yaml': `kubevirt:\n  ${text}\n` });
    assert(said.isGateOn('Sidecar') && said.isGateOn('HostDisk') && said.isGateOff('VSOCK'));
    assert.equal(said.places[0]?.title, 'drydock.yaml');
  });
  it('counts beside OpenShift Virtualization, of which nothing is known without it', () => {
    const managed = { 'hco.yaml': 'apiVersion: hco.kubevirt.io/v1beta1\nkind: HyperConverged\nmetadata: {name: a}\n' };
    const unknown = configuration(managed);
    assert.deepEqual([unknown.isGateOn('HostDisk'), unknown.isGateOff('HostDisk')], [false, false]);
    assert.equal(unknown.evictionStrategy, undefined);
    assert(
      configuration({ ...managed, 'drydock.yaml': 'kubevirt: {featureGates: [HostDisk]}\n' }).isGateOn('HostDisk'),
    );
  });
});

describe('OpenShift Virtualization, of which nothing is known', () => {
  const isAssumed = (files: Readonly<Record<string, string>>) => configuration(files).isAssumed;
  it('shows in what it brings along, in the file itself', () => {
    for (const sign of [
      'labels: {vm.kubevirt.io/template.namespace: openshift}',
      'namespace: openshift-cnv',
      'namespace: openshift-virtualization-os-images',
      'storageClassName: ocs-storagecluster-ceph-rbd-virtualization',
    ]) {
      assert(!isAssumed({ 'vm.yaml': `${VM}# ${sign}\n` }), sign);
      assert(isAssumed({ 'other.yaml': `${VM}# ${sign}\n` }), sign);
    }
    assert(isAssumed({ 'vm.yaml': `${VM}# vm.kubevirt.io/template.namespace: templates\n` }));
  });
  it('shows in kinds of OpenShift, in any file', () => {
    const of = (apiVersion: string, kind: string, name: string) => ({
      'other.yaml': `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}}\n`,
    });
    assert(!isAssumed(of('route.openshift.io/v1', 'Route', 'web')));
    assert(!isAssumed(of('operators.coreos.com/v1alpha1', 'Subscription', 'kubevirt-hyperconverged')));
    assert(isAssumed(of('operators.coreos.com/v1alpha1', 'Subscription', 'other')));
  });
  it('does not stand above a KubeVirt resource', () => {
    const route = 'apiVersion: route.openshift.io/v1\nkind: Route\nmetadata: {name: web}\n';
    const said = configuration({ 'route.yaml': route, 'kubevirt.yaml': kubeVirt('{}') });
    assert(said.isGateOff('HostDisk'));
  });
  it('stands above that of another cluster, in the file itself', () => {
    const own = configuration({ 'vm.yaml': `${VM}# openshift-cnv\n`, 'kubevirt.yaml': kubeVirt('{}') });
    assert.deepEqual([own.isGateOn('HostDisk'), own.isGateOff('HostDisk')], [false, false]);
  });
});

it('a file with a KubeVirt resource decides about others', () => {
  assert(decidesAboutOthers('file:///work/a.yaml', kubeVirt('{}')));
  assert(decidesAboutOthers('file:///work/a.json', '{"kind": "KubeVirt"}'));
  assert(decidesAboutOthers('file:///work/a.yaml', 'apiVersion: route.openshift.io/v1\nkind: Route\n'));
  assert(!decidesAboutOthers('file:///work/a.yaml', VM));
});

it('what rules make of other files stays as it is', () => {
  const { files, setup } = workspace({ 'kubevirt.yaml': kubeVirt('{}'), 'pod.yaml': 'apiVersion: v1\nkind: Pod\n' });
  const snapshot = new Snapshot(setup, files);
  const opened = snapshot.with('file:///work/kubevirt.yaml', kubeVirt('evictionStrategy: External'));
  const [machine, pod] = ['file:///work/vm.yaml', 'file:///work/pod.yaml'];
  assert.equal(snapshot.settingsOf(machine), snapshot.settingsOf(machine));
  assert.notEqual(snapshot.settingsOf(machine), opened.settingsOf(machine));
  assert.equal(snapshot.settingsOf(pod), opened.settingsOf(pod));
  const renamed = snapshot.with('file:///work/kubevirt.yaml', `# set up\n${kubeVirt('{}')}`);
  assert.equal(snapshot.settingsOf(machine), renamed.settingsOf(machine));
});

function configuration(
  files: Readonly<Record<string, string>>,
  kubevirt = newestTarget.kubevirt,
): KubeVirtConfiguration {
  return workspace(files, { target: { kubevirt } }).settingsOf('file:///work/vm.yaml').kubeVirt;
}

function workspace(files: Readonly<Record<string, string>>, above: Config = {}): Snapshot {
  const all = Object.entries({ 'vm.yaml': VM, ...files });
  return new Snapshot(setupWith(above)).withAll(all.map(([path, text]) => [`file:///work/${path}`, text]));
}

function kubeVirt(configuration: string): string {
  return `apiVersion: kubevirt.io/v1\nkind: KubeVirt\nmetadata: {name: kubevirt}\nspec:\n  configuration:\n    ${configuration}\n`;
}
