// A new name goes to every place of the old one, in the quotes that stand there, or is refused with the reason.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renamableAt, renamingOf } from '../../server/src/features/rename.ts';
import { changedLines, workspaceOf } from './workspaces.ts';

const claimNamed = (name: string) => `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: ${name}\n`;
const claim = claimNamed('data');
const vm = (name: string, claimName: string) => `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: ${name}
spec:
  template:
    spec:
      domain: {devices: {disks: [{name: root}, {name: store}]}}
      volumes:
        - name: root
          containerDisk: {image: x}
        - name: store
          persistentVolumeClaim: {claimName: ${claimName}}
`;

describe('renaming', () => {
  renames(
    'a claim reaches machines, the base, its overlays and a patch',
    {
      'base/kustomization.yaml': 'resources: [claim.yaml, one.yaml, two.yaml]\n',
      'base/claim.yaml': claimNamed('"da┃ta"'),
      'base/one.yaml': vm('one', 'data'),
      'base/two.yaml': vm('two', "'data'"),
      'prod/kustomization.yaml': 'resources: [../base]\npatches: [{path: size.yaml}]\n',
      'prod/size.yaml': claim,
      'elsewhere/claim.yaml': claim,
    },
    'orders',
    [
      'base/claim.yaml: name: "orders"',
      'base/one.yaml: persistentVolumeClaim: {claimName: orders}',
      "base/two.yaml: persistentVolumeClaim: {claimName: 'orders'}",
      'prod/size.yaml: name: orders',
    ],
  );
  renames(
    'a DataVolume is renaming the template that makes it',
    {
      'a.yaml': `${vm('one', 'x').replace('persistentVolumeClaim: {claimName: x}', 'dataVolume: {name: da┃ta}')}  dataVolumeTemplates:\n    - metadata:\n        name: data\n`,
      'b.yaml': vm('two', 'data'),
    },
    'orders',
    [
      'a.yaml: dataVolume: {name: orders}',
      'a.yaml: name: orders',
      'b.yaml: persistentVolumeClaim: {claimName: orders}',
    ],
  );
  renames(
    'a network keeps what stands around its name',
    {
      'a.yaml':
        'apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: fa┃st, namespace: net}\n',
      'b.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: b\n  namespace: shop\n  annotations:\n' +
        '    k8s.v1.cni.cncf.io/networks: other, net/fast@eth1\nspec: {containers: []}\n',
      'c.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: c\n  namespace: shop\n  annotations:\n' +
        `    k8s.v1.cni.cncf.io/networks: '[{"name":"fast","namespace":"net"}]'\nspec: {containers: []}\n`,
    },
    'slow',
    [
      'a.yaml: metadata: {name: slow, namespace: net}',
      `b.yaml: k8s.v1.cni.cncf.io/networks: other, net/slow@eth1`,
      `c.yaml: k8s.v1.cni.cncf.io/networks: '[{"name":"slow","namespace":"net"}]'`,
    ],
  );
  renames(
    'a volume stays within its machine',
    { 'a.yaml': vm('a', 'x').replace('- name: store', '- name: sto┃re') },
    'big',
    ['a.yaml: - name: big', 'a.yaml: domain: {devices: {disks: [{name: root}, {name: big}]}}'],
  );
  renames('quotes a name that YAML would read as a number', { 'a.yaml': claimNamed('da┃ta') }, '12', [
    'a.yaml: name: "12"',
  ]);
});

describe('renaming is refused', () => {
  refuses(
    'where no file defines the name',
    { 'a.yaml': vm('a', 'da┃ta') },
    'b',
    /no file .*PersistentVolumeClaim `data`/,
  );
  refuses(
    'for a completed name',
    { 'a.yaml': claim.replace('name: data', 'generateName: da┃ta-') },
    'b',
    /generateName/,
  );
  refuses('for a placeholder', { 'a.yaml': claimNamed('da┃ta-$(X)') }, 'b', /placeholder/);
  refuses('in a template', { 'a.yaml': `${claimNamed('da┃ta')}spec: {{ x }}\n` }, 'b', /template/);
  refuses('behind an alias', { 'a.yaml': `${claimNamed('&n da┃ta')}  labels: {app: *n}\n` }, 'b', /alias/);
  refuses('for a CRD', { 'a.yaml': crd() }, 'b', /plural/);
  refuses('for a bad name', { 'a.yaml': claimNamed('da┃ta') }, 'Big_One', /`Big_One` cannot be the name/);
  refuses('for an empty name', { 'a.yaml': claimNamed('da┃ta') }, '', /at least one/);
  refuses(
    'for a name that is taken',
    { 'a.yaml': `${claimNamed('da┃ta')}---\n${claimNamed('b')}` },
    'b',
    /already defines/,
  );
  refuses(
    'for the name of another volume',
    { 'a.yaml': vm('a', 'x').replace('- name: store', '- name: sto┃re') },
    'root',
    /another volume `root`/,
  );
  refuses('outside of names', { 'a.yaml': claim.replace('kind: Pers', 'kind: Pe┃rs') }, 'b', /no name/);
});

function crd(): string {
  return 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: wid┃gets.example.com\n';
}

function renames(
  what: string,
  files: Readonly<Record<string, string>>,
  name: string,
  expected: readonly string[],
): void {
  it(what, () => {
    const { snapshot, uri, offset } = workspaceOf(files);
    const place = renamableAt(snapshot, uri, offset);
    assert('span' in place, JSON.stringify(place));
    assert(place.span.start <= offset && offset <= place.span.end);
    const found = renamingOf(snapshot, uri, offset, name);
    assert('edits' in found, JSON.stringify(found));
    assert.deepEqual(changedLines(snapshot, found.edits), expected.toSorted());
  });
}

function refuses(what: string, files: Readonly<Record<string, string>>, name: string, reason: RegExp): void {
  it(what, () => {
    const { snapshot, uri, offset } = workspaceOf(files);
    const found = renamingOf(snapshot, uri, offset, name);
    assert('refused' in found, 'it is not refused');
    assert.match(found.refused, reason);
  });
}
