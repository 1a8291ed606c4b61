// One renaming of a part of an object changes all that says its name: manifests, patches, operations.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { highlightsOf } from '../../server/src/features/highlight.ts';
import { usesOf } from '../../server/src/features/references.ts';
import { renamableAt } from '../../server/src/features/rename.ts';
import {
  at,
  BASE,
  deployment,
  FIRST_CONTAINER,
  type Files,
  MOUNT,
  merging,
  PROBE,
  refuses,
  renamed,
  renames,
} from './patchedNames.ts';
import { lines, workspaceOf } from './workspaces.ts';

/** Patches of all sorts of one of the two; of the other one, and in an application of its own, stands the same. */
const PATCHED: Files = {
  ...BASE,
  'prod/kustomization.yaml': `resources: [../base]
patches:
  - path: merge.yaml
  - path: ops.yaml
    target: { kind: Deployment, name: web }
  - path: other.yaml
    target: { kind: Deployment, name: worker }
  - path: called.yaml
    target: { kind: Deployment, name: worker }
  - target: { kind: Deployment, name: web }
    patch: |-
      - op: test
        path: /spec/template/spec/containers/0/name
        value: "app"
      - op: add
        path: /spec/template/spec/containers/0/volumeMounts/-
        value: { name: store }
`,
  'prod/merge.yaml': merging('web'),
  'prod/ops.yaml': FIRST_CONTAINER + MOUNT,
  'prod/other.yaml': FIRST_CONTAINER + MOUNT,
  // What a patch is called counts for nothing beside a selector.
  'prod/called.yaml': merging('web'),
  'elsewhere/kustomization.yaml': 'resources: [web.yaml]\npatches: [{ path: merge.yaml }]\n',
  'elsewhere/web.yaml': deployment('web'),
  'elsewhere/merge.yaml': merging('web'),
};
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io';
const OF_CONTAINER = [
  'base/web.yaml: - name: new',
  'base/web.yaml: kubectl.kubernetes.io/default-container: new',
  'prod/kustomization.yaml: value: "new"',
  'prod/merge.yaml: - name: new',
  'prod/ops.yaml: value: new',
];
const OF_VOLUME = [
  'base/web.yaml: - name: new',
  'base/web.yaml: - name: new',
  'prod/kustomization.yaml: value: { name: new }',
  'prod/merge.yaml: - name: new',
  `prod/ops.yaml: ${MOUNT.replace('store', 'new').trim()}`,
];

describe('a container is renamed in all that is written of its object', () => {
  for (const [file, written] of [
    ['base/web.yaml', '- name: app'],
    ['base/web.yaml', 'default-container: app'],
    ['prod/merge.yaml', '- name: app'],
    ['prod/ops.yaml', 'value: app'],
    ['prod/kustomization.yaml', 'value: "app'],
  ] as const)
    renames(`from ${file} at ${written}`, at(PATCHED, file, written), OF_CONTAINER);
  renames('and not in another one', at(PATCHED, 'prod/other.yaml', 'value: app'), [
    'base/worker.yaml: - name: new',
    'base/worker.yaml: kubectl.kubernetes.io/default-container: new',
    'prod/called.yaml: - name: new',
    'prod/other.yaml: value: new',
  ]);
});

refuses(
  'a container that an annotation names in its key is not renamed',
  at(
    { 'web.yaml': deployment('web').replace('kubectl.kubernetes.io/default-container', `${APP_ARMOR}/app`) },
    'web.yaml',
    '- name: app',
  ),
  { refused: `the key of the annotation \`${APP_ARMOR}/app\` says \`app\` too, and would be left behind` },
);

describe('a volume is renamed in all that is written of its object', () => {
  for (const [file, written] of [
    ['base/web.yaml', '- name: store'],
    ['prod/merge.yaml', '- name: store'],
    ['prod/ops.yaml', '{ name: store'],
    ['prod/kustomization.yaml', '{ name: store'],
  ] as const)
    renames(`from ${file}`, at(PATCHED, file, written), OF_VOLUME);

  it('and found where it is renamed', () => {
    const { snapshot, uri, offset } = workspaceOf(at(PATCHED, 'prod/ops.yaml', '{ name: store'));
    const found = usesOf(snapshot, uri, offset);
    assert.deepEqual(lines(snapshot, found?.definitions ?? []), ['base/web.yaml:19']);
    assert.deepEqual(lines(snapshot, found?.uses ?? []), [
      'base/web.yaml:17',
      'prod/kustomization.yaml:17',
      'prod/merge.yaml:11',
      'prod/ops.yaml:4',
    ]);
    assert.equal(highlightsOf(snapshot, uri, offset).length, 1);
  });
});

it('a template of a claim is renamed with its mounts, in the base and in operations', () => {
  const set = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  template: { spec: { containers: [{ name: db, volumeMounts: [{ name: data }] }] } }
  volumeClaimTemplates:
    - metadata: { name: data }
`;
  const files: Files = {
    'base/kustomization.yaml': 'resources: [db.yaml]\n',
    'base/db.yaml': set,
    'prod/kustomization.yaml': `resources: [../base]
patches:
  - { path: ops.yaml, target: { kind: StatefulSet, name: db } }
  - path: size.yaml
`,
    'prod/ops.yaml': '- op: replace\n  path: /spec/volumeClaimTemplates/0/metadata/name\n  value: data\n',
    'prod/size.yaml': `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec: { volumeClaimTemplates: [{ metadata: { name: data } }] }
`,
  };
  const expected = [
    'base/db.yaml: - metadata: { name: new }',
    'base/db.yaml: template: { spec: { containers: [{ name: db, volumeMounts: [{ name: new }] }] } }',
    'prod/ops.yaml: value: new',
    'prod/size.yaml: spec: { volumeClaimTemplates: [{ metadata: { name: new } }] }',
  ];
  for (const [file, written] of [
    ['base/db.yaml', '- metadata: { name: data'],
    ['prod/ops.yaml', 'value: data'],
    ['prod/size.yaml', '{ metadata: { name: data'],
  ] as const)
    assert.deepEqual(renamed(at(files, file, written)), expected);
});

it('a disk and a network of a machine are renamed in operations', () => {
  const files: Files = {
    'base/kustomization.yaml': 'resources: [vm.yaml]\n',
    'base/vm.yaml': `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: { name: db }
spec:
  template:
    spec:
      domain: { devices: { disks: [{ name: root }], interfaces: [{ name: lan }] } }
      networks: [{ name: lan, pod: {} }]
      volumes: [{ name: root }]
`,
    'prod/kustomization.yaml':
      'resources: [../base]\npatches: [{ path: ops.yaml, target: { kind: VirtualMachine, name: db } }]\n',
    'prod/ops.yaml': `- { op: replace, path: /spec/template/spec/domain/devices/disks/0/name, value: root }
- { op: replace, path: /spec/template/spec/networks/0, value: { name: lan, multus: { networkName: lan } } }
`,
  };
  assert.deepEqual(renamed(at(files, 'prod/ops.yaml', 'value: root')), [
    'base/vm.yaml: domain: { devices: { disks: [{ name: new }], interfaces: [{ name: lan }] } }',
    'base/vm.yaml: volumes: [{ name: new }]',
    'prod/ops.yaml: - { op: replace, path: /spec/template/spec/domain/devices/disks/0/name, value: new }',
  ]);
  assert.deepEqual(renamed(at(files, 'base/vm.yaml', 'interfaces: [{ name: lan')), [
    'base/vm.yaml: domain: { devices: { disks: [{ name: root }], interfaces: [{ name: new }] } }',
    'base/vm.yaml: networks: [{ name: new, pod: {} }]',
    'prod/ops.yaml: - { op: replace, path: /spec/template/spec/networks/0, value: { name: new, multus: { networkName: lan } } }',
  ]);
});

it('nothing fails while operations are being typed', () => {
  const text = FIRST_CONTAINER + MOUNT + PROBE;
  for (let end = 0; end < text.length; end += 3) {
    const { snapshot, uri, offset } = workspaceOf({ ...PATCHED, 'prod/ops.yaml': `${text.slice(0, end)}┃` });
    renamableAt(snapshot, uri, offset);
    highlightsOf(snapshot, uri, offset);
  }
});
