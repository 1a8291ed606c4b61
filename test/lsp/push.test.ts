// The built server as a client meets it that only takes what is sent.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction } from 'vscode-languageserver';
import { rulesOf, withClient } from './client.ts';
import { applied, at, POD, URI, VM } from './manifests.ts';

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

  it('gets what is found in files that are not open, as long as it is found', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'drydock-push-'));
    const path = join(folder, 'vm.yaml');
    const uri = pathToFileURL(path).href;
    writeFileSync(path, VM);
    writeFileSync(join(folder, 'good.yaml'), VM.replace('running: true', 'runStrategy: Always'));
    try {
      await withClient({ folder: pathToFileURL(folder).href }, async client => {
        await client.pushed(uri, rules => rules[0] === 'vm/running-field');
        await client.open(uri, POD);
        await client.pushed(uri, rules => rules[0] === 'kernel/sysctl-node-level');
        await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
        await client.pushed(uri, rules => rules[0] === 'vm/running-field');
        rmSync(path);
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 3 }] });
        await client.pushed(uri, rules => rules.length === 0);
        assert.equal(client.publications(pathToFileURL(join(folder, 'good.yaml')).href), 0);
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

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
