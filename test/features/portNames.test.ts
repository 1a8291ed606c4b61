// Names of ports, which Services and network policies mean in the Pods that they select. ┃ is the cursor.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionsOf } from '../../server/src/features/completion.ts';
import { definitionOf } from '../../server/src/features/definition.ts';
import { linkedAt } from '../../server/src/features/linkedEditing.ts';
import { usesOf } from '../../server/src/features/references.ts';
import { at, type Files, refuses, renames } from './patchedNames.ts';
import { lines, workspaceOf } from './workspaces.ts';

const deployment = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: app
          image: registry.example/web:1.4.0
          ports:
            - name: http
          livenessProbe:
            tcpSocket: { port: http }
`;
const machine = `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: old
spec:
  template:
    metadata:
      labels: { app: web }
    spec:
      domain:
        devices:
          interfaces:
            - ports: [{ name: http, port: 80 }]
`;
const service = (target: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: { app: web }
  ports:
    - port: 80
      targetPort: ${target}
`;
const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: { matchLabels: { app: web } }
  ingress:
    - ports: [{ port: http }, { port: 9090 }]
`;
const APPLICATION: Files = {
  'policy.yaml': policy,
  'service.yaml': service('http'),
  'web.yaml': deployment('web'),
};
const CHANGED = [
  'policy.yaml: - ports: [{ port: new }, { port: 9090 }]',
  'service.yaml: targetPort: new',
  'web.yaml: - name: new',
  'web.yaml: tcpSocket: { port: new }',
];

describe('the name of a port', () => {
  renames('is changed for who selects the Pod', at(APPLICATION, 'web.yaml', '- name: http'), CHANGED);
  renames('is changed from a Service', at(APPLICATION, 'service.yaml', 'targetPort: http'), CHANGED);
  renames('is changed from a network policy', at(APPLICATION, 'policy.yaml', 'port: http'), CHANGED);
  renames(
    'is that of all Pods behind one Service',
    at({ ...APPLICATION, 'canary.yaml': deployment('canary'), 'vm.yaml': machine }, 'web.yaml', '- name: http'),
    [
      ...CHANGED,
      'canary.yaml: - name: new',
      'canary.yaml: tcpSocket: { port: new }',
      'vm.yaml: - ports: [{ name: new, port: 80 }]',
    ],
  );
  renames(
    'is changed in patches of the Service',
    at(
      {
        'base/kustomization.yaml': 'resources: [web.yaml, service.yaml]\n',
        'base/service.yaml': service('8080'),
        'base/web.yaml': deployment('web'),
        'prod/kustomization.yaml':
          'resources: [../base]\npatches: [{ path: ops.yaml, target: { kind: Service, name: web } }]\n',
        'prod/ops.yaml': '- { op: replace, path: /spec/ports/0/targetPort, value: http }\n',
      },
      'base/web.yaml',
      '- name: http',
    ),
    [
      'base/web.yaml: - name: new',
      'base/web.yaml: tcpSocket: { port: new }',
      'prod/ops.yaml: - { op: replace, path: /spec/ports/0/targetPort, value: new }',
    ],
  );
  const apart = (folder: string, files: Files): Files => ({
    [`${folder}/kustomization.yaml`]: `resources: [${Object.keys(files).join(', ')}]\n`,
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text])),
  });
  renames(
    'stays in another application with the same labels',
    at({ ...apart('a', APPLICATION), ...apart('b', APPLICATION) }, 'a/web.yaml', '- name: http'),
    CHANGED.map(line => `a/${line}`),
  );
  renames(
    'stays where a Service means another port',
    at({ ...APPLICATION, 'service.yaml': service('metrics') }, 'policy.yaml', 'port: http'),
    CHANGED.filter(line => !line.startsWith('service')),
  );
  refuses(
    'is not that of Pods that nobody defines',
    at({ 'service.yaml': service('http') }, 'service.yaml', ': http'),
    {
      refused: 'no port here or in what is selected is called `http`, so there is nothing to rename',
    },
  );
  refuses('is not a number', at({ ...APPLICATION, 'service.yaml': service('"80"') }, 'service.yaml', 'Port: "80'), {
    refused: 'no name that manifests share stands here',
  });

  it('leads to the Pods, and back to all who mean it', () => {
    const { snapshot, uri, offset } = workspaceOf(at(APPLICATION, 'service.yaml', 'targetPort: http'));
    assert.deepEqual(lines(snapshot, definitionOf(snapshot, uri, offset)?.to ?? []), ['web.yaml:14']);
    assert.deepEqual(lines(snapshot, usesOf(snapshot, uri, offset)?.uses ?? []), [
      'policy.yaml:8',
      'service.yaml:9',
      'web.yaml:16',
    ]);
  });

  it('is proposed where a network policy wants one', () => {
    const { snapshot, uri, offset } = workspaceOf({ ...APPLICATION, 'policy.yaml': policy.replace('http', '┃') });
    assert.deepEqual(
      completionsOf(snapshot, uri, offset).map(({ label }) => label),
      ['http'],
    );
  });

  it('is typed over together only where nobody else means it', () => {
    const linked = (files: Files) => {
      const { snapshot, uri, offset } = workspaceOf(at(files, 'web.yaml', '- name: http'));
      return linkedAt(snapshot, uri, offset).length;
    };
    assert.deepEqual([linked({ 'web.yaml': deployment('web') }), linked(APPLICATION)], [2, 0]);
  });
});
