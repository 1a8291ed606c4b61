// The built server as a client meets it that asks for diagnostics.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CodeAction, DocumentSymbol, Hover } from 'vscode-languageserver';
import { clustersUri, effectiveUri } from '../../server/src/lsp/protocol.ts';
import { Client, rulesOf, withClient } from './client.ts';
import { applied, at, POD, PULLS, SNIPPETS, start, URI, VM } from './manifests.ts';

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
    assert.equal(await client.ask('textDocument/hover', { textDocument: { uri: URI }, position: start(7, 2) }), null);
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

  it('leaves an action without edits as it is', async () => {
    const page = { title: 'Open the page', command: { title: 'Open', command: 'drydock.showRule' } };
    assert.deepEqual(await client.ask<CodeAction>('codeAction/resolve', page), page);
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

  it('offers refactors where they are wanted, and works them out when one is chosen', async () => {
    const uri = 'file:///workspace/refactored.yaml';
    await client.open(uri, POD);
    const ask = (only: string[]) =>
      client.ask<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: at(1, 7),
        context: { diagnostics: [], only },
      });
    assert.deepEqual(await ask(['quickfix']), []);
    assert.deepEqual(await ask(['refactor.extract']), []);
    const [action, ...others] = await ask(['refactor']);
    assert(action && others.length === 0);
    assert.equal(action.kind, 'refactor.rewrite');
    assert.equal(action.edit, undefined);
    const { edit } = await client.ask<CodeAction>('codeAction/resolve', action);
    assert.match(applied(POD, edit), /runAsNonRoot: true/);
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

describe('pages', () => {
  it('are served as documents', () =>
    withClient({ capabilities: { ...PULLS, workspace: { textDocumentContent: {} } } }, async client => {
      const uri = 'drydock:/rules/kernel/sysctl-node-level.md';
      const page = await client.ask<{ text: string }>('workspace/textDocumentContent', { uri });
      assert.match(page.text, /## Bad/);
      await client.open(URI, POD);
      assert.equal((await client.pull(URI))[0]?.codeDescription?.href, uri);
    }));
  it('show a machine as KubeVirt runs it', () =>
    withClient({ capabilities: { ...PULLS, workspace: { textDocumentContent: {} } } }, async client => {
      const spec = 'spec: {template: {spec: {domain: {memory: {guest: 2Gi}}}}}';
      await client.open(URI, `apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: a}\n${spec}\n`);
      const uri = effectiveUri({ uri: URI, line: 1, character: 3 });
      const machine = await client.ask<{ text: string }>('workspace/textDocumentContent', { uri });
      assert.match(machine.text, /type: q35/);
      const nowhere = effectiveUri({ uri: `${URI}x`, line: 1, character: 3 });
      const none = await client.ask<{ text: string }>('workspace/textDocumentContent', { uri: nowhere });
      assert.match(none.text, /No virtual machine/);
    }));
  it('show which machines form a cluster', () =>
    withClient({ capabilities: { ...PULLS, workspace: { textDocumentContent: {} } } }, async client => {
      const machine = (name: string) =>
        `apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: ${name}}\nspec: {template: {spec: {domain: {}}}}\n`;
      await client.open(URI, `${machine('db-primary')}---\n${machine('db-standby')}`);
      const clusters = await client.ask<{ text: string }>('workspace/textDocumentContent', { uri: clustersUri(1) });
      assert.match(
        clusters.text,
        /^VirtualMachine\/db-primary, VirtualMachine\/db-standby: one member serves at a time/,
      );
    }));
});
