// The built server as an editor speaks to it.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type {
  ClientCapabilities,
  CodeAction,
  CompletionItem,
  DocumentSymbol,
  Hover,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Client, rulesOf, withClient } from './client.ts';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: search
spec:
  securityContext:
    sysctls:
      - name: vm.max_map_count
        value: "262144"
  containers:
    - name: search
      image: registry.example/search:8.16.1
`;
const VM = `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: app
spec:
  running: true
  template:
    spec:
      domain: {}
`;
const URI = 'file:///workspace/pod.yaml';
const PULLS: ClientCapabilities = {
  textDocument: {
    diagnostic: {},
    codeAction: {
      resolveSupport: { properties: ['edit'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
    },
  },
};
const SNIPPETS: ClientCapabilities = {
  ...PULLS,
  workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
};

const start = (line: number, character: number) => ({ line, character });
const at = (line: number, character: number) => ({ start: start(line, character), end: start(line, character) });

/** The text after an edit of one document, snippets as they are. */
function applied(text: string, edit: WorkspaceEdit | undefined): string {
  const [change] = edit?.documentChanges ?? [];
  assert(change && 'edits' in change);
  const edits = change.edits.map(
    (one): TextEdit => ('snippet' in one ? { range: one.range, newText: one.snippet.value } : one),
  );
  return TextDocument.applyEdits(TextDocument.create(URI, 'yaml', 1, text), edits);
}

describe('a client that pulls', () => {
  let client: Client;
  before(async () => {
    client = await Client.start({ capabilities: PULLS });
    await client.open(URI, POD);
  });
  after(() => client.stop());

  it('is answered, and nothing is sent to it', async () => {
    const [diagnostic] = await client.pull(URI);
    assert.equal(diagnostic?.code, 'kernel/sysctl-node-level');
    assert.equal(diagnostic.source, 'drydock');
    assert.deepEqual(diagnostic.range, { start: start(7, 14), end: start(7, 30) });
    assert.match(diagnostic.codeDescription?.href ?? '', /kernel\/sysctl-node-level\.md$/);
    assert.equal(client.publications(URI), 0);
  });

  it('gets the finding back while typing, and an unchanged report when nothing changed', async () => {
    await client.change(URI, 2, 'net.ipv4.tcp_notsent_lowat', { start: start(7, 14), end: start(7, 30) });
    assert.deepEqual(await client.pull(URI), []);
    await client.change(URI, 3, POD);
    const first = await client.ask<{ resultId: string }>('textDocument/diagnostic', { textDocument: { uri: URI } });
    const second = await client.ask<{ kind: string }>('textDocument/diagnostic', {
      textDocument: { uri: URI },
      previousResultId: first.resultId,
    });
    assert.equal(second.kind, 'unchanged');
  });

  it('hovers over a sysctl with its facts', async () => {
    const hover = await client.ask<Hover>('textDocument/hover', { textDocument: { uri: URI }, position: start(7, 20) });
    assert.match(JSON.stringify(hover.contents), /vm\.max_map_count.*one value per node/);
    assert.equal(await client.ask('textDocument/hover', { textDocument: { uri: URI }, position: start(1, 2) }), null);
  });

  it('completes sysctls with documentation', async () => {
    const items = await client.ask<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri: URI },
      position: start(7, 20),
    });
    const item = items.find(({ label }) => label === 'net.ipv4.ip_unprivileged_port_start');
    assert.match(JSON.stringify(item?.documentation), /safe since Kubernetes 1\.22/);
    assert.deepEqual(item?.textEdit, { range: { start: start(7, 14), end: start(7, 30) }, newText: item?.label });
  });

  it('outlines resources', async () => {
    const symbols = await client.ask<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri: URI } });
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, children?.map(child => child.name)]),
      [['Pod search', ['search']]],
    );
  });

  it('lists actions without edits and resolves the chosen one', async () => {
    const context = { diagnostics: await client.pull(URI) };
    const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: URI },
      range: at(7, 16),
      context,
    });
    assert(actions.every(({ edit }) => !edit));
    const [fix] = actions;
    assert.equal(fix?.isPreferred, true);
    assert.deepEqual(fix.diagnostics, context.diagnostics);
    const { edit } = await client.ask<CodeAction>('codeAction/resolve', fix);
    assert(!applied(POD, edit).includes('vm.max_map_count'));
    const suppress = actions.find(({ title }) => title.endsWith('on this line'));
    assert(suppress);
    const suppressed = applied(POD, (await client.ask<CodeAction>('codeAction/resolve', suppress)).edit);
    assert.match(suppressed, /^ {6}# drydock-ignore kernel\/sysctl-node-level -- reason\n {6}- name: vm/m);
  });

  it('fixes all that is safe', async () => {
    const uri = 'file:///workspace/vm.yaml';
    await client.open(uri, VM);
    const params = { textDocument: { uri }, range: at(0, 0), context: { diagnostics: [], only: ['source.fixAll'] } };
    const [action] = await client.ask<CodeAction[]>('textDocument/codeAction', params);
    assert(action);
    const { edit } = await client.ask<CodeAction>('codeAction/resolve', action);
    assert.equal(applied(VM, edit), VM.replace('running: true', 'runStrategy: Always'));
  });

  it('survives half a manifest at every letter', async () => {
    const uri = 'file:///workspace/typed.yaml';
    await client.open(uri, '');
    for (let length = 1; length <= POD.length; length++) await client.change(uri, length + 1, POD.slice(0, length));
    assert.deepEqual(rulesOf(await client.pull(uri)), ['kernel/sysctl-node-level']);
  });
});

describe('a client that takes snippets', () => {
  it('gets tab stops whose lines it will indent itself', () =>
    withClient(
      { capabilities: SNIPPETS, initializationOptions: { files: 'server', version: '1', reindentsSnippets: true } },
      async client => {
        await client.open(URI, POD);
        const params = {
          textDocument: { uri: URI },
          range: at(7, 16),
          context: { diagnostics: await client.pull(URI) },
        };
        const actions = await client.ask<CodeAction[]>('textDocument/codeAction', params);
        const pool = actions.find(({ title }) => title.includes('dedicated pool'));
        assert(pool);
        const { edit } = await client.ask<CodeAction>('codeAction/resolve', pool);
        const snippets = edit?.documentChanges?.flatMap(change =>
          'edits' in change ? change.edits.filter(one => 'snippet' in one) : [],
        );
        assert.match(JSON.stringify(snippets), /\$\{1:dedicated\}/);
        assert(
          snippets?.every(({ range }) => range.start.character === 0),
          'the editor would indent lines that go in behind others',
        );
      },
    ));
});

describe('a client that only takes what is sent', () => {
  it('gets one publication for each version, and none when it closes the file', () =>
    withClient({}, async client => {
      await client.open(URI, POD);
      const [diagnostic] = await client.pushed(URI, rules => rules.length === 1);
      assert.match(diagnostic?.codeDescription?.href ?? '', /^file:.*kernel\/sysctl-node-level\.md$/);
      await client.change(URI, 2, VM);
      const after = await client.pushed(URI, rules => !rules.includes('kernel/sysctl-node-level'));
      assert.deepEqual(rulesOf(after), ['vm/running-field']);
      assert.equal(client.publications(URI), 2);
      await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
      await client.pushed(URI, rules => rules.length === 0);
      assert.equal(await client.stop(), 0);
    }));

  it('gets actions with their edits at once', () =>
    withClient({}, async client => {
      await client.open(URI, VM);
      const params = { textDocument: { uri: URI }, range: at(5, 4), context: { diagnostics: [] } };
      const actions = await client.ask<CodeAction[]>('textDocument/codeAction', params);
      assert.equal(applied(VM, actions[0]?.edit), VM.replace('running: true', 'runStrategy: Always'));
    }));

  it('waits for the file to be saved where the settings say so', () =>
    withClient({ capabilities: { workspace: { configuration: true } }, settings: { run: 'onSave' } }, async client => {
      await client.open(URI, POD);
      await client.pushed(URI, rules => rules.length === 1);
      await client.change(URI, 2, VM);
      await new Promise(resolve => setTimeout(resolve, 200));
      assert.deepEqual(rulesOf(await client.pushed(URI, () => true)), ['kernel/sysctl-node-level']);
      await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: URI } });
      await client.pushed(URI, rules => rules[0] === 'vm/running-field');
    }));
});

describe('a workspace', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-lsp-'));
  const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
  const claim = (mode: string) =>
    `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data\nspec:\n  accessModes: [ReadWriteOnce]\n  volumeMode: ${mode}\n  resources:\n    requests:\n      storage: 1Gi\n`;
  const mounting = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: db\nspec:\n  containers:\n    - name: db\n      image: registry.example/db:1.0.0\n      volumeMounts:\n        - name: data\n          mountPath: /data\n  volumes:\n    - name: data\n      persistentVolumeClaim:\n        claimName: data\n`;
  let client: Client;
  before(async () => {
    writeFileSync(join(folder, 'claim.yaml'), claim('Block'));
    writeFileSync(join(folder, 'drydock.yaml'), 'rules: { vm/running-field: off }\n');
    client = await Client.start({
      capabilities: { ...PULLS, workspace: { configuration: true } },
      folder: pathToFileURL(folder).href,
    });
    await client.open(uriOf('pod.yaml'), mounting);
  });
  after(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  /** The workspace is read after the first answer is possible. */
  async function settled(uri: string, count: number) {
    for (let tries = 0; tries < 200; tries++) {
      const found = await client.pull(uri);
      if (found.length === count) return found;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    throw new Error(`never ${count} findings in ${uri}`);
  }

  it('is read from disk, and other files are named', async () => {
    const [diagnostic] = await settled(uriOf('pod.yaml'), 1);
    assert.equal(diagnostic?.code, 'storage/block-claim-mounted');
    assert.equal(diagnostic.relatedInformation?.[0]?.location.uri, uriOf('claim.yaml'));
  });

  it('follows a file that changes on disk', async () => {
    writeFileSync(join(folder, 'claim.yaml'), claim('Filesystem'));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('claim.yaml'), type: 2 }],
    });
    await settled(uriOf('pod.yaml'), 0);
  });

  it('follows its config file, and says what is wrong with it', async () => {
    await client.open(uriOf('vm.yaml'), VM);
    await settled(uriOf('vm.yaml'), 0);
    await client.open(uriOf('drydock.yaml'), 'rules: { vm/running-field: error }\n');
    const [diagnostic] = await settled(uriOf('vm.yaml'), 1);
    assert.equal(diagnostic?.severity, 1);
    await client.change(uriOf('drydock.yaml'), 2, 'rulez: {}\n');
    const [problem] = await settled(uriOf('drydock.yaml'), 1);
    assert.equal(problem?.code, 'drydock/config');
    assert.match(String(problem.message), /rulez.*rules/);
  });

  it('gives the findings of files that are not open, and holds the question while there is nothing new', async () => {
    writeFileSync(join(folder, 'closed.yaml'), POD);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('closed.yaml'), type: 1 }],
    });
    type Report = { items: { uri: string; resultId: string; items: unknown[] }[] };
    const report = await client.ask<Report>('workspace/diagnostic', { previousResultIds: [] });
    const closed = report.items.find(({ uri }) => uri === uriOf('closed.yaml'));
    assert.equal(closed?.items.length, 1);
    const held = client.ask<Report>('workspace/diagnostic', {
      previousResultIds: report.items.map(({ uri, resultId }) => ({ uri, value: resultId })),
    });
    rmSync(join(folder, 'closed.yaml'));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('closed.yaml'), type: 3 }],
    });
    assert.deepEqual((await held).items.find(({ uri }) => uri === uriOf('closed.yaml'))?.items, []);
  });
});

describe('pages', () => {
  it('are served as documents', () =>
    withClient({ capabilities: { ...PULLS, workspace: { textDocumentContent: {} } } }, async client => {
      const uri = 'drydock:/rules/kernel/sysctl-node-level.md';
      const page = await client.ask<{ text: string }>('workspace/textDocumentContent', { uri });
      assert.match(page.text, /## Bad/);
      await client.open(URI, POD);
      assert.equal((await client.pull(URI))[0]?.codeDescription?.href, uri);
    }));
});
