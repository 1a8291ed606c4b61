// The built server under what happens to servers: crashes, floods of changes, strange folders, impatient editors.

import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CallHierarchyItem, ClientCapabilities, CodeLens, CompletionList } from 'vscode-languageserver';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { rules } from '../../server/src/lsp/protocol.ts';
import { Client, rulesOf, withClient } from './client.ts';
import { POD, PULLS, start, URI, VM } from './manifests.ts';

const [CHANGED, DELETED] = [2, 3];
const WINDOWS = process.platform === 'win32' && 'links and modes are of another kind there';
const ALL: ClientCapabilities = { ...PULLS, workspace: { textDocumentContent: {} } };
/** The code of a request that was taken back. */
const CANCELLED = -32800;
const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('the server', () => {
  it('is killed in the middle of its work, and the next one says the same', async () => {
    const { uri, uriOf, write } = folderOf('killed');
    for (let number = 0; number < 200; number++) write(`${number}.yaml`, named(VM, `vm-${number}`));
    const first = await Client.start({ capabilities: PULLS, folder: uri });
    await first.open(URI, POD);
    const before = rulesOf(await first.pull(URI));
    first.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] }).catch(() => undefined);
    await first.crash();
    await withClient({ capabilities: PULLS, folder: uri }, async second => {
      await second.open(URI, POD);
      assert.deepEqual(rulesOf(await second.pull(URI)), before);
      await until(second, uriOf('199.yaml'), 1);
    });
  });

  it('follows a thousand files that change at once, and answers meanwhile', async () => {
    const { uri, uriOf, write } = folderOf('branch');
    const names = Array.from({ length: 1_000 }, (_, index) => `app-${index % 50}/${index}.yaml`);
    for (const name of names) write(name, named(VM, name));
    const capabilities = { ...PULLS, workspace: { diagnostics: { refreshSupport: true } } };
    await withClient({ capabilities, folder: uri }, async client => {
      await client.open(URI, POD);
      for (const name of names) await until(client, uriOf(name), 1);
      for (const name of names) write(name, named(VM, name).replace('running: true', 'runStrategy: Always'));
      const changes = names.map(name => ({ uri: uriOf(name), type: CHANGED }));
      const before = client.refreshes;
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
      assert(await client.ask('textDocument/hover', { textDocument: { uri: URI }, position: start(7, 20) }));
      assert.equal(client.refreshes, before, 'a hover waits until all files are read');
      for (const name of names) await until(client, uriOf(name), 0);
    });
  });

  it('reads on past links that lead in circles, and folders that it may not read', { skip: WINDOWS }, async () => {
    const { path, uri, uriOf, write } = folderOf('strange');
    chmodSync(path, 0o755);
    for (const file of ['a/vm.yaml', 'closed/vm.yaml', 'listed/vm.yaml', 'z/vm.yaml', 'z/secret.yaml']) write(file, VM);
    symlinkSync(path, join(path, 'a/loop'));
    symlinkSync(join(path, 'q'), join(path, 'p'));
    symlinkSync(join(path, 'p'), join(path, 'q'));
    symlinkSync(join(path, 'nowhere'), join(path, 'dangling.yaml'));
    mkdirSync(join(path, 'folder.yaml'));
    // What may not be listed, what may be listed and not read, a file that may not be read.
    for (const [closed, mode] of [
      ['closed', 0],
      ['listed', 0o444],
      ['z/secret.yaml', 0],
    ] as const)
      chmodSync(join(path, closed), mode);
    try {
      await withClient({ capabilities: PULLS, folder: uri, asNobody: true }, async client => {
        await client.open(URI, POD);
        await until(client, uriOf('a/vm.yaml'), 1);
        await until(client, uriOf('z/vm.yaml'), 1);
        for (const file of ['a/loop/z/vm.yaml', 'closed/vm.yaml', 'listed/vm.yaml', 'z/secret.yaml'])
          assert.deepEqual(rulesOf(await client.pull(uriOf(file))), [], file);
        await client.pull(URI);
        assert.match(client.said.get(URI)?.unread ?? '', /^`[^`]+` is not checked: .*; the log names 2 more$/);
        const told = [
          [uriOf('closed'), 'the folder cannot be listed: permission denied'],
          [uriOf('listed/vm.yaml'), 'permission denied'],
          [uriOf('z/secret.yaml'), 'permission denied'],
        ].map(([one, reason]) => `${one} is not checked: ${reason}`);
        assert.deepEqual(client.logged.filter(line => / is not checked: /.test(line)).toSorted(), told);
        chmodSync(join(path, 'closed'), 0o755);
        const changes = [{ uri: uriOf('closed'), type: CHANGED }];
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
        await until(client, uriOf('closed/vm.yaml'), 1);
        await client.pull(URI);
        assert.match(client.said.get(URI)?.unread ?? '', /; the log names 1 more$/);
      });
    } finally {
      for (const closed of ['closed', 'listed']) chmodSync(join(path, closed), 0o755);
    }
  });

  it('judges what an editor shows of a file that is deleted, until it is closed', async () => {
    const { path, uri, uriOf, write } = folderOf('deleted');
    write('vm.yaml', VM);
    await withClient({ capabilities: PULLS, folder: uri }, async client => {
      const file = uriOf('vm.yaml');
      await client.open(file, VM);
      await until(client, file, 1);
      rmSync(join(path, 'vm.yaml'));
      const changes = [{ uri: file, type: DELETED }];
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
      await client.change(file, 2, `${VM}# still here\n`);
      assert.deepEqual(rulesOf(await client.pull(file)), ['vm/running-field']);
      await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: file } });
      await until(client, file, 0);
    });
  });

  it('has every request that it offers taken back, and answers the next one', async () => {
    await withClient({ capabilities: ALL }, async client => {
      await client.open(URI, POD);
      const offered = Object.entries(client.initialized.capabilities).filter(([name]) => name.endsWith('Provider'));
      const questions = await questionsFor(client);
      assert.deepEqual(
        offered.map(([name]) => name).toSorted(),
        Object.keys(questions).toSorted(),
        'what the server offers is asked for here',
      );
      for (const [name, provider] of offered) {
        const resolves = typeof provider === 'object' && 'resolveProvider' in provider && provider.resolveProvider;
        const asked = questions[name]?.some(([method]) => /esolve$/.test(method));
        assert.equal(asked ?? false, resolves === true, `${name} is resolved`);
      }
      const all = [...Object.values(questions).flat(), ...OTHERS];
      // All in one go, so that some are taken back before they are begun, some while they are worked on.
      const taken = [...all, ...all.toReversed()].map(([method, params]) => {
        const source = new CancellationTokenSource();
        const answer = client.connection.sendRequest(method, params, source.token);
        return { method, source, outcome: answer.then(() => 'answered', codeOf) };
      });
      for (const { source } of taken) source.cancel();
      for (const { method, outcome } of taken) {
        const ended = await Promise.race([outcome, nothingSoon()]);
        assert(ended === 'answered' || ended === CANCELLED, `${method}: ${ended}`);
      }
      assert.deepEqual(rulesOf(await client.pull(URI)), ['kernel/sysctl-node-level']);
    });
  });
});

type Question = readonly [method: string, params: object];

/** What is asked for beside what has a name among the capabilities. */
const OTHERS: readonly Question[] = [
  [rules, {}],
  ['workspace/textDocumentContent', { uri: 'drydock:/rules/vm/running-field.md' }],
];

/** The requests behind each thing that a server offers, good for the Pod that is open. */
async function questionsFor(client: Client): Promise<Readonly<Record<string, readonly Question[]>>> {
  const [textDocument, position] = [{ uri: URI }, start(3, 8)];
  const range = { start: start(0, 0), end: start(8, 0) };
  const at = { textDocument, position };
  const [item] = await client.ask<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', at);
  const lenses = await client.ask<CodeLens[] | null>('textDocument/codeLens', { textDocument });
  const listed = await client.ask<CompletionList | CompletionList['items']>('textDocument/completion', at);
  const [proposal = { label: '' }] = 'items' in listed ? listed.items : listed;
  const actionsFor = { textDocument, range, context: { diagnostics: [] } };
  const [action = { title: '' }] = await client.ask<object[]>('textDocument/codeAction', actionsFor);
  assert(item);
  return {
    callHierarchyProvider: [
      ['textDocument/prepareCallHierarchy', at],
      ['callHierarchy/incomingCalls', { item }],
      ['callHierarchy/outgoingCalls', { item }],
    ],
    codeActionProvider: [
      ['textDocument/codeAction', actionsFor],
      ['codeAction/resolve', action],
    ],
    codeLensProvider: [
      ['textDocument/codeLens', { textDocument }],
      ['codeLens/resolve', { range, ...lenses?.[0], data: { uri: URI, number: 0 } }],
    ],
    completionProvider: [
      ['textDocument/completion', at],
      ['completionItem/resolve', proposal],
    ],
    definitionProvider: [['textDocument/definition', at]],
    diagnosticProvider: [
      ['textDocument/diagnostic', { textDocument }],
      ['workspace/diagnostic', { previousResultIds: [] }],
    ],
    documentHighlightProvider: [['textDocument/documentHighlight', at]],
    documentLinkProvider: [['textDocument/documentLink', { textDocument }]],
    documentSymbolProvider: [['textDocument/documentSymbol', { textDocument }]],
    executeCommandProvider: [['workspace/executeCommand', { command: 'nothing' }]],
    foldingRangeProvider: [['textDocument/foldingRange', { textDocument }]],
    hoverProvider: [['textDocument/hover', at]],
    inlayHintProvider: [['textDocument/inlayHint', { textDocument, range }]],
    linkedEditingRangeProvider: [['textDocument/linkedEditingRange', at]],
    referencesProvider: [['textDocument/references', { ...at, context: { includeDeclaration: true } }]],
    renameProvider: [
      ['textDocument/prepareRename', at],
      ['textDocument/rename', { ...at, newName: 'other' }],
    ],
    selectionRangeProvider: [['textDocument/selectionRange', { textDocument, positions: [position] }]],
    workspaceSymbolProvider: [['workspace/symbol', { query: 'search' }]],
  };
}

function codeOf(error: { readonly code?: number; readonly message?: string }): string | number | undefined {
  return error.code === CANCELLED ? CANCELLED : `${error.code} ${error.message}`;
}

/** A folder for one test. */
function folderOf(name: string) {
  const path = mkdtempSync(join(tmpdir(), `drydock-${name}-`));
  folders.push(path);
  return {
    path,
    uri: pathToFileURL(path).href,
    uriOf: (file: string) => pathToFileURL(join(path, file)).href,
    write: (file: string, text: string) => {
      mkdirSync(join(path, file, '..'), { recursive: true });
      writeFileSync(join(path, file), text);
    },
  };
}

/** A manifest under a name of its own. */
function named(text: string, name: string): string {
  return text.replace(/^( {2}name: ).*$/m, `$1${name.replace(/\W/g, '-')}`);
}

/** Waits until a file has so many findings. */
async function until(client: Client, uri: string, count: number): Promise<void> {
  for (let tries = 0; ; tries++) {
    const found = rulesOf(await client.pull(uri));
    if (found.length === count) return;
    assert(tries < 400, `${uri} has ${JSON.stringify(found)}`);
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}

/** Undefined after a while. */
function nothingSoon(): Promise<undefined> {
  return new Promise(resolve => setTimeout(() => resolve(undefined), 5_000).unref());
}
