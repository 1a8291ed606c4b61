// Which names are proposed where one is wanted: `┃` is the cursor, and the proposals are told in their order.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Completion, completionsOf } from '../../server/src/features/completion.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';
import { applyEdits } from '../../server/src/text/textEdit.ts';
import { setupWith } from '../fixtures.ts';
import { workspaceOf } from './workspaces.ts';

type Files = Readonly<Record<string, string>>;

const object = (apiVersion: string, kind: string, name: string, more = '') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${more}`;
const claim = (name: string, namespace?: string) =>
  object('v1', 'PersistentVolumeClaim', name, namespace && `  namespace: ${namespace}\n`);
const config = object('v1', 'ConfigMap', 'settings', 'data:\n  level: a\n  mode: b\n');
const pod = (spec: string, namespace = '') => object('v1', 'Pod', 'app', `${namespace}spec:\n${spec}`);
const volume = (source: string) => pod(`  volumes:\n    - name: a\n      ${source}\n`);
const deployment = (name: string, app: string, spec = '') =>
  object(
    'apps/v1',
    'Deployment',
    name,
    `spec:\n  selector:\n    matchLabels:\n      app: ${app}\n  template:\n    metadata:\n      labels:\n        app: ${app}\n        tier: front\n    spec:\n      containers:\n        - name: a\n          image: b\n          ports:\n            - name: http\n              containerPort: 80\n${spec}`,
  );

describe('names of instance types', () => {
  it('are those of the workspace before those that KubeVirt brings', () => {
    const spec = 'spec:\n  instancetype:\n    name: ┃\n  template: {spec: {domain: {}}}\n';
    const machine = object('kubevirt.io/v1', 'VirtualMachine', 'a', spec);
    const type = object('instancetype.kubevirt.io/v1beta1', 'VirtualMachineClusterInstancetype', 'own');
    const { snapshot, uri, offset } = workspaceOf({ 'a.yaml': machine, 'b.yaml': type });
    const [first, ...names] = completionsOf(snapshot, uri, offset).map(({ label }) => label);
    assert(first === 'own' && names.includes('u1.medium') && !names.includes('fedora'));
  });
});

describe('names of objects', () => {
  const claimName = volume('persistentVolumeClaim:\n        claimName: ┃');
  proposes('that lie elsewhere', { 'a.yaml': claimName, 'b.yaml': claim('one'), 'c.yaml': claim('two') }, [
    'one',
    'two',
  ]);
  proposes(
    'while one is typed, in the middle of a list',
    {
      'a.yaml': volume('persistentVolumeClaim:\n        claimName: o┃\n    - name: b\n      emptyDir: {}'),
      'b.yaml': claim('one'),
    },
    ['one'],
  );
  proposes('in braces', { 'a.yaml': volume('persistentVolumeClaim: {claimName: ┃}'), 'b.yaml': claim('one') }, ['one']);
  proposes('in quotes', { 'a.yaml': volume('persistentVolumeClaim: {claimName: "┃"}'), 'b.yaml': claim('one') }, [
    'one',
  ]);
  proposes(
    'of the nearest application first',
    { 'x/a.yaml': claimName, 'y/b.yaml': claim('a-far'), 'x/c.yaml': claim('near') },
    ['near', 'a-far'],
  );
  proposes(
    'of the same namespace alone',
    {
      'a.yaml': claimName.replace('  name: app\n', '  name: app\n  namespace: here\n'),
      'b.yaml': claim('one', 'here'),
      'c.yaml': claim('two', 'there'),
      'd.yaml': claim('any'),
    },
    ['any', 'one'],
  );
  proposes(
    'that DataVolumes and machines make',
    {
      'a.yaml': claimName,
      'b.yaml': object('cdi.kubevirt.io/v1beta1', 'DataVolume', 'image', 'spec:\n  storage: {}\n'),
      'c.yaml': object(
        'kubevirt.io/v1',
        'VirtualMachine',
        'vm',
        'spec:\n  dataVolumeTemplates:\n    - metadata: {name: root}\n      spec: {storage: {}}\n  template:\n    spec:\n      domain: {}\n',
      ),
    },
    ['image', 'root'],
  );
  proposes(
    'that generators of a kustomization make',
    { 'a.yaml': volume('configMap:\n        name: ┃'), 'kustomization.yaml': 'configMapGenerator:\n  - name: made\n' },
    ['made'],
  );
  proposes(
    'without those of patches',
    { 'a.yaml': claimName, 'b.yaml': claim('one'), 'claim-patch.yaml': claim('two') },
    ['one'],
  );
  const binding = (more: string) =>
    object(
      'rbac.authorization.k8s.io/v1',
      'RoleBinding',
      'a',
      `roleRef:\n  ${more}\n  apiGroup: rbac.authorization.k8s.io\n`,
    );
  const roles = {
    'b.yaml': object('rbac.authorization.k8s.io/v1', 'Role', 'one'),
    'c.yaml': object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'two'),
  };
  proposes('of the kind that is written beside them', { 'a.yaml': binding('name: ┃\n  kind: Role'), ...roles }, [
    'one',
  ]);
  proposes(
    'with their namespace where the field takes one',
    {
      'a.yaml': object(
        'kubevirt.io/v1',
        'VirtualMachine',
        'vm',
        '  namespace: here\nspec:\n  template:\n    spec:\n      networks:\n        - name: a\n          multus:\n            networkName: ┃\n      domain: {}\n',
      ),
      'b.yaml': object('k8s.cni.cncf.io/v1', 'NetworkAttachmentDefinition', 'lan', '  namespace: here\n'),
      'c.yaml': object('k8s.cni.cncf.io/v1', 'NetworkAttachmentDefinition', 'wan', '  namespace: there\n'),
    },
    ['lan', 'there/wan'],
  );
  proposes('not of anything else', { 'a.yaml': volume('secret:\n        secretName: ┃'), 'b.yaml': claim('one') }, []);
});

describe('entries of data', () => {
  const key = (more: string) =>
    pod(
      `  containers:\n    - name: a\n      env:\n        - name: X\n          valueFrom:\n            configMapKeyRef:\n${more}`,
    );
  proposes(
    'of the object beside them',
    { 'a.yaml': key('              name: settings\n              key: ┃\n'), 'b.yaml': config },
    ['level', 'mode'],
  );
  proposes(
    'whose name comes behind them',
    { 'a.yaml': key('              key: ┃\n              name: settings\n'), 'b.yaml': config },
    ['level', 'mode'],
  );
  proposes(
    'that become files of a volume',
    { 'a.yaml': volume('configMap:\n        name: settings\n        items:\n          - key: ┃'), 'b.yaml': config },
    ['level', 'mode'],
  );
  proposes('of no object', { 'a.yaml': key('              key: ┃\n'), 'b.yaml': config }, []);
});

describe('names within a manifest', () => {
  const mount = (name: string) =>
    pod(
      `  containers:\n    - name: a\n      volumeMounts:\n        - name: one\n          mountPath: /a\n        - name: ${name}\n          mountPath: /b\n  volumes:\n    - name: one\n      emptyDir: {}\n    - name: two\n      emptyDir: {}\n`,
    );
  proposes('of volumes for mounts, the unused first', { 'a.yaml': mount('┃') }, ['two', 'one']);
  proposes(
    'of ports for probes',
    {
      'a.yaml': pod(
        '  containers:\n    - name: a\n      ports:\n        - name: http\n          containerPort: 80\n      livenessProbe:\n        httpGet:\n          port: ┃\n    - name: b\n      ports:\n        - name: other\n          containerPort: 81\n',
      ),
    },
    ['http'],
  );
  const machine = (disk: string, own: string) =>
    object(
      'kubevirt.io/v1',
      'VirtualMachine',
      'vm',
      `spec:\n  template:\n    spec:\n      domain:\n        devices:\n          disks:\n            - name: ${disk}\n              disk: {}\n      volumes:\n        - name: ${own}\n          emptyDisk: {capacity: 1Gi}\n`,
    );
  proposes('of volumes for disks', { 'a.yaml': machine('┃', 'root') }, ['root']);
  proposes('of disks for volumes that are missing', { 'a.yaml': machine('root', '┃') }, ['root']);
});

describe('labels', () => {
  const service = (selector: string) => object('v1', 'Service', 'web', `spec:\n  selector:\n    ${selector}\n`);
  const pods = { 'b.yaml': deployment('web', 'web') };
  proposes('as keys of a Service', { 'a.yaml': service('┃'), ...pods }, ['app', 'tier']);
  proposes('as keys that are not written yet', { 'a.yaml': service('app: web\n    t┃'), ...pods }, ['tier']);
  proposes('as values', { 'a.yaml': service('app: ┃'), ...pods, 'c.yaml': deployment('db', 'db') }, ['web', 'db']);
  proposes(
    'as keys of a controller, its own',
    { 'a.yaml': deployment('db', 'db').replace('matchLabels:\n      app: db', 'matchLabels:\n      ┃'), ...pods },
    ['app', 'tier'],
  );
  proposes(
    'as values of an affinity',
    {
      'a.yaml': deployment(
        'db',
        'db',
        '      affinity:\n        podAffinity:\n          requiredDuringSchedulingIgnoredDuringExecution:\n            - topologyKey: a\n              labelSelector:\n                matchExpressions:\n                  - key: app\n                    operator: In\n                    values:\n                      - ┃\n',
      ),
      'b.yaml': deployment('web', 'web'),
    },
    ['db', 'web'],
  );
  proposes(
    'not for namespaces',
    {
      'a.yaml': object(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        'a',
        'spec:\n  podSelector: {}\n  ingress:\n    - from:\n        - namespaceSelector:\n            matchLabels:\n              ┃\n',
      ),
      ...pods,
    },
    [],
  );
  it('lead on to their values', () => {
    const { text, found } = completed({ 'a.yaml': service('┃'), ...pods });
    const [one] = found;
    assert(one);
    assert.equal(applyEdits(text, [one]), service('app: $0'));
    assert.equal(one.leadsOn, true);
  });
});

it('a name that looks like a number is written in quotes', () => {
  const { text, found } = completed({
    'a.yaml': volume('persistentVolumeClaim:\n        claimName: ┃'),
    'b.yaml': claim('"17"'),
  });
  assert(found[0]);
  assert.match(applyEdits(text, [found[0]]), /claimName: "17"/);
});

proposes(
  'a port of a Service is one of its Pods',
  {
    'a.yaml': object('v1', 'Service', 'web', 'spec:\n  selector:\n    app: web\n  ports:\n    - targetPort: ┃\n'),
    'b.yaml': deployment('web', 'web'),
  },
  ['http'],
);

it('of more names than an editor needs, those are proposed that hold the letters before the cursor', () => {
  const files = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, number) => [`${number}.yaml`, claim(`claim-${number}`)]),
  );
  const found = (written: string) =>
    completed({ ...files, 'pod.yaml': volume(`persistentVolumeClaim: { claimName: ${written} }`) }).found;
  assert.equal(found('┃').length, 300);
  const expected = Array.from({ length: 10 }, (_, number) => [`claim-99${number}`, `claim-${number}99`]).flat();
  for (const written of ['cm99┃', '"CM99┃"', 'cm99┃0']) {
    const labels = new Set(found(written).map(({ label }) => label));
    assert(
      expected.every(label => label === 'claim-099' || labels.has(label)),
      [...labels].join(),
    );
    assert(found(written).every(({ label, isOneOfMany }) => /9.*9/.test(label) && isOneOfMany));
  }
});

it('names cost less than parsing twice, in a workspace of 1,000 files and a file of 10,000 lines', () => {
  const text = volume(
    `persistentVolumeClaim:\n        claimName: ${'\n    - name: b\n      emptyDir: {}'.repeat(5_000)}`,
  );
  const files = Array.from(
    { length: 1_000 },
    (_, number) => [`file:///work/${number}.yaml`, claim(`claim-${number}`)] as const,
  );
  const uri = 'file:///work/pod.yaml';
  const snapshot = new Snapshot(setupWith({})).withAll([...files, [uri, text]]);
  const offset = text.indexOf('claimName: ') + 'claimName: '.length;
  assert(completionsOf(snapshot, uri, offset).length > 100);
  // The machine that runs this may be busy with other things: the best of several, against work of the same minute.
  const asked = bestOf(10, () => completionsOf(snapshot, uri, offset));
  const parsed = bestOf(5, () => documentsOf({ text, start: 0 }));
  assert(asked < 2 * parsed, `${asked} of ${parsed} ms`);
});

/** The shortest time that something took, in milliseconds. */
function bestOf(times: number, work: () => unknown): number {
  const measured = Array.from({ length: times }, () => {
    const before = performance.now();
    work();
    return performance.now() - before;
  });
  return Math.min(...measured);
}

function proposes(what: string, files: Files, expected: readonly string[]): void {
  it(what, () =>
    assert.deepEqual(
      completed(files).found.map(({ label }) => label),
      expected,
    ),
  );
}

function completed(files: Files): { readonly text: string; readonly found: readonly Completion[] } {
  const { snapshot, uri, offset } = workspaceOf(files);
  return { text: snapshot.files.get(uri)?.text ?? '', found: completionsOf(snapshot, uri, offset) };
}
