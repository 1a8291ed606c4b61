// Files that cannot be checked are listed with the reason, and make the exit status 2.

import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { drydock, folderWith, lintJson, statuses } from './drydock.ts';
import { CLEAN, MACHINE, ONLY } from './manifests.ts';

const LARGE = Buffer.alloc(5_000_001, '# filler\n');

/** Content that is no text, and what is said about it. */
const UNREADABLE: readonly (readonly [string, Buffer, string])[] = [
  ['a file with a zero byte', Buffer.from('apiVersion: v1\0\n'), 'is a binary file'],
  ['text in another encoding', Buffer.from('name: caf\xe9\n', 'latin1'), 'is not UTF-8'],
  ['UTF-16', Buffer.from('\uFEFFkind: Pod\n', 'utf16le'), 'is encoded in UTF-16, and manifests are UTF-8'],
  ['a file over 5 MB', LARGE, 'has 5.0 MB, and files over 5 MB are not read'],
];

describe('a file that is no text', { concurrency: 4 }, () => {
  for (const [what, content, reason] of UNREADABLE) {
    it(what, async () => {
      const folder = folderWith({ 'bad.yaml': content, 'clean.yaml': CLEAN });
      for (const words of [['.'], ['bad.yaml', 'clean.yaml']]) {
        const { status, err, report } = await lintJson(words, { folder });
        assert.deepEqual([status, err], [2, '']);
        assert.deepEqual(statuses(report), ['bad.yaml unreadable', 'clean.yaml checked']);
        assert.deepEqual(report.files[0], {
          file: 'bad.yaml',
          status: 'unreadable',
          documents: 0,
          reason,
          notChecked: [{ line: 1, reason }],
        });
      }
      const { out } = await drydock(['lint', '--quiet'], { folder });
      assert.match(out, new RegExp(`^not checked\\n  bad\\.yaml: ${reason}\\n`));
    });
  }

  it('is no trouble where the config ignores it', async () => {
    const folder = folderWith({ 'data/bad.yaml': LARGE, 'drydock.yaml': 'ignore: [data]\n', 'clean.yaml': CLEAN });
    const { status, report } = await lintJson([], { folder });
    assert.equal(status, 0);
    assert.deepEqual(statuses(report), ['clean.yaml checked', 'data/bad.yaml ignored', 'drydock.yaml not-a-manifest']);
  });

  it('on standard input', async () => {
    const { status, report } = await lintJson(['--stdin'], {
      folder: folderWith({}),
      input: Buffer.from('a: \xe9', 'latin1'),
    });
    assert.deepEqual([status, statuses(report)], [2, ['stdin.yaml unreadable']]);
  });

  it('a large JSON file is data unless it names an apiVersion', async () => {
    const rest = `"text": "${'x'.repeat(5_000_000)}"}`;
    const folder = folderWith({ 'data.json': `{${rest}`, 'dump.json': `{"apiVersion": "v1", ${rest}` });
    const { status, report } = await lintJson([], { folder });
    assert.deepEqual([status, statuses(report)], [2, ['data.json not-a-manifest', 'dump.json unreadable']]);
  });
});

describe('what folders hold', { concurrency: 4 }, () => {
  it('only YAML and JSON, and nothing of git and npm', async () => {
    const files = ['a.yaml', 'b.yml', 'c.YAML', 'deep/er/d.yaml', '.hidden/e.yaml'];
    const others = [
      'notes.txt',
      'yaml',
      'x.yaml.bak',
      '.git/f.yaml',
      'node_modules/g.yaml',
      'deep/node_modules/h/i.yaml',
    ];
    const folder = folderWith(Object.fromEntries([...files, ...others].map(name => [name, CLEAN])));
    const { report } = await lintJson([], { folder });
    assert.deepEqual(
      statuses(report),
      files.toSorted().map(file => `${file} checked`),
    );
    const named = await lintJson(['node_modules', 'notes.txt'], { folder });
    assert.deepEqual(statuses(named.report), ['node_modules/g.yaml checked', 'notes.txt checked']);
  });

  it('is read once, however many links lead to it', async () => {
    const folder = folderWith({ 'real/a.yaml': CLEAN, 'real/sub/b.yaml': CLEAN, 'outside/c.yaml': CLEAN });
    symlinkSync('..', join(folder, 'real/sub/up'));
    symlinkSync('a.yaml', join(folder, 'real/again.yaml'));
    symlinkSync('../outside', join(folder, 'real/linked'));
    const { status, report } = await lintJson(['real', 'real/again.yaml', 'outside'], { folder });
    assert.equal(status, 0);
    assert.deepEqual(statuses(report), [
      'real/a.yaml checked',
      'real/linked/c.yaml checked',
      'real/sub/b.yaml checked',
    ]);
  });

  it('links that lead nowhere, or to themselves', async () => {
    const folder = folderWith({ 'a.yaml': CLEAN });
    symlinkSync('gone.yaml', join(folder, 'dangling.yaml'));
    symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
    symlinkSync('user@host.1234', join(folder, '.#a.yaml'));
    symlinkSync('gone', join(folder, 'folder'));
    const { status, report } = await lintJson([], { folder });
    assert.equal(status, 2);
    assert.deepEqual(
      report.files.map(({ file, reason }) => [file, reason]),
      [
        ['a.yaml', undefined],
        ['dangling.yaml', 'does not exist'],
        ['loop.yaml', 'is a link that leads back to itself'],
      ],
    );
    const named = await lintJson(['loop.yaml'], { folder });
    assert.deepEqual([named.status, statuses(named.report)], [2, ['loop.yaml unreadable']]);
  });

  it('a folder with the name of a manifest is a folder', async () => {
    const folder = folderWith({ 'odd.yaml/a.yaml': CLEAN });
    mkdirSync(join(folder, 'empty'));
    const { report } = await lintJson([], { folder });
    assert.deepEqual(statuses(report), ['odd.yaml/a.yaml checked']);
    const empty = await drydock(['lint', 'empty'], { folder });
    assert.deepEqual(empty, { status: 0, out: 'nothing found in 0 files\n', err: '' });
  });
});

describe('broken manifests', { concurrency: 4 }, () => {
  it('do not keep the others from being checked', async () => {
    const deep = `apiVersion: v1\nkind: ConfigMap\ndata: ${'['.repeat(20_000)}\n`;
    const folder = folderWith({
      'anchors.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: &a\n  name: x\n  self: *a\ndata: *b\n',
      'deep.yaml': deep,
      'empty.yaml': '',
      'half.yaml': 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name:\n    -\n  volumes: {\n',
      'machine.yaml': MACHINE,
      'tabs.yaml': 'apiVersion: v1\nkind: Pod\nspec:\n\tcontainers: []\n',
    });
    const { status, err, report } = await lintJson(['--rule', 'schema/syntax', ...ONLY], { folder });
    assert.deepEqual([status, err], [1, '']);
    assert(report.findings.some(({ file, rule }) => file === 'machine.yaml' && rule === 'vm/running-field'));
    for (const file of ['deep.yaml', 'half.yaml', 'tabs.yaml'])
      assert(
        report.findings.some(finding => finding.file === file && finding.rule === 'schema/syntax'),
        file,
      );
    assert.equal(report.files.find(({ file }) => file === 'empty.yaml')?.status, 'not-a-manifest');
  });
});
