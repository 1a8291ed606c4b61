// Names lead where they mean: from file to file, from bases to overlays, and within one manifest.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hierarchyAt, neededBy, usersOf } from '../../server/src/features/callHierarchy.ts';
import { definitionOf } from '../../server/src/features/definition.ts';
import { highlightsOf } from '../../server/src/features/highlight.ts';
import { linkedAt } from '../../server/src/features/linkedEditing.ts';
import { usesOf } from '../../server/src/features/references.ts';
import { workspaceSymbolsOf } from '../../server/src/features/workspaceSymbols.ts';
import { lines, workspaceOf } from './workspaces.ts';

const claim = (name: string, more = '') => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: ${name}
${more}`;
const pod = (claimName: string, more = '') => `
apiVersion: v1
kind: Pod
metadata:
  name: app
${more}spec:
  containers:
    - name: app
      volumeMounts:
        - name: store
          mountPath: /data
  volumes:
    - name: store
      persistentVolumeClaim:
        claimName: ${claimName}
`;
const kustomization = (...resources: readonly string[]) => `resources: [${resources.join(', ')}]\n`;

describe('a definition', () => {
  leads('of a claim lies in another file', { 'a.yaml': pod('da┃ta'), 'b.yaml': claim('data') }, ['b.yaml:5']);
  leads('is the nearest one', { 'x/a.yaml': pod('da┃ta'), 'x/b.yaml': claim('data'), 'y/b.yaml': claim('data') }, [
    'x/b.yaml:5',
  ]);
  leads(
    'is the one of the namespace',
    {
      'a.yaml': pod('da┃ta', '  namespace: one\n'),
      'b.yaml': claim('data', '  namespace: two\n'),
      'c.yaml': claim('data', '  namespace: one\n'),
    },
    ['c.yaml:5'],
  );
  leads(
    'is that of the base and those of all overlays',
    {
      'base/kustomization.yaml': kustomization('pod.yaml', 'claim.yaml'),
      'base/pod.yaml': pod('da┃ta'),
      'base/claim.yaml': claim('data'),
      'prod/kustomization.yaml': `${kustomization('../base')}patches: [{path: size.yaml}]\n`,
      'prod/size.yaml': claim('data'),
      'other/claim.yaml': claim('data'),
    },
    ['base/claim.yaml:5', 'prod/size.yaml:5'],
  );
  leads(
    'of one application is not that of its neighbour',
    {
      'kustomization.yaml': kustomization('a', 'b'),
      'a/kustomization.yaml': kustomization('pod.yaml', 'claim.yaml'),
      'a/pod.yaml': pod('da┃ta'),
      'a/claim.yaml': claim('data'),
      'b/kustomization.yaml': kustomization('claim.yaml'),
      'b/claim.yaml': claim('data'),
    },
    ['a/claim.yaml:5'],
  );
  leads(
    'of a key lies under data',
    {
      'a.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      env:\n        - name: X\n' +
        '          valueFrom: {configMapKeyRef: {name: settings, key: le┃vel}}\n',
      'b.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata:\n  other: a\n  level: b\n',
    },
    ['b.yaml:6'],
  );
  leads(
    'of a key that becomes a file lies under data',
    {
      'a.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  volumes:\n    - name: a\n      secret:\n' +
        '        secretName: keys\n        items: [{key: tls.crt, path: a}, {key: tls.┃key, path: b}]\n',
      'b.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: keys}\nstringData:\n  tls.crt: a\n  tls.key: b\n',
    },
    ['b.yaml:6'],
  );
  leads('of a mount is its volume', { 'a.yaml': pod('data').replace('- name: store', '- name: st┃ore') }, [
    'a.yaml:13',
  ]);
  leads(
    'of a kind is its CRD',
    {
      'a.yaml': 'apiVersion: example.com/v1\nkind: Wid┃get\nmetadata: {name: a}\n',
      'b.yaml':
        'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: widgets.example.com\n' +
        'spec: {group: example.com, names: {kind: Widget, plural: widgets}}\n',
    },
    ['b.yaml:4'],
  );
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selector: {app: web}\n  ports: [{port: 80, targetPort: http}]\n';
  const deployment =
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    metadata:\n      labels:\n' +
    '        app: web\n    spec:\n      containers:\n        - name: web\n          ports:\n            - name: http\n              containerPort: 8080\n';
  leads('of a selector is the Pods', { 'a.yaml': service.replace('app: web', 'app: w┃eb'), 'b.yaml': deployment }, [
    'b.yaml:8',
  ]);
  leads('of a targetPort is a port', { 'a.yaml': service.replace('http', 'ht┃tp'), 'b.yaml': deployment }, [
    'b.yaml:13',
  ]);
  leads('of nothing is nothing', { 'a.yaml': pod('da┃ta') }, undefined);
  leads(
    'is not given in a template',
    { 'a.yaml': `${pod('da┃ta')}  x: {{ y }}\n`, 'b.yaml': claim('data') },
    undefined,
  );
});

describe('references', () => {
  it('of a claim are all that mean it', () => {
    const { snapshot, uri, offset } = workspaceOf({
      'a.yaml': pod('data'),
      'b.yaml': claim('da┃ta'),
      'c.yaml': pod('data'),
      'd.yaml': pod('other'),
    });
    const found = usesOf(snapshot, uri, offset);
    assert.deepEqual(lines(snapshot, found?.uses ?? []), ['a.yaml:15', 'c.yaml:15']);
    assert.deepEqual(lines(snapshot, found?.definitions ?? []), ['b.yaml:5']);
  });

  it('of a key under data are all that name it', () => {
    const { snapshot, uri, offset } = workspaceOf({
      'a.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      env:\n        - name: X\n' +
        '          valueFrom: {configMapKeyRef: {name: settings, key: level}}\n',
      'b.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata:\n  le┃vel: b\n',
    });
    assert.deepEqual(lines(snapshot, usesOf(snapshot, uri, offset)?.uses ?? []), ['a.yaml:9']);
  });
});

it('highlights tell giving a name from meaning it', () => {
  const { snapshot, uri, offset } = workspaceOf({ 'a.yaml': `${claim('da┃ta')}---${pod('data')}` });
  assert.deepEqual(
    highlightsOf(snapshot, uri, offset).map(({ as }) => as),
    ['write', 'read'],
  );
});

describe('linked editing', () => {
  const linked = (text: string) => {
    const { snapshot, uri, offset } = workspaceOf({ 'a.yaml': text });
    return linkedAt(snapshot, uri, offset).length;
  };
  it('joins a mount and its volume', () => {
    assert.equal(linked(pod('data').replace('- name: store', '- name: st┃ore')), 2);
  });
  it('is off where one is quoted', () => {
    const text = pod('data').replace('- name: store\n      pers', "- name: 'store'\n      pers");
    assert.equal(linked(text.replace('- name: store', '- name: st┃ore')), 0);
  });
  it('is off for names of objects', () => {
    assert.equal(linked(`${claim('da┃ta')}---${pod('data')}`), 0);
  });
});

describe('the hierarchy', () => {
  it('says what uses a claim', () => {
    const { snapshot, uri, offset } = workspaceOf({ 'a.yaml': pod('data'), 'b.yaml': claim('da┃ta') });
    const [item] = hierarchyAt(snapshot, uri, offset);
    assert(item);
    assert.equal(item.title, 'PersistentVolumeClaim/data');
    assert.equal(item.detail, 'b.yaml');
    const [call, ...others] = usersOf(snapshot, item);
    assert.deepEqual(others, []);
    assert.equal(call?.item.title, 'Pod/app');
    assert.deepEqual(lines(snapshot, call?.spans.map(span => ({ uri: call.item.uri, span })) ?? []), ['a.yaml:15']);
  });

  it('says what a Pod needs, wherever in it the cursor stands', () => {
    const { snapshot, uri, offset } = workspaceOf({
      'a.yaml': pod('data').replace('mountPath', 'mount┃Path'),
      'b.yaml': claim('data'),
    });
    const [item] = hierarchyAt(snapshot, uri, offset);
    assert(item);
    assert.equal(item.title, 'Pod/app');
    const [call, ...others] = neededBy(snapshot, item);
    assert.deepEqual(others, []);
    assert.equal(call?.item.title, 'PersistentVolumeClaim/data');
    assert.deepEqual(lines(snapshot, call?.spans.map(span => ({ uri, span })) ?? []), ['a.yaml:15']);
  });

  const machine = `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: db
spec:
  template:
    metadata:
      labels: { app: db }
    spec: {}
`;
  const selecting: Readonly<Record<string, string>> = {
    'service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: db }\nspec:\n  selector: { app: db }\n',
    'budget.yaml':
      'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: db }\nspec:\n  selector:\n    matchLabels: { app: db }\n',
    'policy.yaml':
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: db }\nspec:\n  podSelector:\n    matchLabels: { app: db }\n',
    'other.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  selector: { app: web }\n',
  };

  it('says what selects the Pods of a machine', () => {
    const { snapshot, uri, offset } = workspaceOf({
      ...selecting,
      'vm.yaml': machine.replace('name: db', 'name: d┃b'),
    });
    const [item] = hierarchyAt(snapshot, uri, offset);
    assert(item);
    const calls = usersOf(snapshot, item);
    assert.deepEqual(calls.map(call => call.item.title).toSorted(), [
      'NetworkPolicy/db',
      'PodDisruptionBudget/db',
      'Service/db',
    ]);
    assert.deepEqual(
      lines(
        snapshot,
        calls.flatMap(call => call.spans.map(span => ({ uri: call.item.uri, span }))),
      ),
      ['budget.yaml:5', 'policy.yaml:5', 'service.yaml:5'],
    );
  });

  for (const name of ['service.yaml', 'budget.yaml', 'policy.yaml'])
    it(`says which Pods are selected in ${name}`, () => {
      const marked = { [name]: (selecting[name] ?? '').replace('name: db', 'name: d┃b') };
      const { snapshot, uri, offset } = workspaceOf({ ...selecting, ...marked, 'vm.yaml': machine });
      const [item] = hierarchyAt(snapshot, uri, offset);
      assert(item);
      const [call, ...others] = neededBy(snapshot, item);
      assert.deepEqual(others, []);
      assert.equal(call?.item.title, 'VirtualMachine/db');
      assert.deepEqual(lines(snapshot, call?.spans.map(span => ({ uri, span })) ?? []), [`${name}:5`]);
    });
});

it('symbols of the workspace are found by letters of kind, name and namespace, the closest first', () => {
  const { snapshot } = workspaceOf({
    'a.yaml': pod('┃data'),
    'b.yaml': claim('app-data', '  namespace: shop\n'),
    'c.yaml': claim('zapp'),
  });
  const titles = (query: string) => workspaceSymbolsOf(snapshot, query).map(({ title }) => title);
  assert.deepEqual(titles('app'), ['Pod/app', 'PersistentVolumeClaim/app-data', 'PersistentVolumeClaim/zapp']);
  assert.deepEqual(titles('pvcdata'), ['PersistentVolumeClaim/app-data']);
  assert.deepEqual(titles('shop'), ['PersistentVolumeClaim/app-data']);
  assert.equal(titles('').length, 3);
  assert.deepEqual(titles('xyz'), []);
});

function leads(what: string, files: Readonly<Record<string, string>>, expected: readonly string[] | undefined): void {
  it(what, () => {
    const { snapshot, uri, offset } = workspaceOf(files);
    const found = definitionOf(snapshot, uri, offset);
    assert.deepEqual(found && lines(snapshot, found.to), expected);
    if (found) assert(found.origin.start <= offset && offset <= found.origin.end);
  });
}
