// Proposals as the built server sends them to clients that can do more or less.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type ClientCapabilities,
  type CompletionContext,
  type CompletionItem,
  type CompletionList,
  CompletionTriggerKind,
  InsertTextFormat,
  InsertTextMode,
  type MarkupContent,
} from 'vscode-languageserver';
import { type Client, type ClientOptions, withClient } from './client.ts';
import { POD, start, URI } from './manifests.ts';

const CONTAINER = 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      \n';
const PLACE = start(5, 6);

describe('completion', () => {
  serves('sends no texts, and gives each when it is asked for', {}, async client => {
    await client.open(URI, POD);
    const items = await itemsAt(client, start(7, 20));
    const item = items.find(({ label }) => label === 'net.ipv4.ip_unprivileged_port_start');
    assert(item);
    assert(items.every(({ documentation }) => documentation === undefined));
    assert.deepEqual(item.textEdit, { range: { start: start(7, 14), end: start(7, 30) }, newText: item.label });
    const { documentation } = await client.ask<CompletionItem>('completionItem/resolve', item);
    assert.match((documentation as MarkupContent).value, /safe since Kubernetes 1\.22/);
  });

  serves('describes fields', {}, async client => {
    const image = await itemIn(client, 'image');
    const { documentation } = await client.ask<CompletionItem>('completionItem/resolve', image);
    assert.match((documentation as MarkupContent).value, /^\*\*image\*\* · text\n\nContainer image name/);
  });

  serves('keeps the order: needed, usual, deprecated', {}, async client => {
    await client.open(URI, 'apiVersion: v1\nkind: Pod\nspec:\n  \n');
    const items = (await itemsAt(client, start(3, 2))).toSorted((a, b) =>
      (a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1,
    );
    assert.equal(items[0]?.label, 'containers');
    assert.equal(items.at(-1)?.label, 'serviceAccount');
  });

  serves('is plain text for a client without snippets', {}, async client => {
    const env = await itemIn(client, 'env');
    assert.equal(env.textEdit?.newText, 'env:\n        - name: ');
    assert.equal(env.insertTextFormat, undefined);
  });

  serves('is indented for a client that leaves snippets as they are', clientWith({ asIs: true }), async client => {
    const env = await itemIn(client, 'env');
    assert.equal(env.textEdit?.newText, 'env:\n        - name: $0');
    assert.equal(env.insertTextFormat, InsertTextFormat.Snippet);
    assert.equal(env.insertTextMode, InsertTextMode.asIs);
  });

  serves('lacks the indentation that other clients add', clientWith({ asIs: false }), async client => {
    const env = await itemIn(client, 'env');
    assert.equal(env.textEdit?.newText, 'env:\n  - name: $0');
    assert.equal(env.insertTextMode, undefined);
  });

  serves(
    'asks for values next where the client is our own',
    { initializationOptions: { version: '1' } },
    async client => {
      assert.equal((await itemIn(client, 'imagePullPolicy')).command?.command, 'editor.action.triggerSuggest');
      assert.equal((await itemIn(client, 'image')).command, undefined);
    },
  );

  serves('says where further letters find more', {}, async client => {
    const claims = Array.from(
      { length: 400 },
      (_, number) => `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: claim-${number}\n`,
    );
    const pod = 'apiVersion: v1\nkind: Pod\nspec:\n  volumes:\n    - name: a\n      persistentVolumeClaim:\n';
    await client.open(URI, `${pod}        claimName: c39\n---\n${claims.join('---\n')}`);
    const asked = (character: number) =>
      client.ask<CompletionList>('textDocument/completion', {
        textDocument: { uri: URI },
        position: start(6, character),
      });
    assert.equal((await asked(20)).items.length, 300);
    const { items, isIncomplete } = await asked(22);
    assert(isIncomplete);
    assert(items.some(({ label }) => label === 'claim-399'));
  });

  serves('is calm while a line is indented', {}, async client => {
    await client.open(URI, CONTAINER);
    const context = { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: ' ' };
    assert.deepEqual(await itemsAt(client, PLACE, context), []);
    await client.change(URI, 2, CONTAINER.replace('      \n', '      imagePullPolicy: \n'));
    const values = await itemsAt(client, start(5, 23), context);
    assert.deepEqual(
      values.map(({ label }) => label),
      ['Always', 'IfNotPresent', 'Never'],
    );
  });
});

function serves(title: string, options: ClientOptions, test: (client: Client) => Promise<void>): void {
  it(title, () => withClient(options, test));
}

function clientWith({ asIs }: { readonly asIs: boolean }): ClientOptions {
  const insertTextModeSupport = { valueSet: [InsertTextMode.asIs, InsertTextMode.adjustIndentation] };
  const completionItem = { snippetSupport: true, ...(asIs && { insertTextModeSupport }) };
  return { capabilities: { textDocument: { completion: { completionItem } } } satisfies ClientCapabilities };
}

async function itemIn(client: Client, label: string): Promise<CompletionItem> {
  await client.open(URI, CONTAINER);
  const items = await itemsAt(client, PLACE);
  const item = items.find(one => one.label === label);
  assert(item, `offered are ${items.map(one => one.label).join(', ')}`);
  return item;
}

function itemsAt(
  client: Client,
  position: ReturnType<typeof start>,
  context?: CompletionContext,
): Promise<readonly CompletionItem[]> {
  const params = { textDocument: { uri: URI }, position, ...(context && { context }) };
  return client.ask<CompletionItem[]>('textDocument/completion', params);
}
