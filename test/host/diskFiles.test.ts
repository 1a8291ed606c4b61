// The disk as a source of files: which are listed, how many, and why some are not read.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { diskFiles } from '../../server/src/host/diskFiles.ts';

describe('the files of a disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-disk-'));
  for (const path of ['a/b', 'node_modules', '.git']) mkdirSync(join(folder, path), { recursive: true });
  for (const path of [
    '1.yaml',
    'a/2.yml',
    'a/b/3.json',
    'a/Kustomization',
    'a/notes.txt',
    'node_modules/4.yaml',
    '.git/5.yaml',
  ])
    writeFileSync(join(folder, path), path);
  symlinkSync(folder, join(folder, 'a/b/up'), 'dir');
  after(() => rmSync(folder, { recursive: true }));

  const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;

  async function check(most: number, expected: readonly (readonly [string, string | undefined, string?])[]) {
    const found = [];
    for await (const batch of diskFiles().list([pathToFileURL(folder).href], most)) found.push(...batch);
    const named = found.map(([uri, ...rest]) => [uri.slice(pathToFileURL(folder).href.length + 1), ...rest]);
    assert.deepEqual(named.toSorted(), expected);
  }

  it('are YAML and JSON and kustomizations, at any depth, without packages and circles', async () => {
    await check(100, [
      ['1.yaml', '1.yaml'],
      ['a/2.yml', 'a/2.yml'],
      ['a/Kustomization', 'a/Kustomization'],
      ['a/b/3.json', 'a/b/3.json'],
    ]);
  });

  it('are listed up to a number, and the next one is named', async () => {
    await check(1, [
      ['1.yaml', '1.yaml'],
      ['a/2.yml', undefined, 'is beyond the 100,000 YAML and JSON files that are read, as others may be'],
    ]);
  });

  it('are nothing where there is no folder', async () => {
    for (const path of ['a/notes.txt', 'nowhere']) {
      for await (const batch of diskFiles().list([uriOf(path)], 10)) assert.deepEqual(batch, []);
    }
  });

  it('are read as text, or not at all for a reason', async () => {
    writeFileSync(join(folder, 'marked.yaml'), '\uFEFFkind: Pod\n');
    writeFileSync(join(folder, 'binary.yaml'), Buffer.from([1, 0, 2]));
    assert.deepEqual(await diskFiles().read(uriOf('marked.yaml')), [uriOf('marked.yaml'), 'kind: Pod\n']);
    const binary = uriOf('binary.yaml');
    assert.deepEqual(await diskFiles().read(binary), [binary, undefined, 'is a binary file']);
    for (const path of ['nowhere.yaml', 'a'])
      assert.deepEqual(await diskFiles().read(uriOf(path)), [uriOf(path), undefined]);
  });

  it('are no pipes', { skip: process.platform === 'win32' }, async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    assert.deepEqual(await diskFiles().read(uriOf('pipe.yaml')), [uriOf('pipe.yaml'), undefined]);
  });
});
