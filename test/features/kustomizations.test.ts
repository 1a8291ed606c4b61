// Names in the patches that a kustomization writes out, and in the selectors beside them.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hierarchyAt, usersOf } from '../../server/src/features/callHierarchy.ts';
import { definitionOf } from '../../server/src/features/definition.ts';
import { highlightsOf } from '../../server/src/features/highlight.ts';
import { linkedAt } from '../../server/src/features/linkedEditing.ts';
import { usesOf } from '../../server/src/features/references.ts';
import { renamableAt, renamingOf } from '../../server/src/features/rename.ts';
import { changedLines, lines, workspaceOf } from './workspaces.ts';

const CLAIM = 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data\n';
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      volumes:
        - name: store
          persistentVolumeClaim:
            claimName: data
`;
const BASE = {
  'base/kustomization.yaml': 'resources: [claim.yaml, web.yaml]\n',
  'base/claim.yaml': CLAIM,
  'base/web.yaml': DEPLOYMENT,
};
/** A strategic merge patch in a block. */
const MERGE = `resources:
  - ../base
patches:
  - patch: |-
      # Larger
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        template:
          spec:
            containers:
              - name: web
                volumeMounts:
                  - name: store
                    mountPath: /data
            volumes:
              - name: store
                persistentVolumeClaim:
                  claimName: "data"
`;
/** A JSON patch in a block. */
const OPERATIONS = `resources:
  - ../base
patches:
  - target:
      kind: Deployment
      name: web
    patch: |-
      - op: replace
        path: /spec/template/spec/volumes/0/persistentVolumeClaim/claimName
        value: data
      - op: add
        path: /spec/template/spec/volumes/-
        value:
          name: more
          configMap: { name: settings }
`;
const IN_JSON = `resources: [../base]
patches:
  - target: { group: apps, version: v1, kind: Deployment, name: web }
    patch: '[{"op": "replace", "path": "/spec/template/spec/volumes/0/persistentVolumeClaim/claimName", "value": "data"}]'
`;

const marked = (text: string, part: string) => text.replace(part, `${part.slice(0, -1)}┃${part.slice(-1)}`);
const overlay = (text: string) => ({ ...BASE, 'prod/kustomization.yaml': text });

describe('a name in a kustomization', () => {
  const leads = (
    title: string,
    text: string,
    expected: readonly string[] | undefined,
    others: Readonly<Record<string, string>> = {},
  ) =>
    it(`leads to ${title}`, () => {
      const { snapshot, uri, offset } = workspaceOf({ ...overlay(text), ...others });
      const led = definitionOf(snapshot, uri, offset);
      assert.deepEqual(led && lines(snapshot, led.to), expected);
    });
  leads('the claim of a merge patch', marked(MERGE, '"data'), ['base/claim.yaml:4']);
  leads('the object of a merge patch', marked(MERGE, 'name: web'), ['base/web.yaml:4']);
  leads('the claim of a JSON patch', marked(OPERATIONS, 'value: data'), ['base/claim.yaml:4']);
  leads('the claim of a JSON patch in JSON', marked(IN_JSON, '"data'), ['base/claim.yaml:4']);
  leads('the target of a JSON patch', marked(OPERATIONS, 'name: web'), ['base/web.yaml:4']);
  leads('the volumes of a mount, in the patch and in the base', marked(MERGE, '- name: store'), [
    'base/web.yaml:9',
    'prod/kustomization.yaml:19',
  ]);
  leads('the file of a path', marked(MERGE, '../base'), ['base/kustomization.yaml:1']);
  leads('nothing from a pattern', marked(OPERATIONS.replace('name: web', 'name: we.*'), 'name: we.*'), undefined);
  leads('nothing from other texts', marked(OPERATIONS, 'op: replace'), undefined);
  leads(
    'the source of a replacement',
    'resources: [../base]\nreplacements:\n  - source: { kind: PersistentVolumeClaim, name: da┃ta }\n',
    ['base/claim.yaml:4'],
  );
  const network = `resources: [../base]
patches:
  - target: { kind: Deployment, name: web }
    patch: |-
      - op: add
        path: /spec/template/metadata/annotations/k8s.v1.cni.cncf.io~1networks
        value: 'nets/lan'
      - op: add
        path: /spec/template/spec/containers/0/env/-
        value: { name: A, valueFrom: { configMapKeyRef: { name: settings, key: level } } }
`;
  const more = {
    'base/lan.yaml':
      'apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: { name: lan, namespace: nets }\n',
    'base/settings.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata:\n  level: a\n',
    'base/kustomization.yaml': 'resources: [claim.yaml, web.yaml, lan.yaml, settings.yaml]\n',
  };
  leads('the network of an annotation', marked(network, 'nets/lan'), ['base/lan.yaml:3'], more);
  leads('the key of a ConfigMap', marked(network, 'level'), ['base/settings.yaml:5'], more);
  leads('the claim where lines end with two letters', marked(MERGE, '"data').replaceAll('\n', '\r\n'), [
    'base/claim.yaml:4',
  ]);
  for (const list of ['patchesStrategicMerge', 'patchesJson6902'])
    leads(
      `the object of ${list}`,
      list === 'patchesJson6902'
        ? marked(OPERATIONS.replace('patches:', `${list}:`), 'name: web')
        : marked(MERGE.replace('patches:\n  - patch: |-', `${list}:\n  - |-`), 'name: web'),
      ['base/web.yaml:4'],
    );

  it('is one of the references of what it means', () => {
    const { snapshot, uri, offset } = workspaceOf({
      ...overlay(MERGE),
      'test/kustomization.yaml': OPERATIONS,
      'base/claim.yaml': marked(CLAIM, 'name: data'),
    });
    assert.deepEqual(lines(snapshot, usesOf(snapshot, uri, offset)?.uses ?? []), [
      'base/web.yaml:11',
      'prod/kustomization.yaml:21',
      'test/kustomization.yaml:10',
    ]);
    const [item] = hierarchyAt(snapshot, uri, offset);
    assert(item);
    assert.deepEqual(
      usersOf(snapshot, item).map(call => call.item.title),
      ['Deployment/web', 'Kustomization', 'Kustomization'],
    );
  });

  it('stands in the file without its quotes', () => {
    const { snapshot, uri, offset } = workspaceOf(overlay(marked(IN_JSON, '"data')));
    const text = snapshot.files.get(uri)?.text ?? '';
    assert.deepEqual(
      highlightsOf(snapshot, uri, offset).map(({ span }) => text.slice(span.start, span.end)),
      ['data'],
    );
  });

  it('changes with all others, in its own quotes', () => {
    const { snapshot, uri, offset } = workspaceOf({
      ...overlay(MERGE),
      'json/kustomization.yaml': IN_JSON,
      'test/kustomization.yaml': OPERATIONS,
      'base/claim.yaml': marked(CLAIM, 'name: data'),
    });
    const renaming = renamingOf(snapshot, uri, offset, 'records');
    assert('edits' in renaming, JSON.stringify(renaming));
    assert.deepEqual(changedLines(snapshot, renaming.edits), [
      'base/claim.yaml: name: records',
      'base/web.yaml: claimName: records',
      'json/kustomization.yaml: patch: \'[{"op": "replace", "path": "/spec/template/spec/volumes/0/persistentVolumeClaim/claimName", "value": "records"}]\'',
      'prod/kustomization.yaml: claimName: "records"',
      'test/kustomization.yaml: value: records',
    ]);
  });

  it('gets quotes where the new one would be a number', () => {
    const { snapshot, uri, offset } = workspaceOf(overlay(marked(OPERATIONS, 'value: data')));
    const renaming = renamingOf(snapshot, uri, offset, '2024');
    assert('edits' in renaming, JSON.stringify(renaming));
    assert(changedLines(snapshot, renaming.edits).includes('prod/kustomization.yaml: value: "2024"'));
  });

  it('changes its object everywhere', () => {
    const { snapshot, uri, offset } = workspaceOf({
      ...overlay(MERGE),
      'test/kustomization.yaml': OPERATIONS,
      'base/web.yaml': marked(DEPLOYMENT, 'name: web'),
    });
    assert.deepEqual('span' in renamableAt(snapshot, uri, offset), true);
    const renaming = renamingOf(snapshot, uri, offset, 'site');
    assert('edits' in renaming, JSON.stringify(renaming));
    assert.deepEqual(changedLines(snapshot, renaming.edits), [
      'base/web.yaml: name: site',
      'prod/kustomization.yaml: name: site',
      'test/kustomization.yaml: name: site',
    ]);
  });

  const generated = {
    'kustomization.yaml': 'resources: [web.yaml]\nconfigMapGenerator:\n  - name: settings\n    literals: [A=b]\n',
    'web.yaml': DEPLOYMENT.replace(
      'persistentVolumeClaim:\n            claimName: data',
      'configMap:\n            name: sett┃ings',
    ),
  };
  it('of a generator is where the name of a ConfigMap leads, and changes with it', () => {
    const { snapshot, uri, offset } = workspaceOf(generated);
    assert.deepEqual(lines(snapshot, definitionOf(snapshot, uri, offset)?.to ?? []), ['kustomization.yaml:3']);
    const renaming = renamingOf(snapshot, uri, offset, 'level');
    assert('edits' in renaming, JSON.stringify(renaming));
    assert.deepEqual(changedLines(snapshot, renaming.edits), [
      'kustomization.yaml: - name: level',
      'web.yaml: name: level',
    ]);
  });

  it('that something else is called by is not changed alone', () => {
    const { snapshot, uri, offset } = workspaceOf({
      'web.yaml': DEPLOYMENT.replace(
        'persistentVolumeClaim:\n            claimName: data',
        'secret:\n            secretName: key┃s',
      ),
      'keys.yaml': 'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata:\n  name: keys\n',
    });
    assert.deepEqual(renamableAt(snapshot, uri, offset), {
      refused: 'the Secret `keys` is made from SealedSecret/keys, and has its name from there',
    });
  });

  it('of a part is typed over together with the others', () => {
    const { snapshot, uri, offset } = workspaceOf({ 'kustomization.yaml': marked(MERGE, '- name: store') });
    const text = snapshot.files.get(uri)?.text ?? '';
    const spans = linkedAt(snapshot, uri, offset);
    assert.deepEqual(
      spans.map(({ start, end }) => text.slice(start, end)),
      ['store', 'store'],
    );
  });

  const mount = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          volumeMounts:
            - name: store
              mountPath: /data
`;
  for (const at of ['base/web.yaml', 'prod/kustomization.yaml', 'mount/mount.yaml'])
    it(`of a part changes in the base and in all patches, from ${at}`, () => {
      const files: Readonly<Record<string, string>> = {
        ...overlay(MERGE),
        'mount/kustomization.yaml': 'resources: [../base]\npatches: [{ path: mount.yaml }]\n',
        'mount/mount.yaml': mount,
      };
      const { snapshot, uri, offset } = workspaceOf({ ...files, [at]: marked(files[at] ?? '', 'name: store') });
      assert.deepEqual(linkedAt(snapshot, uri, offset), []);
      const renaming = renamingOf(snapshot, uri, offset, 'disk');
      assert('edits' in renaming, JSON.stringify(renaming));
      assert.deepEqual(changedLines(snapshot, renaming.edits), [
        'base/web.yaml: - name: disk',
        'mount/mount.yaml: - name: disk',
        'prod/kustomization.yaml: - name: disk',
        'prod/kustomization.yaml: - name: disk',
      ]);
    });

  it('is no reason to fail while its patch is being typed', () => {
    for (const text of [MERGE, OPERATIONS, IN_JSON]) {
      for (let end = 0; end < text.length; end += 7) {
        const { snapshot, uri, offset } = workspaceOf(overlay(`${text.slice(0, end)}┃`));
        definitionOf(snapshot, uri, offset);
        renamableAt(snapshot, uri, offset);
      }
    }
  });
});
