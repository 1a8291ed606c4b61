// The kinds of CRDs in the workspace are judged like bundled ones, and judged anew when their CRD changes.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Snapshot } from '../../server/src/lint/snapshot.ts';
import { snapshotOf } from '../fixtures.ts';

const GADGET = crd('{properties: {spec: {type: object, properties: {size: {type: integer}}}}}');
const WIDER = crd('{properties: {spec: {type: object, properties: {size: {type: integer}, colour: {type: string}}}}}');
const RED = manifest('spec: {colour: red}');
const UNKNOWN = ['schema/unknown-field'];

describe('a kind of a CRD', () => {
  it('is judged, wherever the CRD stands', () => {
    assert.deepEqual(found({ 'crds/gadget.yaml': GADGET, 'apps/red.yaml': RED }, 'apps/red.yaml'), UNKNOWN);
    assert.deepEqual(found({ 'all.yaml': `${RED}---\n${GADGET}` }, 'all.yaml'), UNKNOWN);
    assert.deepEqual(found({ 'red.yaml': RED }, 'red.yaml'), []);
  });
  it('is no longer unknown to its group, in the versions that are served', () => {
    const snapshot = workspace({
      'gadget.yaml': GADGET,
      'red.yaml': RED.replace('colour: red', 'size: 1'),
      'next.yaml': RED.replace('/v1', '/v2'),
    });
    const notChecked = (path: string) => snapshot.report(uriOf(path))?.notChecked.map(({ reason }) => reason);
    assert.deepEqual(notChecked('red.yaml'), []);
    assert.deepEqual(notChecked('next.yaml'), ['the fields of Gadget in `example.com/v2` are not known']);
    assert(snapshot.schemas.kinds.includes('example.com/v1/Gadget'));
  });
  it('is there, whatever the releases of its group serve', () => {
    const ofGroup = (text: string) => text.replaceAll('example.com', 'kubevirt.io').replaceAll(/\bv1\b/g, 'v9');
    const machine = (text: string) => ofGroup(text).replaceAll('Gadget', 'VirtualMachine');
    const red = machine(manifest('spec: {size: 1}'));
    assert.deepEqual(found({ 'red.yaml': red }, 'red.yaml'), ['api/version-unknown']);
    const crds = machine(GADGET).replace('k8s.io/v9', 'k8s.io/v1');
    assert.deepEqual(found({ 'crd.yaml': crds, 'red.yaml': red }, 'red.yaml'), []);
  });
  it('is bundled first of all', () => {
    const config = GADGET.replace('group: example.com', 'group: apps').replace('kind: Gadget', 'kind: Deployment');
    const snapshot = workspace({ 'crd.yaml': config });
    assert.equal(snapshot.schemas.isAdded('apps/v1', 'Deployment'), false);
    assert.equal(
      snapshot.schemas.schemaOf('apps/v1', 'Deployment'),
      snapshot.setup.schemas.schemaOf('apps/v1', 'Deployment'),
    );
  });
  it('is as its CRD says where the bundled shape was written by hand', () => {
    const check = GADGET.replace('group: example.com', 'group: snapshot.storage.k8s.io').replace(
      'kind: Gadget',
      'kind: VolumeSnapshot',
    );
    const { schemas, setup } = workspace({ 'crd.yaml': check });
    assert.equal(setup.schemas.originOf('snapshot.storage.k8s.io/v1', 'VolumeSnapshot')?.isHandWritten, true);
    assert.equal(schemas.originOf('snapshot.storage.k8s.io/v1', 'VolumeSnapshot')?.isHandWritten, undefined);
    assert(schemas.isAdded('snapshot.storage.k8s.io/v1', 'VolumeSnapshot'));
  });
});

describe('a CRD counts for nothing', () => {
  silent('while it is half typed', { 'gadget.yaml': `${GADGET}  more: [` });
  silent('in a file that is left out', { 'drydock.yaml': 'ignore: [gadget.yaml]\n', 'gadget.yaml': GADGET });
  silent('as a template', { 'gadget.yaml': GADGET.replace('name: gadgets', 'name: {{ name }}') });
  silent('in the templates of a chart', { 'c/Chart.yaml': 'name: c\n', 'c/templates/gadget.yaml': GADGET });
  silent('where another one says otherwise', { 'gadget.yaml': GADGET, 'wider.yaml': WIDER });
  silent('as a patch', {
    'kustomization.yaml': 'resources: [red.yaml]\npatches: [{path: gadget.yaml}]\n',
    'gadget.yaml': GADGET,
  });
});

it('copies of a CRD are one, whatever their texts say', () => {
  const copy = GADGET.replace('{type: integer}', '{type: integer, description: How large.}');
  assert.deepEqual(found({ 'a.yaml': GADGET, 'b.yaml': copy, 'red.yaml': RED }, 'red.yaml'), UNKNOWN);
});

describe('when a CRD changes', () => {
  const start = workspace({ 'gadget.yaml': GADGET, 'red.yaml': RED, 'pod.yaml': 'apiVersion: v1\nkind: Pod\n' });
  it('its manifests are judged anew', () => {
    assert.deepEqual(rulesIn(start, 'red.yaml'), UNKNOWN);
    const wider = start.with(uriOf('gadget.yaml'), WIDER);
    assert.deepEqual(rulesIn(wider, 'red.yaml'), []);
    assert.deepEqual(rulesIn(wider.with(uriOf('gadget.yaml'), GADGET), 'red.yaml'), UNKNOWN);
    assert.deepEqual(rulesIn(wider.with(uriOf('gadget.yaml'), undefined), 'red.yaml'), []);
    assert.deepEqual(rulesIn(start, 'red.yaml'), UNKNOWN);
  });
  it('what is said of other kinds stays as it is', () => {
    const wider = start.with(uriOf('gadget.yaml'), WIDER);
    const finding = (one: Snapshot) => one.report(uriOf('pod.yaml'))?.findings.map(({ at }) => at);
    assert.deepEqual(finding(wider), finding(start));
    for (const [index, at] of (finding(start) ?? []).entries()) assert.equal(finding(wider)?.[index], at);
  });
  it('what is said of machines stays, where a KubeVirt resource says how they are judged', () => {
    const cluster = (version: string) =>
      `apiVersion: kubevirt.io/v1\nkind: KubeVirt\nmetadata: {name: kubevirt}\nspec: {configuration: {vmRolloutStrategy: ${version}}}\n`;
    const machine = 'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: vm}\nspec: {template: {}}\n';
    const files = { 'gadget.yaml': GADGET, 'kubevirt.yaml': cluster('Stage'), 'vm.yaml': machine };
    const before = workspace(files);
    const { kubeVirt, rules } = before.settingsOf(uriOf('vm.yaml'));
    const wider = before.with(uriOf('gadget.yaml'), WIDER);
    assert.notEqual(wider.settingsOf(uriOf('vm.yaml')).schemas, before.schemas);
    assert.equal(wider.settingsOf(uriOf('vm.yaml')).schemas, wider.schemas);
    assert.equal(wider.settingsOf(uriOf('vm.yaml')).rules, rules);
    assert.equal(wider.settingsOf(uriOf('vm.yaml')).kubeVirt, kubeVirt);
    const staged = wider.with(uriOf('kubevirt.yaml'), cluster('LiveUpdate')).settingsOf(uriOf('vm.yaml'));
    assert.notEqual(staged.rules, rules);
    assert.equal(staged.kubeVirt.vmRolloutStrategy, 'LiveUpdate');
  });
  it('and while it does not, nothing is worked out again', () => {
    const typed = start.with(uriOf('red.yaml'), RED.replace('red', 'blue'));
    assert.equal(typed.schemas, start.schemas);
    assert.equal(typed.settingsOf(uriOf('pod.yaml')), start.settingsOf(uriOf('pod.yaml')));
    const moved = start.with(uriOf('gadget.yaml'), `${GADGET}---\n# more\n`);
    assert.equal(moved.schemas, start.schemas);
    const shape = start.schemas.schemaOf('example.com/v1', 'Gadget');
    assert.equal(start.with(uriOf('other.yaml'), RED).schemas.schemaOf('example.com/v1', 'Gadget'), shape);
  });
});

it('without a CRD the shapes are the bundled ones', () => {
  const snapshot = workspace({ 'red.yaml': RED });
  assert.equal(snapshot.schemas, snapshot.setup.schemas);
});

function silent(name: string, files: Readonly<Record<string, string>>): void {
  it(name, () => assert.deepEqual(found({ ...files, 'red.yaml': RED }, 'red.yaml'), []));
}

function found(files: Readonly<Record<string, string>>, path: string): readonly string[] {
  return rulesIn(workspace(files), path);
}

function rulesIn(snapshot: Snapshot, path: string): readonly string[] {
  assert.deepEqual(snapshot.failures(uriOf(path)), []);
  return snapshot.report(uriOf(path))?.findings.map(({ rule }) => rule.id) ?? [];
}

function workspace(files: Readonly<Record<string, string>>): Snapshot {
  return snapshotOf(Object.entries(files).map(([path, text]) => ({ uri: uriOf(path), path, text })));
}

function uriOf(path: string): string {
  return `file:///work/${path}`;
}

function crd(schema: string): string {
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: gadgets.example.com
spec:
  group: example.com
  names: {kind: Gadget, plural: gadgets}
  scope: Namespaced
  versions:
    - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: ${schema.replace('{', '{type: object, ')}}}
`;
}

function manifest(spec: string): string {
  return `apiVersion: example.com/v1\nkind: Gadget\nmetadata: {name: red}\n${spec}\n`;
}
