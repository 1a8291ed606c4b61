// The built server, and folders that come, move and go while it runs: clients tell of the folder only.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Client, rulesOf, withClient } from './client.ts';
import { POD, PULLS, VM } from './manifests.ts';

const [CREATED, CHANGED, DELETED] = [1, 2, 3];

describe('folders that change on disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-lsp-'));
  const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;
  let client: Client;
  before(async () => {
    client = await Client.start({ capabilities: PULLS, folder: pathToFileURL(folder).href });
  });
  after(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  /** A manifest three levels down, and one at the top. */
  function plant(name: string) {
    mkdirSync(join(folder, name, 'b/c'), { recursive: true });
    writeFileSync(join(folder, name, 'b/c/pod.yaml'), POD);
    writeFileSync(join(folder, name, 'vm.yml'), VM);
  }

  async function tell(...changes: readonly (readonly [path: string, type: number | undefined])[]) {
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: changes.map(([path, type]) => ({ uri: uriOf(path), type })),
    });
  }

  /** Waits until exactly these files have findings. */
  async function settled(...paths: readonly string[]) {
    const wanted = paths.toSorted();
    for (let tries = 0; ; tries++) {
      const found = await filesWithFindings();
      if (JSON.stringify(found) === JSON.stringify(wanted)) return;
      assert(tries < 200, `${JSON.stringify(found)} have findings, not ${JSON.stringify(wanted)}`);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  const asked = ['top.yaml', ...['copied', 'moved', 'tree', 'odd.yaml'].flatMap(filesOf)];

  function filesOf(name: string): readonly string[] {
    return [`${name}/b/c/pod.yaml`, `${name}/b/c/later.yaml`, `${name}/b/d/e/later.yaml`, `${name}/vm.yml`];
  }

  async function filesWithFindings() {
    const found: string[] = [];
    for (const path of asked) if ((await client.pull(uriOf(path))).length > 0) found.push(path);
    return found.toSorted();
  }

  it('are read when they appear', async () => {
    plant('tree');
    await tell(['tree', CREATED]);
    await settled('tree/b/c/pod.yaml', 'tree/vm.yml');
  });

  it('are followed further down than the client does', { skip: process.platform !== 'linux' }, async () => {
    writeFileSync(join(folder, 'tree/b/c/later.yaml'), VM);
    await settled('tree/b/c/pod.yaml', 'tree/b/c/later.yaml', 'tree/vm.yml');
    writeFileSync(join(folder, 'tree/b/c/pod.yaml'), '');
    await settled('tree/b/c/later.yaml', 'tree/vm.yml');
    mkdirSync(join(folder, 'tree/b/d/e'), { recursive: true });
    writeFileSync(join(folder, 'tree/b/d/e/later.yaml'), VM);
    await settled('tree/b/c/later.yaml', 'tree/b/d/e/later.yaml', 'tree/vm.yml');
    rmSync(join(folder, 'tree/b/d'), { recursive: true });
    rmSync(join(folder, 'tree/b/c/later.yaml'));
    await settled('tree/vm.yml');
    writeFileSync(join(folder, 'tree/b/c/pod.yaml'), POD);
    await settled('tree/b/c/pod.yaml', 'tree/vm.yml');
  });

  it('are found again where they were moved to', async () => {
    cpSync(join(folder, 'tree'), join(folder, 'copied'), { recursive: true });
    await tell(['copied', CREATED], ['copied/b', CREATED], ['copied/vm.yml', CREATED]);
    await settled('copied/b/c/pod.yaml', 'copied/vm.yml', 'tree/b/c/pod.yaml', 'tree/vm.yml');
    renameSync(join(folder, 'copied'), join(folder, 'moved'));
    await tell(['moved', CREATED], ['copied', DELETED]);
    await settled('moved/b/c/pod.yaml', 'moved/vm.yml', 'tree/b/c/pod.yaml', 'tree/vm.yml');
  });

  it('may be called like a file', async () => {
    renameSync(join(folder, 'moved'), join(folder, 'odd.yaml'));
    await tell(['odd.yaml', CREATED], ['moved', DELETED]);
    await settled('odd.yaml/b/c/pod.yaml', 'odd.yaml/vm.yml', 'tree/b/c/pod.yaml', 'tree/vm.yml');
    rmSync(join(folder, 'odd.yaml'), { recursive: true });
    await tell(['odd.yaml', DELETED]);
    await settled('tree/b/c/pod.yaml', 'tree/vm.yml');
  });

  it('are taken as they are, whatever is said of them', async () => {
    writeFileSync(join(folder, 'top.yaml'), POD);
    writeFileSync(join(folder, 'notes.txt'), 'no manifest');
    await tell(['tree', DELETED], ['top.yaml', DELETED], ['notes.txt', CREATED], ['nowhere', CHANGED]);
    await settled('top.yaml', 'tree/b/c/pod.yaml', 'tree/vm.yml');
  });

  it('go with what is in them', async () => {
    rmSync(join(folder, 'tree'), { recursive: true });
    await tell(['tree', DELETED]);
    await settled('top.yaml');
  });

  it('may hold links that lead in circles', async () => {
    plant('tree');
    symlinkSync(folder, join(folder, 'tree/b/up'), 'dir');
    await tell(['tree', CREATED]);
    await settled('top.yaml', 'tree/b/c/pod.yaml', 'tree/vm.yml');
    rmSync(join(folder, 'tree'), { recursive: true });
    await tell(['tree', DELETED]);
    await settled('top.yaml');
  });

  it('may be left out as git leaves them out', async () => {
    plant('tree');
    writeFileSync(join(folder, 'drydock.yaml'), 'gitignore: true\n');
    writeFileSync(join(folder, 'tree/.gitignore'), 'b/\n');
    await tell(['tree', CREATED], ['drydock.yaml', CREATED]);
    await settled('top.yaml', 'tree/vm.yml');
    writeFileSync(join(folder, 'tree/.gitignore'), '*.yml\n');
    await tell(['tree/.gitignore', CHANGED]);
    await settled('top.yaml', 'tree/b/c/pod.yaml');
    rmSync(join(folder, 'drydock.yaml'));
    rmSync(join(folder, 'tree'), { recursive: true });
    await tell(['drydock.yaml', DELETED], ['tree', DELETED]);
    await settled('top.yaml');
  });

  it('hold no manifests where packages are', async () => {
    mkdirSync(join(folder, 'node_modules'));
    writeFileSync(join(folder, 'node_modules/vm.yml'), VM);
    await tell(['node_modules', CREATED], ['node_modules/vm.yml', CREATED]);
    await tell(['top.yaml', CHANGED]);
    assert.deepEqual(await client.pull(uriOf('node_modules/vm.yml')), []);
  });
});

describe('a client that watches files for the server', () => {
  const capabilities = { ...PULLS, workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };

  it('is asked for folders too', async () => {
    await withClient({ capabilities }, async client => {
      await client.ask('drydock/rules', {});
      const [registration] = client.registrations;
      assert.equal(registration?.method, 'workspace/didChangeWatchedFiles');
      assert.deepEqual(registration.registerOptions.watchers, [
        { globPattern: '**/{*.yaml,*.yml,*.json,Kustomization,.gitignore}', kind: 2 },
        { globPattern: '**/*', kind: 5 },
      ]);
    });
  });

  it('is not asked where it brings watchers of its own', async () => {
    await withClient({ capabilities, initializationOptions: { files: 'server' } }, async client => {
      await client.ask('drydock/rules', {});
      assert.deepEqual(client.registrations, []);
    });
  });
});

describe('folders of a workspace', () => {
  it('come and go', async () => {
    const home = mkdtempSync(join(tmpdir(), 'drydock-lsp-'));
    const [one, two] = ['one', 'two'].map(name => {
      mkdirSync(join(home, name));
      writeFileSync(join(home, name, 'vm.yaml'), VM);
      return pathToFileURL(join(home, name)).href;
    });
    const capabilities = { ...PULLS, workspace: { workspaceFolders: true } };
    await withClient({ capabilities, folder: `${one}` }, async client => {
      const settled = async (uri: string, rules: readonly string[]) => {
        for (let tries = 0; tries < 200; tries++) {
          const found = rulesOf(await client.pull(uri));
          if (JSON.stringify(found) === JSON.stringify(rules)) return;
          await new Promise(resolve => setTimeout(resolve, 20));
        }
        throw new Error(`never ${rules} in ${uri}`);
      };
      await settled(`${one}/vm.yaml`, ['vm/running-field']);
      await settled(`${two}/vm.yaml`, []);
      const event = { added: [{ uri: two, name: 'two' }], removed: [{ uri: one, name: 'one' }] };
      await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
      await settled(`${two}/vm.yaml`, ['vm/running-field']);
      await settled(`${one}/vm.yaml`, []);
    });
    rmSync(home, { recursive: true });
  });
});

describe('files that are not read', () => {
  it('are named in the status', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'drydock-lsp-'));
    mkdirSync(join(folder, 'charts'));
    writeFileSync(join(folder, 'charts/big.yaml'), `# ${'x'.repeat(5_100_000)}`);
    writeFileSync(join(folder, 'data.json'), `[${'1,'.repeat(2_600_000)}1]`); // no manifest, so nothing is missed
    const uri = pathToFileURL(join(folder, 'vm.yaml')).href;
    await withClient({ capabilities: PULLS, folder: pathToFileURL(folder).href }, async client => {
      await client.open(uri, VM);
      const unread = async (expected: string | undefined) => {
        for (let tries = 0; tries < 200; tries++) {
          await client.pull(uri);
          if (client.said.get(uri)?.unread === expected) return;
          await new Promise(resolve => setTimeout(resolve, 20));
        }
        assert.equal(client.said.get(uri)?.unread, expected);
      };
      await unread('`charts/big.yaml` is not checked: has 5.1 MB, and files over 5 MB are not read');
      rmSync(join(folder, 'charts'), { recursive: true });
      const changes = [{ uri: pathToFileURL(join(folder, 'charts')).href, type: DELETED }];
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
      await unread(undefined);
    });
    rmSync(folder, { recursive: true });
  });
});
