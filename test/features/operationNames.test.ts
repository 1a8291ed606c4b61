// Names of parts that operations give and mean, which say neither their object nor their container. ┃ is the cursor.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkedAt } from '../../server/src/features/linkedEditing.ts';
import { renamingOf } from '../../server/src/features/rename.ts';
import { at, BASE, deployment, type Files, MOUNT, PROBE, refuses, renamed, renames } from './patchedNames.ts';
import { workspaceOf } from './workspaces.ts';

describe('a name in operations', () => {
  const operations = (text: string, target = '{ kind: Deployment, name: web }'): Files => ({
    ...BASE,
    'prod/kustomization.yaml': `resources: [../base]\npatches: [{ path: ops.yaml, target: ${target} }]\n`,
    'prod/ops.yaml': text,
  });
  renames(
    'of a port is that of the only container which has it',
    at(operations(PROBE), 'prod/ops.yaml', 'port: http'),
    ['base/web.yaml: - name: new', 'prod/ops.yaml: port: new'],
  );
  renames('of a port follows it', at(operations(PROBE), 'base/web.yaml', '- name: http'), [
    'base/web.yaml: - name: new',
    'prod/ops.yaml: port: new',
  ]);
  it('of a port stays where two containers have one', () => {
    const two = deployment('web').replace('      volumes:', '        - name: b\n          ports: [{ name: http }]\n$&');
    const files = at({ ...operations(PROBE), 'base/web.yaml': two }, 'base/web.yaml', '- name: http');
    assert.deepEqual(renamed(files), ['base/web.yaml: - name: new']);
  });
  const port = '- { op: add, path: /spec/template/spec/containers/0/ports/-, value: { name: ops } }\n';
  renames(
    'counts in each of them',
    at(operations(port + PROBE.replace('http\n', 'ops\n')), 'prod/ops.yaml', 'port: ops'),
    ['prod/ops.yaml: port: new', `prod/ops.yaml: ${port.replace('name: ops', 'name: new').trim()}`],
  );
  const both = [
    'base/web.yaml: - name: new',
    'base/web.yaml: - name: new',
    'base/worker.yaml: - name: new',
    'base/worker.yaml: - name: new',
    `prod/ops.yaml: ${MOUNT.replace('store', 'new').trim()}`,
  ];
  for (const target of [
    '{ kind: Deployment }',
    '{ kind: Deployment, name: w.* }',
    '{ kind: Deployment, labelSelector: "tier in (front, back),!old" }',
  ])
    renames(`ties what ${target} picks`, at(operations(MOUNT, target), 'base/web.yaml', '- name: store'), both);
  renames(
    'leaves alone what its selector does not pick',
    at(operations(MOUNT, '{ kind: Deployment, labelSelector: tier!=front }'), 'base/web.yaml', '- name: store'),
    ['base/web.yaml: - name: new', 'base/web.yaml: - name: new'],
  );
  renames(
    'of a component counts for those who use it',
    at(
      {
        ...BASE,
        'parts/kustomization.yaml': `kind: Component\npatches: [{ path: ops.json, target: { kind: Deployment, name: wor.* } }]\n`,
        'parts/ops.json': `[{"op": "test", "path": "/spec/template/spec/containers/0/name", "value": "app"}]`,
        'prod/kustomization.yaml': 'resources: [../base]\ncomponents: [../parts]\n',
      },
      'base/worker.yaml',
      '- name: app',
    ),
    [
      'base/worker.yaml: - name: new',
      'base/worker.yaml: kubectl.kubernetes.io/default-container: new',
      'parts/ops.json: [{"op": "test", "path": "/spec/template/spec/containers/0/name", "value": "new"}]',
    ],
  );
  it('is typed over together where it stands in them alone', () => {
    const text = `${MOUNT}${MOUNT.replace('containers/0/volumeMounts', 'volumes')}`.replaceAll('store', 'more');
    const { snapshot, uri, offset } = workspaceOf(at(operations(text), 'prod/ops.yaml', 'name: more'));
    const file = snapshot.files.get(uri)?.text ?? '';
    assert.deepEqual(
      linkedAt(snapshot, uri, offset).map(({ start, end }) => file.slice(start, end)),
      ['more', 'more'],
    );
  });
  refuses(
    'of what is not in the workspace is refused',
    at({ ...operations(MOUNT), 'base/web.yaml': '' }, 'prod/ops.yaml', 'name: store'),
    {
      refused: 'no file of the workspace defines Deployment/web, so the name of its volume is not ours to change',
    },
  );
  refuses(
    'that nothing is picked for is refused',
    at(operations(MOUNT, '{ kind: StatefulSet }'), 'prod/ops.yaml', 'name: store'),
    {
      refused: 'what this patch changes is not in the workspace, so `store` is not ours to change',
    },
  );
  refuses(
    'that nothing gives is refused',
    at(operations(MOUNT.replace('store', 'lost')), 'prod/ops.yaml', 'name: lost'),
    {
      refused: 'no volume here or in what is selected is called `lost`, so there is nothing to rename',
    },
  );
  it('that is taken in another file is refused', () => {
    const side = '- { op: add, path: /spec/template/spec/containers/-, value: { name: side } }\n';
    const { snapshot, uri, offset } = workspaceOf(at(operations(side), 'base/web.yaml', '- name: app'));
    assert.deepEqual(renamingOf(snapshot, uri, offset, 'side'), {
      refused: 'this manifest calls another container `side`',
    });
  });
});
