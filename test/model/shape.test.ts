// A tree is compared with its schema the way the API server reads it, and every field says what it is.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resourcesOf } from '../../server/src/model/resource.ts';
import {
  descriptionOf,
  fieldsOf,
  misfitsOf,
  type ShapedField,
  shapedAt,
  told,
  valuesOf,
} from '../../server/src/model/shape.ts';
import type { Path } from '../../server/src/syntax/place.ts';
import { documentOf } from '../marks.ts';
import { schemas } from '../schemas.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n';
const VM = 'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: a}\nspec:\n';

describe('fits', () => {
  fits('a Pod', `${POD}  - {name: a, image: b, ports: [{containerPort: 80, protocol: TCP}]}\n`);
  fits('null, which is as good as absent', `${POD}  - {name: a, image: ~, ports: null, resources: }\n`);
  fits('null where no field is known', `${POD}  - {name: a, imag: null}\n`);
  fits('an empty text for an optional value', `${POD}  - {name: a, imagePullPolicy: ""}\n`);
  fits('amounts', `${POD}  - {name: a, resources: {limits: {cpu: 1, memory: 1.5Gi, example.com/gpu: "2"}}}\n`);
  fits('a port by number or by name', `${POD}  - {name: a, livenessProbe: {httpGet: {port: web}}}\n`);
  fits('a whole number with a point', `${POD}  - {name: a, ports: [{containerPort: 80.0}]}\n`);
  fits('a boolean of YAML 1.1', `${POD}  - {name: a, tty: yes}\n`);
  fits('fields that KubeVirt fills in', `${VM}  runStrategy: Always\n  template: {spec: {domain: {}}}\n`);
  fits(
    'names that the packages spell otherwise',
    `${VM}  runStrategy: Always\n  template: {spec: {domain: {}, networks: [{name: a, multus: {networkName: b, default: true}}]}}\n`,
  );
  fits('the status of whatever shape', 'apiVersion: v1\nkind: Pod\nspec: {containers: []}\nstatus: {anything: [1]}\n');
  fits('a merge key', `${POD}  - &a {name: a, image: b}\n  - {<<: *a, name: b}\n`);
});

describe('does not fit', () => {
  misfits('an unknown field', `${POD}  - {name: a, imag: b}\n`, '/spec/containers/0 additionalProperties imag');
  misfits('a missing field', `${POD}  - {image: b}\n`, '/spec/containers/0 required name');
  misfits('a map for a list', 'apiVersion: v1\nkind: Pod\nspec: {containers: {name: a}}\n', '/spec/containers type');
  misfits('a number for a text', `${POD}  - {name: 1}\n`, '/spec/containers/0/name type');
  misfits(
    'a text for a number',
    `${POD}  - {name: a, ports: [{containerPort: "80"}]}\n`,
    '/spec/containers/0/ports/0/containerPort type',
  );
  misfits(
    'a fraction for an integer',
    `${POD}  - {name: a, ports: [{containerPort: 80.5}]}\n`,
    '/spec/containers/0/ports/0/containerPort type',
  );
  misfits(
    'a number beyond 32 bits',
    `${POD}  - {name: a, ports: [{containerPort: 3000000000}]}\n`,
    '/spec/containers/0/ports/0/containerPort format',
  );
  misfits('another value', `${POD}  - {name: a, imagePullPolicy: always}\n`, '/spec/containers/0/imagePullPolicy enum');
  misfits(
    'no amount',
    `${POD}  - {name: a, resources: {limits: {memory: 4GB}}}\n`,
    '/spec/containers/0/resources/limits/memory pattern',
  );
  misfits(
    'a switch that holds something',
    `${VM}  runStrategy: Always\n  template: {spec: {domain: {devices: {interfaces: [{name: a, masquerade: {on: true}}]}}}}\n`,
    '/spec/template/spec/domain/devices/interfaces/0/masquerade additionalProperties on',
  );
  misfits(
    'a map where a rule judges the text',
    'apiVersion: v1\nkind: PersistentVolumeClaim\nspec: {volumeMode: {a: b}}\n',
    '/spec/volumeMode type',
  );
  misfits(
    'a label that is no text',
    'apiVersion: v1\nkind: Namespace\nmetadata: {labels: {a: 1}}\n',
    '/metadata/labels/a type',
  );
});

describe('what a field is', () => {
  it('knows type, values and whether it must be written', () => {
    const disk = shaped('kubevirt.io/v1', 'VirtualMachine', [
      'spec',
      'template',
      'spec',
      'domain',
      'devices',
      'disks',
      0,
    ]);
    const fields = fieldsOf(disk, schemas);
    assert.equal(fields.get('name')?.isRequired, true);
    assert.equal(fields.get('disk')?.isRequired, false);
    const bus = fieldsOf(fields.get('disk') ?? disk, schemas).get('bus');
    assert.deepEqual(valuesOf(bus?.schema ?? {}), ['sata', 'scsi', 'usb', 'virtio']);
    assert.deepEqual(valuesOf(fields.get('shareable')?.schema ?? {}), ['true', 'false']);
  });

  it('says what a field is for, or what its type is for', () => {
    const said = (apiVersion: string, kind: string, path: Path) =>
      descriptionOf(shaped(apiVersion, kind, path), schemas);
    assert.match(said('v1', 'Pod', ['spec', 'containers']) ?? '', /containers belonging to the pod/);
    assert.match(said('v1', 'Pod', ['spec', 'containers', 0]) ?? '', /single application container/);
    assert.match(said('v1', 'Pod', ['metadata', 'labels', 'any']) ?? 'nothing', /nothing/);
    const checks = ['spec', 'checks', 'nodeStartupTimeoutSeconds'];
    assert.match(said('cluster.x-k8s.io/v1beta2', 'MachineHealthCheck', checks) ?? '', /no node for so long/);
    assert.match(said('v1', 'Pod', []) ?? '', /collection of containers/);
  });

  it('knows nothing of what is not there', () => {
    const root = schemas.rootOf('v1', 'Pod');
    assert(root);
    assert.equal(shapedAt(root, ['spec', 'containers', 0, 'imag'], schemas), undefined);
    assert.equal(shapedAt(root, ['spec', 0], schemas), undefined);
    assert.equal(shapedAt(root, ['spec', 'toString'], schemas), undefined);
  });
});

it('kinds are known, of a known group, or foreign', () => {
  assert.equal(schemas.coverage('apps/v1', 'Deployment'), 'known');
  assert.equal(schemas.coverage('apps/v9', 'Deployment'), 'unchecked');
  assert.equal(schemas.coverage('v1', 'Deployment'), 'unchecked');
  assert.equal(schemas.coverage('example.com/v1', 'Deployment'), 'foreign');
  assert.equal(schemas.schemaOf('toString', 'constructor'), undefined);
});

function fits(name: string, text: string): void {
  it(name, () => assert.deepEqual(toldOf(text), []));
}

function misfits(name: string, text: string, ...expected: readonly string[]): void {
  it(name, () => assert.deepEqual(toldOf(text), expected));
}

function toldOf(text: string): readonly string[] {
  return resourcesOf(documentOf(text)).flatMap(({ apiVersion, kind, root }) => {
    const schema = schemas.schemaOf(apiVersion, kind);
    assert(schema, `${kind} has no schema`);
    return misfitsOf(root, schema, schemas).map(misfit => told(misfit, root));
  });
}

function shaped(apiVersion: string, kind: string, path: Path): ShapedField {
  const root = schemas.rootOf(apiVersion, kind);
  const found = root && shapedAt(root, path, schemas);
  assert(found, `${kind} has no ${path.join('.')}`);
  return found;
}
