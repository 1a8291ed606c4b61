// A guest that may be Windows is told by what its manifest speaks of.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { resourcesOf } from '../../server/src/model/resource.ts';
import { vmSpecsOf } from '../../server/src/model/vmSpec.ts';
import { isWindows, mayBeWindows, windowsReleaseOf } from '../../server/src/model/windowsGuest.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';

const CASES: readonly (readonly [name: string, spec: string, expected: boolean])[] = [
  ['orders', '{template: {spec: {domain: {}}}}', false],
  ['darwin', '{template: {spec: {domain: {}}}}', false],
  ['window-shop-twin', '{template: {spec: {domain: {}}}}', false],
  ['win2019', '{template: {spec: {domain: {}}}}', true],
  ['orders', '{preference: {name: windows.2k22}, template: {spec: {domain: {}}}}', true],
  ['orders', '{template: {metadata: {labels: {kubevirt.io/os: windows10}}, spec: {domain: {}}}}', true],
  ['orders', '{template: {spec: {domain: {features: {hyperv: {}}}}}}', true],
  ['orders', '{template: {spec: {domain: {}, volumes: [{name: a, sysprep: {secret: {name: b}}}]}}}', true],
  ['orders', '{template: {spec: {domain: {}, volumes: [{name: a, containerDisk: {image: x/virtio-win}}]}}}', true],
  ['orders', '{template: {spec: {domain: {}, volumes: [{name: a, containerDisk: {image: x/fedora}}]}}}', false],
];

for (const [name, spec, expected] of CASES) {
  it(`${name} ${spec}`, () => {
    const text = `apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: ${name}}\nspec: ${spec}\n`;
    const vms = documentsOf({ text, start: 0 }).flatMap(resourcesOf).flatMap(vmSpecsOf);
    assert.deepEqual(vms.map(mayBeWindows), [expected]);
  });
}

const SAID: readonly (readonly [name: string, spec: string, isCertain: boolean, release: string | undefined])[] = [
  ['orders', 'preference: {name: windows.2k22}', true, '2022'],
  ['orders', 'template: {metadata: {labels: {kubevirt.io/os: windows2008r2}}, spec: {domain: {}}}', true, '2008r2'],
  ['orders', 'dataVolumeTemplates: [{spec: {sourceRef: {name: win2k8}}}]', true, '2008'],
  ['win-xp', 'template: {spec: {domain: {}}}', false, 'xp'],
  ['windows-exporter', 'template: {spec: {domain: {}}}', false, undefined],
  ['orders', 'template: {spec: {domain: {features: {hyperv: {}}}}}', false, undefined],
];

for (const [name, spec, isCertain, release] of SAID) {
  it(`how sure it is, and which release: ${name} ${spec}`, () => {
    const template = spec.startsWith('template') ? '' : ', template: {spec: {domain: {}}}';
    const text = `apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: ${name}}\nspec: {${spec}${template}}\n`;
    const [vm] = documentsOf({ text, start: 0 }).flatMap(resourcesOf).flatMap(vmSpecsOf);
    assert(vm);
    assert.equal(isWindows(vm), isCertain);
    assert.equal(windowsReleaseOf(vm)?.release, release);
  });
}
