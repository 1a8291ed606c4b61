// The built server says what stands around a text: folds, selections, links, lenses, hints, and names that exist.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type {
  ClientCapabilities,
  CodeLens,
  CompletionItem,
  DocumentLink,
  FoldingRange,
  InlayHint,
  SelectionRange,
} from 'vscode-languageserver';
import { Client, withClient } from './client.ts';
import { start } from './manifests.ts';

const CLAIM_URI = 'file:///workspace/claim.yaml';
const POD_URI = 'file:///workspace/pod.yaml';
const KUSTOMIZATION_URI = 'file:///workspace/kustomization.yaml';
const CLAIM = 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data\n';
const POD = `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      resources: {limits: {memory: 8589934592}}
  volumes:
    - name: store
      persistentVolumeClaim:
        claimName: data
`;
const CONFIGURED: ClientCapabilities = { workspace: { configuration: true } };
const whole = { start: start(0, 0), end: start(99, 0) };

describe('a client', () => {
  let client: Client;
  before(async () => {
    client = await Client.start();
    await opened(client);
  });
  after(() => client.stop());

  it('gets folds by lines', async () => {
    const folds = await client.ask<FoldingRange[]>('textDocument/foldingRange', about(POD_URI));
    assert.deepEqual(
      folds.map(({ startLine, endLine }) => [startLine, endLine]),
      [
        [2, 3],
        [4, 11],
        [5, 7],
        [6, 7],
        [8, 11],
        [9, 11],
        [10, 11],
      ],
    );
  });

  it('gets selections for several places at once', async () => {
    const positions = [start(11, 20), start(3, 8)];
    const [first, second] = await client.ask<SelectionRange[]>('textDocument/selectionRange', {
      ...about(POD_URI),
      positions,
    });
    assert.deepEqual(first?.range, { start: start(11, 19), end: start(11, 23) });
    assert.deepEqual(first?.parent?.range, { start: start(11, 8), end: start(11, 23) });
    assert.deepEqual(second?.range, { start: start(3, 8), end: start(3, 11) });
  });

  it('gets links to files', async () => {
    const links = await client.ask<DocumentLink[]>('textDocument/documentLink', about(KUSTOMIZATION_URI));
    assert.deepEqual(links, [{ range: { start: start(0, 12), end: start(0, 20) }, target: POD_URI }]);
  });

  it('gets hints, and no lenses unless it wants them', async () => {
    const hints = await client.ask<InlayHint[]>('textDocument/inlayHint', { ...about(POD_URI), range: whole });
    assert.deepEqual(
      hints.map(({ label, position }) => [label, position]),
      [['= 8Gi', start(7, 45)]],
    );
    assert.equal(await client.ask('textDocument/codeLens', about(CLAIM_URI)), null);
  });

  it('gets names that exist', async () => {
    const items = await client.ask<CompletionItem[]>('textDocument/completion', {
      ...about(POD_URI),
      position: start(11, 20),
    });
    assert.deepEqual(
      items.map(({ label, detail }) => [label, detail]),
      [['data', 'PersistentVolumeClaim · claim.yaml']],
    );
  });

  it('gets nothing of files that the server does not know', async () => {
    const unknown = about('file:///workspace/none.yaml');
    const ask = (method: string) => client.ask(`textDocument/${method}`, { ...unknown, positions: [], range: whole });
    for (const method of ['foldingRange', 'selectionRange', 'documentLink', 'codeLens', 'inlayHint'])
      assert.equal(await ask(method), null);
  });
});

it('settings switch lenses on and hints off', async () => {
  const settings = { codeLens: true, inlayHints: false };
  await withClient({ capabilities: CONFIGURED, settings }, async client => {
    await opened(client);
    const [lens, ...others] = await lensesOf(client);
    assert(lens);
    assert.deepEqual(others, []);
    assert.deepEqual(lens.range, { start: start(3, 8), end: start(3, 12) });
    const { command } = await client.ask<CodeLens>('codeLens/resolve', lens);
    assert.equal(command?.title, '1 reference');
    assert.deepEqual(command.arguments, [
      CLAIM_URI,
      start(3, 8),
      [{ uri: POD_URI, range: { start: start(11, 19), end: start(11, 23) } }],
    ]);
    assert.equal(await client.ask('textDocument/inlayHint', { ...about(POD_URI), range: whole }), null);
  });
});

it('a client that folds only so much gets the outer folds', async () => {
  const capabilities = { textDocument: { foldingRange: { rangeLimit: 3 } } };
  await withClient({ capabilities }, async client => {
    await opened(client);
    const folds = await client.ask<FoldingRange[]>('textDocument/foldingRange', about(POD_URI));
    assert.equal(folds.length, 3);
  });
});

/** The lenses, as soon as the server has read the settings. */
async function lensesOf(client: Client): Promise<readonly CodeLens[]> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const lenses = await client.ask<CodeLens[] | null>('textDocument/codeLens', about(CLAIM_URI));
    if (lenses) return lenses;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  return [];
}

async function opened(client: Client): Promise<void> {
  await client.open(CLAIM_URI, CLAIM);
  await client.open(KUSTOMIZATION_URI, 'resources: [pod.yaml, other.yaml]\n');
  await client.open(POD_URI, POD);
}

function about(uri: string) {
  return { textDocument: { uri } };
}
