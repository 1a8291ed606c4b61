// The ports of a Service by their names: an Ingress leads to them, and both ends follow each other.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionsOf } from '../../server/src/features/completion.ts';
import { definitionOf } from '../../server/src/features/definition.ts';
import { highlightsOf } from '../../server/src/features/highlight.ts';
import { usesOf } from '../../server/src/features/references.ts';
import { renamableAt, renamingOf } from '../../server/src/features/rename.ts';
import { changedLines, lines, workspaceOf } from './workspaces.ts';

type Files = Readonly<Record<string, string>>;

const service = (ports: string, namespace = 'shop') =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: ${namespace}}\nspec:\n  selector: {app: web}\n  ports:\n${ports}`;
const http = '    - name: http\n      port: 80\n';
const metrics = '    - name: metrics\n      port: 9100\n';
const ingress = (port: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec:
  defaultBackend:
    service:
      name: web
      port: ${port}
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend: {service: {name: web, port: {name: http}}}
`;
const other = ingress('{name: http}').replaceAll('shop', 'blog');
const files = (changed: Files): Files => ({
  'ingress.yaml': ingress('{name: http}'),
  'service.yaml': service(http + metrics),
  'other.yaml': other,
  ...changed,
});
const fromIngress = files({ 'ingress.yaml': ingress('{name: ht┃tp}') });
const fromService = files({ 'service.yaml': service(http.replace('http', 'ht┃tp') + metrics) });

describe('the name of a port', () => {
  it('leads from an Ingress to its Service', () => {
    const { snapshot, uri, offset } = workspaceOf(fromIngress);
    assert.deepEqual(lines(snapshot, definitionOf(snapshot, uri, offset)?.to ?? []), ['service.yaml:7']);
  });

  for (const [from, workspace] of Object.entries({ Ingress: fromIngress, Service: fromService }))
    it(`is found from the ${from} wherever it stands, and in no other namespace`, () => {
      const { snapshot, uri, offset } = workspaceOf(workspace);
      const found = usesOf(snapshot, uri, offset);
      assert.deepEqual(lines(snapshot, found?.definitions ?? []), ['service.yaml:7']);
      assert.deepEqual(lines(snapshot, found?.uses ?? []), ['ingress.yaml:14', 'ingress.yaml:8']);
    });

  it('is shown in a file that holds both', () => {
    const { snapshot, uri, offset } = workspaceOf({
      'all.yaml': `${service(http)}---\n${ingress('{name: ht┃tp}')}`,
    });
    const shown = highlightsOf(snapshot, uri, offset).map(({ as }) => as);
    assert.deepEqual(shown, ['write', 'read', 'read']);
  });

  it('is no part of the object that has it', () => {
    const { snapshot, uri, offset } = workspaceOf(
      files({ 'service.yaml': service(http.replace('port: 80', 'port: 8┃0')) }),
    );
    assert.equal(usesOf(snapshot, uri, offset), undefined);
  });
});

describe('renaming a port', () => {
  for (const [from, workspace] of Object.entries({ Ingress: fromIngress, Service: fromService }))
    renames(`from the ${from}`, workspace, 'web', [
      'ingress.yaml: backend: {service: {name: web, port: {name: web}}}',
      'ingress.yaml: port: {name: web}',
      'service.yaml: - name: web',
    ]);
  renames(
    'reaches the overlay and what a kustomization writes out',
    {
      'base/kustomization.yaml': 'resources: [service.yaml, ingress.yaml]\n',
      'base/service.yaml': service('    - name: "ht┃tp"\n      port: 80\n'),
      'base/ingress.yaml': ingress('{number: 80}'),
      'prod/kustomization.yaml':
        'resources: [../base]\npatches:\n  - path: ports.yaml\n  - patch: |-\n      apiVersion: networking.k8s.io/v1\n      kind: Ingress\n' +
        '      metadata: {name: web, namespace: shop}\n      spec:\n        defaultBackend:\n          service:\n            name: web\n' +
        '            port:\n              name: http\n',
      'prod/ports.yaml': service(http),
    },
    'web',
    [
      'base/ingress.yaml: backend: {service: {name: web, port: {name: web}}}',
      'base/service.yaml: - name: "web"',
      'prod/kustomization.yaml: name: web',
      'prod/ports.yaml: - name: web',
    ],
  );
  refuses('that is taken', fromIngress, 'metrics', /calls another port `metrics`/);
  refuses('to what no port can be called', fromIngress, 'Web_1', /`Web_1` cannot be the name of a port of a Service/);
  refuses('that no Service gives', { 'a.yaml': ingress('{name: ht┃tp}') }, 'web', /no file .* a port called `http`/);
  refuses(
    'does not touch keys of data',
    { 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  le┃vel: b\n' },
    'web',
    /key of data/,
  );
});

describe('where a port is named', () => {
  const there = {
    'service.yaml': service(http + metrics),
    'other.yaml': service('    - name: far\n      port: 1\n', 'blog'),
  };
  proposes('in a block', { ...there, 'a.yaml': ingress('\n        name: ┃') });
  proposes('in braces', { ...there, 'a.yaml': ingress('{name: m┃}') });
  proposes('below a rule', { ...there, 'a.yaml': ingress('{}').replace('port: {name: http}', 'port: {name: ┃}') });
  it('nothing is proposed before the Service is named', () => {
    const { snapshot, uri, offset } = workspaceOf({
      ...there,
      'a.yaml': ingress('{name: ┃}').replace('      name: web\n', ''),
    });
    assert.deepEqual(completionsOf(snapshot, uri, offset), []);
  });
});

function renames(what: string, workspace: Files, name: string, expected: readonly string[]): void {
  it(what, () => {
    const { snapshot, uri, offset } = workspaceOf(workspace);
    const able = renamableAt(snapshot, uri, offset);
    assert('name' in able, JSON.stringify(able));
    assert.equal(able.name, 'http');
    const renaming = renamingOf(snapshot, uri, offset, name);
    assert('edits' in renaming, JSON.stringify(renaming));
    assert.deepEqual(changedLines(snapshot, renaming.edits), expected.toSorted());
  });
}

function refuses(what: string, workspace: Files, name: string, reason: RegExp): void {
  it(`${what} is refused`, () => {
    const { snapshot, uri, offset } = workspaceOf(workspace);
    const renaming = renamingOf(snapshot, uri, offset, name);
    assert.match('refused' in renaming ? renaming.refused : '', reason);
  });
}

function proposes(where: string, workspace: Files): void {
  it(`those of the Service are proposed ${where}`, () => {
    const { snapshot, uri, offset } = workspaceOf(workspace);
    assert.deepEqual(
      completionsOf(snapshot, uri, offset).map(({ label }) => label),
      ['http', 'metrics'],
    );
  });
}
