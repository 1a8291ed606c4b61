// The built server follows names from file to file, and renames them in all of them at once.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  DocumentHighlight,
  LinkedEditingRanges,
  Location,
  LocationLink,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { Client } from './client.ts';
import { start } from './manifests.ts';

const CLAIM_URI = 'file:///workspace/claim.yaml';
const POD_URI = 'file:///workspace/pod.yaml';
const CLAIM = 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data\n';
const POD = `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      volumeMounts:
        - name: store
          mountPath: /data
  volumes:
    - name: store
      persistentVolumeClaim:
        claimName: "data"
`;
const named = { textDocument: { uri: POD_URI }, position: start(13, 21) };
const range = (line: number, from: number, to: number) => ({ start: start(line, from), end: start(line, to) });

describe('a client', () => {
  let client: Client;
  before(async () => {
    client = await Client.start({ capabilities: { textDocument: { definition: { linkSupport: true } } } });
    await client.open(CLAIM_URI, CLAIM, 3);
    await client.open(POD_URI, POD, 7);
  });
  after(() => client.stop());

  it('gets definitions as links', async () => {
    const links = await client.ask<LocationLink[]>('textDocument/definition', named);
    assert.deepEqual(links, [
      {
        originSelectionRange: range(13, 19, 25),
        targetUri: CLAIM_URI,
        targetRange: range(3, 8, 12),
        targetSelectionRange: range(3, 8, 12),
      },
    ]);
  });

  it('without links gets locations', async () => {
    const plain = await Client.start();
    try {
      await plain.open(CLAIM_URI, CLAIM);
      await plain.open(POD_URI, POD);
      const locations = await plain.ask<Location[]>('textDocument/definition', named);
      assert.deepEqual(locations, [{ uri: CLAIM_URI, range: range(3, 8, 12) }]);
    } finally {
      await plain.stop();
    }
  });

  it('gets references with the declaration, if it wants that', async () => {
    const ask = (includeDeclaration: boolean) =>
      client.ask<Location[]>('textDocument/references', { ...named, context: { includeDeclaration } });
    assert.deepEqual(
      (await ask(true)).map(({ uri }) => uri),
      [CLAIM_URI, POD_URI],
    );
    assert.deepEqual(
      (await ask(false)).map(({ uri }) => uri),
      [POD_URI],
    );
  });

  it('gets highlights and ranges to edit together', async () => {
    const mount = { ...named, position: start(8, 17) };
    const highlights = await client.ask<DocumentHighlight[]>('textDocument/documentHighlight', mount);
    assert.deepEqual(
      highlights.map(highlight => [highlight.range.start.line, highlight.kind]),
      [
        [8, 2],
        [11, 3],
      ],
    );
    const linked = await client.ask<LinkedEditingRanges>('textDocument/linkedEditingRange', mount);
    assert.deepEqual(linked.ranges, [range(11, 12, 17), range(8, 16, 21)]);
  });

  it('renames in all files, each in the version that is open', async () => {
    const prepared = await client.ask<{ placeholder: string }>('textDocument/prepareRename', named);
    assert.equal(prepared.placeholder, 'data');
    const edit = await client.ask<WorkspaceEdit>('textDocument/rename', { ...named, newName: 'orders' });
    assert.deepEqual(edit.documentChanges, [
      { textDocument: { uri: CLAIM_URI, version: 3 }, edits: [{ range: range(3, 8, 12), newText: 'orders' }] },
      { textDocument: { uri: POD_URI, version: 7 }, edits: [{ range: range(13, 20, 24), newText: 'orders' }] },
    ]);
  });

  it('renames a container where a kustomization, a patch and operations name it', async () => {
    const folder = 'file:///workspace/shop';
    const target = 'target: { kind: Pod, name: shop }';
    const part = 'apiVersion: v1\nkind: Pod\nmetadata: { name: shop }\nspec: { containers: [{ name: app }] }\n';
    const files = {
      'kustomization.yaml': `resources: [pod.yaml]\npatches:\n  - path: merge.yaml\n  - { path: ops.yaml, ${target} }\n  - ${target}\n    patch: '[{"op": "test", "path": "/spec/containers/0/name", "value": "app"}]'\n`,
      'pod.yaml': part,
      'merge.yaml': part,
      'ops.yaml': '- { op: test, path: /spec/containers/0/name, value: app }\n',
    };
    for (const [name, text] of Object.entries(files)) await client.open(`${folder}/${name}`, text);
    const where = { textDocument: { uri: `${folder}/ops.yaml` }, position: start(0, 53) };
    const prepared = await client.ask<{ placeholder: string }>('textDocument/prepareRename', where);
    assert.equal(prepared.placeholder, 'app');
    const edit = await client.ask<WorkspaceEdit>('textDocument/rename', { ...where, newName: 'site' });
    const expected = ['kustomization.yaml', 'merge.yaml', 'ops.yaml', 'pod.yaml'].map(name => `${folder}/${name}`);
    const changed = (edit.documentChanges ?? []).flatMap(change => ('edits' in change ? change.textDocument.uri : []));
    assert.deepEqual(changed.toSorted(), expected);
    const context = { includeDeclaration: true };
    const found = await client.ask<Location[]>('textDocument/references', { ...where, context });
    assert.deepEqual(found.map(({ uri }) => uri).toSorted(), expected);
  });

  it('is told why something is not renamed', async () => {
    const where = { ...named, position: start(1, 7) };
    await assert.rejects(client.ask('textDocument/prepareRename', where), /no name that manifests share stands here/);
    await assert.rejects(client.ask('textDocument/rename', { ...named, newName: 'No' }), /`No` cannot be the name/);
  });

  it('climbs the hierarchy up and down', async () => {
    const [claim] = await client.ask<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', named);
    assert.equal(claim?.name, 'PersistentVolumeClaim/data');
    const [user] = await client.ask<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item: claim });
    assert.equal(user?.from.name, 'Pod/app');
    assert.deepEqual(user.fromRanges, [range(13, 19, 25)]);
    const [needed] = await client.ask<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item: user.from });
    assert.deepEqual(needed, { to: claim, fromRanges: [range(13, 19, 25)] });
  });

  it('finds resources of the workspace', async () => {
    const symbols = await client.ask<SymbolInformation[]>('workspace/symbol', { query: 'app' });
    assert.deepEqual(
      symbols.map(({ name, containerName, location }) => [name, containerName, location.uri]),
      [['Pod/app', 'pod.yaml', POD_URI]],
    );
  });
});
