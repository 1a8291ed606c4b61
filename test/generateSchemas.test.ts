// The generated schemas: the same bytes every time, complete, split by group, with the names that manifests use.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { generateSchemas } from '../scripts/schemas/generate.ts';
import { corrected } from '../scripts/schemas/patch.ts';
import { fileOf, type Schema } from '../server/src/knowledge/schema.ts';
import { rules } from '../server/src/rules/index.ts';
import { SCHEMAS, schemas } from './schemas.ts';

const ROOT = join(import.meta.dirname, '..');
let files: ReadonlyMap<string, string>;

before(async () => {
  files = await generateSchemas(ROOT);
});

describe('the files', () => {
  it('are the same every time', () => {
    const written = readdirSync(SCHEMAS, { recursive: true }).map(name => String(name).replaceAll('\\', '/'));
    assert.deepEqual(written.filter(name => name.endsWith('.json')).toSorted(), [...files.keys()].toSorted());
    for (const [name, text] of files) assert.equal(readFileSync(join(SCHEMAS, name), 'utf8'), text, name);
  });

  it('lead to definitions that are there, and to nothing strange', () => {
    for (const kind of schemas.kinds) {
      const [apiVersion, name] = [kind.slice(0, kind.lastIndexOf('/')), kind.slice(kind.lastIndexOf('/') + 1)];
      const schema = schemas.schemaOf(apiVersion, name);
      assert.equal(schema?.type, 'object', kind);
    }
    const definitions = new Map(
      [...files].filter(([name]) => isShapes(name)).flatMap(([, text]) => Object.entries(shapes(text))),
    );
    for (const schema of definitions.values())
      for (const name of namesIn(schema)) assert(definitions.has(name), `${name} is nowhere`);
  });

  it('say shapes without words', () => {
    for (const [name, text] of files) if (isShapes(name)) assert(!text.includes('"description":"'), name);
  });

  it('are few for a small kind', () => {
    assert.deepEqual(filesOf('core.v1.ConfigMap'), ['core', 'meta']);
    assert.deepEqual(filesOf('apps.v1.Deployment'), ['apps', 'core', 'meta']);
  });

  it('know all kinds that people write', () => {
    assert(schemas.kinds.length > 170);
    const kinds = [
      'v1/Pod',
      'apps/v1/StatefulSet',
      'extensions/v1beta1/Ingress',
      'policy/v1beta1/PodSecurityPolicy',
      'kubevirt.io/v1/VirtualMachine',
      'kubevirt.io/v1alpha3/VirtualMachineInstance',
      'pool.kubevirt.io/v1beta1/VirtualMachinePool',
      'instancetype.kubevirt.io/v1beta1/VirtualMachineClusterInstancetype',
      'snapshot.kubevirt.io/v1beta1/VirtualMachineRestore',
      'export.kubevirt.io/v1/VirtualMachineExport',
      'storage-based-remediation.medik8s.io/v1alpha1/StorageBasedRemediationConfig',
      'clone.kubevirt.io/v1beta1/VirtualMachineClone',
      'export.kubevirt.io/v1beta1/VirtualMachineExport',
      'cdi.kubevirt.io/v1beta1/DataVolume',
      'cdi.kubevirt.io/v1beta1/StorageProfile',
      'k8s.cni.cncf.io/v1/NetworkAttachmentDefinition',
      'snapshot.storage.k8s.io/v1/VolumeSnapshotContent',
      'remediation.medik8s.io/v1alpha1/NodeHealthCheck',
      'cluster.x-k8s.io/v1beta2/MachineHealthCheck',
      'machine.openshift.io/v1beta1/MachineHealthCheck',
      'csiaddons.openshift.io/v1alpha1/NetworkFence',
    ];
    assert.deepEqual(
      kinds.filter(kind => !schemas.kinds.includes(kind)),
      [],
    );
    assert(!schemas.kinds.some(kind => kind.endsWith('/PodList')));
  });
});

describe('fields', () => {
  const field = (definition: string, name: string) => schemas.definition(definition).properties?.[name];

  it('have the names of the manifests', () => {
    assert(field('kubevirt.v1.KubeVirtSpec', 'configuration'));
    assert(field('kubevirt.v1.MultusNetwork', 'default'));
    assert(field('cdi.v1beta1.ImportProxy', 'HTTPProxy'));
  });

  it('tell integers, numbers and amounts apart', () => {
    assert.deepEqual(field('core.v1.ContainerPort', 'containerPort'), { format: 'int32', type: 'integer' });
    assert.deepEqual(field('apiextensions.v1.JSONSchemaProps', 'maximum'), { type: 'number' });
    assert.deepEqual(field('kubevirt.v1.TokenBucketRateLimiter', 'qps'), { type: 'number' });
    assert.deepEqual(field('kubevirt.v1.Memory', 'guest'), { $ref: 'meta.Quantity' });
    assert.deepEqual(field('core.v1.ServicePort', 'targetPort'), { $ref: 'meta.IntOrString' });
    assert.deepEqual(field('kubevirt.v1.VirtualMachineInstanceReplicaSetSpec', 'replicas'), { type: 'integer' });
  });

  it('take types of Kubernetes from Kubernetes', () => {
    assert.deepEqual(field('kubevirt.v1.VirtualMachineInstanceSpec', 'affinity'), { $ref: 'core.v1.Affinity' });
    assert.deepEqual(field('cdi.v1beta1.DataVolume', 'metadata'), { $ref: 'meta.v1.ObjectMeta' });
    assert.deepEqual(field('kubevirt.v1.VirtualMachineInstanceSpec', 'volumes')?.items, { $ref: 'kubevirt.v1.Volume' });
  });

  it('leave the status, and JSON of any shape, to whoever writes it', () => {
    assert.deepEqual(field('core.v1.Pod', 'status'), { type: 'object' });
    assert.deepEqual(schemas.definition('apiextensions.v1.JSON'), {});
  });

  it('that must be there must not be empty, where that is the same', () => {
    assert.deepEqual(field('core.v1.VolumeMount', 'mountPath'), { pattern: '.', type: 'string' });
    assert.deepEqual(field('kubevirt.v1.MultusNetwork', 'networkName'), { pattern: '.', type: 'string' });
    assert.deepEqual(field('core.v1.HTTPHeader', 'value'), { type: 'string' });
    assert.deepEqual(schemas.definition('kubevirt.v1.SecretVolumeSource').required, ['secretName']);
    assert.deepEqual(field('kubevirt.v1.Disk', 'name'), { type: 'string' });
  });

  it('that are switches hold nothing', () => {
    assert.deepEqual(field('kubevirt.v1.Interface', 'masquerade'), { additionalProperties: false, type: 'object' });
  });
});

it('fields are left to rules that exist', () => {
  const all = [...files].filter(([name]) => isShapes(name)).flatMap(([, text]) => Object.values(shapes(text)));
  const judges = new Set(all.flatMap(({ judged = {} }) => Object.values(judged)));
  assert(judges.size > 0);
  assert.deepEqual(
    [...judges].filter(id => !rules.some(rule => rule.id === id)),
    [],
  );
});

describe('corrections that no longer fit are mistakes', () => {
  const definitions = new Map<string, Schema>([['a.B', { type: 'object', properties: { c: { type: 'string' } } }]]);
  const refused = (name: string, correction: object, message: RegExp) =>
    it(name, () => assert.throws(() => corrected(definitions, { 'a.B': correction }), message));
  refused('a field that is known by now', { add: { c: {} } }, /adds a\.B\.c, which is there already/);
  refused('a field that is gone', { change: { d: {} } }, /changes a\.B\.d, which is not there/);
  refused('a field that is optional by now', { optional: ['c'] }, /makes a\.B\.c optional, which it is already/);
  refused('a text that is gone', { filled: ['d'] }, /fills a\.B\.d, which is not there/);
  it('a definition that is gone', () => {
    assert.throws(() => corrected(definitions, { 'a.D': {} }), /corrects a\.D, which is no definition/);
  });
});

function isShapes(name: string): boolean {
  return name !== 'index.json' && !name.startsWith('descriptions/');
}

function shapes(text: string): Readonly<Record<string, Schema>> {
  return JSON.parse(text);
}

/** The names of the files that a definition needs. */
function filesOf(root: string): readonly string[] {
  const seen = new Set<string>();
  const queue = [root];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    queue.push(...namesIn(schemas.definition(name)));
  }
  return [...new Set([...seen].map(fileOf))].toSorted();
}

function namesIn({ $ref, properties = {}, items, additionalProperties }: Schema): readonly string[] {
  const below = [...Object.values(properties), ...(items ? [items] : [])];
  if (typeof additionalProperties === 'object') below.push(additionalProperties);
  return [...($ref === undefined ? [] : [$ref]), ...below.flatMap(namesIn)];
}
