// The built server with a folder: other files, the config file, files that change on disk.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction, ResourceOperationKind, WorkspaceEditClientCapabilities } from 'vscode-languageserver';
import { Client, rulesOf, withClient } from './client.ts';
import { POD, PULLS, VM } from './manifests.ts';

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
      capabilities: { ...PULLS, workspace: { configuration: true, diagnostics: { refreshSupport: true } } },
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

  it('follows a file that changes on disk, and has the client ask anew', async () => {
    const before = client.refreshes;
    writeFileSync(join(folder, 'claim.yaml'), claim('Filesystem'));
    const changed = { changes: [{ uri: uriOf('claim.yaml'), type: 2 }] };
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', changed);
    await settled(uriOf('pod.yaml'), 0);
    assert.equal(client.refreshes, before + 1);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', changed);
    await client.pull(uriOf('pod.yaml'));
    assert.equal(client.refreshes, before + 1, 'a file that stays as it was changes nothing');
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

  it('gives the findings of a document that is open, unless it is asked for by itself', async () => {
    const uri = uriOf('background.yaml');
    await client.open(uri, POD);
    type Report = { items: { uri: string; items: unknown[] }[] };
    const asked = async () => {
      const { items } = await client.ask<Report>('workspace/diagnostic', { previousResultIds: [] });
      return items.find(one => one.uri === uri)?.items.length;
    };
    assert.equal(await asked(), 1);
    await client.pull(uri);
    // The question would be held if there were nothing else to say.
    const other = uriOf('other.yaml');
    await client.open(other, POD);
    assert.equal(await asked(), undefined);
  });
});

describe('a fix that makes the config file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-lsp-'));
  after(() => rmSync(folder, { recursive: true }));
  const root = pathToFileURL(folder).href;
  const uri = `${root}/apps/vm.yaml`;
  const volumes = '      volumes: [{ name: data, hostDisk: { path: /data/a.img, type: Disk } }]\n';
  const disk = (VM.replace('running: true', 'runStrategy: Always') + volumes).replace(
    'domain: {}',
    'domain: { memory: { guest: 2Gi } }',
  );

  async function offered(
    workspaceEdit: WorkspaceEditClientCapabilities,
    use: (client: Client, fixes: CodeAction[]) => Promise<void>,
  ) {
    const capabilities = { ...PULLS, workspace: { workspaceEdit } };
    await withClient({ capabilities, folder: root }, async client => {
      await client.open(uri, disk);
      const [diagnostic] = (await client.pull(uri)).filter(({ code }) => code === 'kubevirt/gate-off');
      assert(diagnostic);
      const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: diagnostic.range,
        context: { diagnostics: [diagnostic] },
      });
      await use(
        client,
        actions.filter(({ title }) => /drydock\.yaml/.test(title)),
      );
    });
  }

  it('makes it, leaves one that came meanwhile as it is, and writes to it', () =>
    offered({ documentChanges: true, resourceOperations: ['create'] }, async (client, [fix]) => {
      assert.equal(fix?.title, 'My cluster has it: add `HostDisk` to a new drydock.yaml');
      const config = `${root}/drydock.yaml`;
      const start = { line: 0, character: 0 };
      assert.deepEqual((await client.ask<CodeAction>('codeAction/resolve', fix)).edit, {
        documentChanges: [
          { kind: 'create', uri: config, options: { ignoreIfExists: true } },
          {
            textDocument: { uri: config, version: null },
            edits: [{ range: { start, end: start }, newText: 'kubevirt:\n  featureGates:\n    - HostDisk\n' }],
          },
        ],
      });
      // What the client makes of it counts at once.
      await client.open(config, 'kubevirt:\n  featureGates:\n    - HostDisk\n');
      assert(!rulesOf(await client.pull(uri)).includes('kubevirt/gate-off'));
      assert.equal((await client.ask<CodeAction>('codeAction/resolve', fix)).edit, undefined);
    }));

  const others: readonly (ResourceOperationKind[] | undefined)[] = [undefined, ['rename', 'delete']];
  for (const resourceOperations of others)
    it(`is not offered to a client that can do ${resourceOperations ?? 'nothing'} with files`, () =>
      offered({ documentChanges: true, ...(resourceOperations && { resourceOperations }) }, async (_, fixes) =>
        assert.deepEqual(fixes, []),
      ));
});

describe('schemaValidation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-lsp-'));
  const unclosed = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings\n';
  const insists = 'rules: { schema/unknown-field: error }\n';
  const overrides = 'overrides: [{ files: ["*.yaml"], rules: { schema/unknown-field: error } }]\n';
  writeFileSync(join(folder, 'drydock.yaml'), insists + overrides);
  after(() => rmSync(folder, { recursive: true }));

  /** The rules that speak of a Pod with a field that it does not have, and of text that does not parse. */
  async function check(settings: object, expected: readonly string[]) {
    const capabilities = { ...PULLS, workspace: { configuration: true } };
    await withClient({ capabilities, folder: pathToFileURL(folder).href, settings }, async client => {
      await client.open(pathToFileURL(join(folder, 'pod.yaml')).href, `${POD}  hostnaem: search\n---\n${unclosed}`);
      for (let tries = 0; ; tries++) {
        const rules = rulesOf(await client.pull(pathToFileURL(join(folder, 'pod.yaml')).href));
        if (tries === 100) assert.deepEqual(rules.toSorted(), expected);
        if (JSON.stringify(rules.toSorted()) === JSON.stringify(expected)) return;
        await new Promise(resolve => setTimeout(resolve, 20));
      }
    });
  }

  for (const mode of ['auto', 'on', 'strange'])
    it(`${mode}: the server says everything`, () =>
      check({ schemaValidation: mode }, ['kernel/sysctl-node-level', 'schema/syntax', 'schema/unknown-field']));

  it('off: nothing is said of shape, whatever the config file says', () =>
    check({ schemaValidation: 'off' }, ['kernel/sysctl-node-level', 'schema/syntax']));
});

describe('files.exclude', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-lsp-'));
  mkdirSync(join(folder, 'old files'));
  for (const path of ['pod.yaml', 'old files/pod.yaml']) writeFileSync(join(folder, path), POD);
  after(() => rmSync(folder, { recursive: true }));

  it('leaves files out, whatever is in their names', async () => {
    const capabilities = { ...PULLS, workspace: { configuration: true } };
    const settings = { files: { exclude: ['old files/**'] } };
    await withClient({ capabilities, folder: pathToFileURL(folder).href, settings }, async client => {
      const [kept, left] = ['pod.yaml', 'old files/pod.yaml'].map(path => pathToFileURL(join(folder, path)).href);
      assert(kept && left);
      for (let tries = 0; (await client.pull(kept)).length === 0; tries++) {
        assert(tries < 100, 'the file that is not left out has no findings');
        await new Promise(resolve => setTimeout(resolve, 20));
      }
      assert.deepEqual(await client.pull(left), []);
    });
  });
});
