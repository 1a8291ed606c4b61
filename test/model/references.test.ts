// What a manifest names is found wherever it stands, and leads to what defines it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SourceFile } from '../../server/src/lint/sourceFile.ts';
import { WorkspaceIndex } from '../../server/src/model/index.ts';
import { fieldsNamed, nameScopesOf } from '../../server/src/model/localNames.ts';
import { definitionsOf, mentionsOf } from '../../server/src/model/navigation.ts';
import { referencesOf } from '../../server/src/model/references.ts';
import { resourcesOf } from '../../server/src/model/resource.ts';
import { dotted } from '../../server/src/syntax/place.ts';
import { documentOf } from '../marks.ts';

describe('a manifest names', () => {
  names(
    'the claims, Secrets and ConfigMaps of a Pod',
    'v1/Pod: {spec: {volumes: [{persistentVolumeClaim: {claimName: a}}, {secret: {secretName: b}}, {projected: {sources: [{configMap: {name: c}}]}}]}}',
    [
      '/PersistentVolumeClaim ns/a at spec.volumes[0].persistentVolumeClaim.claimName',
      '/Secret ns/b at spec.volumes[1].secret.secretName',
      '/ConfigMap ns/c at spec.volumes[2].projected.sources[0].configMap.name',
    ],
  );
  names(
    'an entry of an object',
    'v1/Pod: {spec: {containers: [{env: [{valueFrom: {secretKeyRef: {name: a, key: b}}}]}]}}',
    ['/Secret ns/a with b at spec.containers[0].env[0].valueFrom.secretKeyRef.name'],
  );
  names(
    'several entries of an object, those left out that are being typed',
    'v1/Pod: {spec: {volumes: [{configMap: {name: a, items: [{key: b}, {key: }, {key: c}]}}]}}',
    ['/ConfigMap ns/a with b with c at spec.volumes[0].configMap.name'],
  );
  names(
    'what the Pods of a controller name',
    'batch/v1/CronJob: {spec: {jobTemplate: {spec: {template: {spec: {serviceAccountName: a}}}}}}',
    ['/ServiceAccount ns/a at spec.jobTemplate.spec.template.spec.serviceAccountName'],
  );
  names(
    'the DataVolume and the network of a machine',
    'kubevirt.io/v1/VirtualMachineInstance: {spec: {volumes: [{dataVolume: {name: a}}], networks: [{multus: {networkName: net/b}}]}}',
    [
      'k8s.cni.cncf.io/NetworkAttachmentDefinition net/b at spec.networks[0].multus.networkName',
      'cdi.kubevirt.io/DataVolume ns/a at spec.volumes[0].dataVolume.name',
    ],
  );
  names(
    'an instance type of the cluster, unless it says otherwise',
    'kubevirt.io/v1/VirtualMachine: {spec: {instancetype: {name: a}, preference: {name: b, kind: virtualmachinepreference}, template: {spec: {domain: {}}}}}',
    [
      'instancetype.kubevirt.io/VirtualMachineClusterInstancetype a at spec.instancetype.name',
      'instancetype.kubevirt.io/VirtualMachinePreference ns/b at spec.preference.name',
    ],
  );
  names(
    'what a binding binds, in a namespace that it says',
    'rbac.authorization.k8s.io/v1/RoleBinding: {roleRef: {kind: Role, name: a}, subjects: [{kind: ServiceAccount, name: b, namespace: other}, {kind: User, name: c}]}',
    ['rbac.authorization.k8s.io/Role ns/a at roleRef.name', '/ServiceAccount other/b at subjects[0].name'],
  );
  names(
    'whatever kind it says',
    'autoscaling/v2/HorizontalPodAutoscaler: {spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}}}',
    ['apps/Deployment ns/a at spec.scaleTargetRef.name'],
  );
  names(
    'networks in an annotation',
    'v1/Pod: {metadata: {annotations: {k8s.v1.cni.cncf.io/networks: "a@eth1, net/b"}}, spec: {containers: []}}',
    [
      'k8s.cni.cncf.io/NetworkAttachmentDefinition ns/a at metadata.annotations["k8s.v1.cni.cncf.io/networks"]',
      'k8s.cni.cncf.io/NetworkAttachmentDefinition net/b at metadata.annotations["k8s.v1.cni.cncf.io/networks"]',
    ],
  );
  names(
    'networks in JSON in an annotation',
    `v1/Pod: {metadata: {annotations: {k8s.v1.cni.cncf.io/networks: '[{"name":"a","namespace":"net"},{"name":'}}, spec: {containers: []}}`,
    ['k8s.cni.cncf.io/NetworkAttachmentDefinition net/a at metadata.annotations["k8s.v1.cni.cncf.io/networks"]'],
  );
  names(
    'nothing while it is being typed',
    'v1/Pod: {spec: {volumes: [{persistentVolumeClaim: {claimName: }}, {secret: {secretName: ""}}, {configMap: }], serviceAccountName: }}',
    [],
  );
});

describe('a name leads', () => {
  const index = indexOf(
    'v1/PersistentVolumeClaim: {}',
    'cdi.kubevirt.io/v1beta1/DataVolume: {}',
    'v1/Pod: {spec: {volumes: [{persistentVolumeClaim: {claimName: it}}]}}',
    'kubevirt.io/v1/VirtualMachine: {spec: {dataVolumeTemplates: [{metadata: {name: root}}], template: {spec: {volumes: [{dataVolume: {name: root}}]}}}}',
  );
  const claim = { group: '', kind: 'PersistentVolumeClaim', namespace: 'ns', name: 'it' };

  it('to the claim and the DataVolume of that name', () => {
    assert.deepEqual(
      definitionsOf(claim, index).map(({ by }) => by.kind),
      ['PersistentVolumeClaim', 'DataVolume'],
    );
    assert.deepEqual(definitionsOf({ ...claim, namespace: 'other' }, index), []);
  });

  it('to the template that makes a claim', () => {
    const [definition, ...others] = definitionsOf({ ...claim, name: 'root' }, index);
    assert.deepEqual(others, []);
    assert.equal(definition && dotted(definition.at.path), 'spec.dataVolumeTemplates[0].metadata.name');
  });

  it('back to everything that says it', () => {
    assert.deepEqual(
      mentionsOf(claim, index).map(({ by }) => by.kind),
      ['Pod'],
    );
    assert.deepEqual(
      mentionsOf({ ...claim, name: 'root' }, index).map(({ by }) => by.kind),
      ['VirtualMachine'],
    );
  });
});

it('a name within a manifest is found in each place it stands at', () => {
  const [resource] = resourcesOf(
    documentOf(
      manifest(
        'kubevirt.io/v1/VirtualMachineInstance: {spec: {domain: {devices: {disks: [{name: root}, {name: data}]}}, volumes: [{name: root}]}}',
      ),
    ),
  );
  assert(resource);
  const volumes = nameScopesOf(resource).filter(({ what }) => what === 'volume');
  assert.deepEqual(
    volumes.map(scope => fieldsNamed(scope, 'root').map(({ path }) => dotted(path))),
    [['spec.volumes[0].name', 'spec.domain.devices.disks[0].name']],
  );
});

function names(what: string, short: string, expected: readonly string[]): void {
  it(what, () => {
    const found = resourcesOf(documentOf(manifest(short))).flatMap(referencesOf);
    const told = found.map(({ to, at, entries = [] }) => {
      const object = `${to.group}/${to.kind} ${to.namespace === undefined ? '' : `${to.namespace}/`}${to.name}`;
      return `${object}${entries.map(({ name }) => ` with ${name}`).join('')} at ${dotted(at.path)}`;
    });
    assert.deepEqual(told.toSorted(), expected.toSorted());
  });
}

/** `apps/v1/Deployment: {spec: …}` as a manifest named `it` in the namespace `ns`. */
function manifest(short: string): string {
  const [, apiVersion = '', kind = '', body = ''] = /^(.*)\/(\w+): \{(.*)\}$/.exec(short) ?? [];
  const metadata = 'name: it, namespace: ns';
  const withMetadata = body.includes('metadata: {annotations')
    ? body.replace('metadata: {', `metadata: {${metadata}, `)
    : [`metadata: {${metadata}}`, body].filter(Boolean).join(', ');
  return `{apiVersion: ${apiVersion}, kind: ${kind}, ${withMetadata}}\n`;
}

function indexOf(...shorts: readonly string[]): WorkspaceIndex {
  return new WorkspaceIndex(
    shorts.flatMap((short, number) => new SourceFile(`file:///${number}.yaml`, manifest(short)).summaries),
  );
}
