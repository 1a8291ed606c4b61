// A document that says only a part of a resource is told from one in which something is missing.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isPartial } from '../../server/src/model/partial.ts';
import { resourcesOf } from '../../server/src/model/resource.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';

const IMAGE = 'containers: [{name: a, image: b}]';

describe('parts', () => {
  part('apps/v1', 'Deployment', '{}');
  part('apps/v1', 'Deployment', '{replicas: 3}');
  part('apps/v1', 'Deployment', `{template: {spec: {${IMAGE}}}}`);
  part('apps/v1', 'Deployment', '{template: {metadata: {labels: {a: b}}}}');
  part('apps/v1', 'Deployment', '{selector: {}, template: {spec: {containers: [{name: a}]}}}');
  part('v1', 'Pod', '{containers: [{name: a, image: }]}');
  part('batch/v1', 'Job', '{backoffLimit: 1}');
  part('batch/v1', 'Job', `{template: {spec: {${IMAGE}}}}`);
  part('batch/v1', 'CronJob', '{suspend: true}');
  part('batch/v1', 'CronJob', `{jobTemplate: {spec: {template: {spec: {${IMAGE}}}}}}`);
  part('kubevirt.io/v1', 'VirtualMachine', '{runStrategy: Halted}');
  part('kubevirt.io/v1', 'VirtualMachine', '{template: {spec: {volumes: []}}}');
  part('kubevirt.io/v1', 'VirtualMachine', '{runStrategy: Halted, template: {spec: {nodeSelector: {}}}}');
  part('v1', 'Service', '{ports: [{$patch: delete, name: a}]}');
  part('v1', 'Service', '{$retainKeys: [type]}');
  part('v1', 'Service', '{$setElementOrder/ports: [{port: 80}]}');
  part('kubevirt.io/v1', 'VirtualMachine', '{template: {spec: {domain: {devices: {disks: []}}}}}');
});

describe('what lacks nothing, or something', () => {
  whole('apps/v1', 'Deployment', '{selector: {}}');
  whole('apps/v1', 'Deployment', `{template: {metadata: {labels: {a: b}}, spec: {${IMAGE}}}}`);
  whole('v1', 'Pod', '{}');
  whole('v1', 'Pod', `{${IMAGE}}`);
  whole('batch/v1', 'Job', `{template: {spec: {${IMAGE}, restartPolicy: Never}}}`);
  whole('batch/v1', 'Job', '{template: {spec: {containers: [{name: a, image: b, args: [c]}]}}}');
  whole('batch/v1', 'Job', `{backoffLimit: 1, template: {spec: {${IMAGE}}}}`);
  whole('batch/v1', 'CronJob', `{schedule: x, jobTemplate: {spec: {template: {spec: {${IMAGE}}}}}}`);
  whole('kubevirt.io/v1', 'VirtualMachine', '{template: {spec: {domain: {}}}}');
  whole('kubevirt.io/v1', 'VirtualMachine', '{running: true, template: {spec: {domain: {devices: {}}}}}');
  whole('kubevirt.io/v1', 'VirtualMachine', '{template: {spec: {domain: {devices: {}, memory: {guest: 1Gi}}}}}');
  whole('kubevirt.io/v1', 'VirtualMachine', '{running: true, template: {spec: {volumes: []}}}');
  whole('kubevirt.io/v1', 'VirtualMachine', '{running: true, instancetype: {name: a}}');
  whole('kubevirt.io/v1', 'VirtualMachineInstance', '{volumes: []}');
  whole('v1', 'Service', '{$pitch: x, ports: [{name: $patch}]}');
});

function part(apiVersion: string, kind: string, spec: string): void {
  check(apiVersion, kind, spec, true);
}

function whole(apiVersion: string, kind: string, spec: string): void {
  check(apiVersion, kind, spec, false);
}

function check(apiVersion: string, kind: string, spec: string, expected: boolean): void {
  it(`${kind} ${spec}`, () => {
    const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nspec: ${spec}\n`;
    const resources = documentsOf({ text, start: 0 }).flatMap(resourcesOf);
    assert.deepEqual(resources.map(isPartial), [expected]);
  });
}
