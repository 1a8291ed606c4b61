// What `drydock lint` writes: for people, for programs, into files, in colours and without.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { drydock, folderWith, lintJson, told } from './drydock.ts';
import { CLEAN, MACHINE, ONLY, POD } from './manifests.ts';

const MOUNTED = `apiVersion: v1
kind: Pod
metadata:
  name: database
  namespace: orders
spec:
  containers:
    - name: database
      image: registry.example.com/database:19.23
      volumeMounts:
        - name: redo
          mountPath: /redo
  volumes:
    - name: redo
      persistentVolumeClaim:
        claimName: redo
`;
const CLAIM = `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: redo
  namespace: orders
spec:
  accessModes: [ReadWriteOnce]
  volumeMode: Block
  resources:
    requests:
      storage: 50Gi
`;

describe('the report for people', { concurrency: 4 }, () => {
  it('shows each finding with its line, then what was left out, then the numbers', async () => {
    const folder = folderWith({
      'b/machine.yaml': MACHINE,
      'a.yaml': POD,
      'clean.yml': CLEAN,
      'package.json': '{"name": "not a manifest"}',
      'template.yaml': 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .name }}\n',
    });
    const { status, out, err } = await drydock(['lint', ...ONLY], { folder });
    assert.deepEqual([status, err], [1, '']);
    // What a rule says is its own affair.
    const shape = out
      .replace(/^ {2}`.*\n(?: {2}\S.*\n)*?(?= +\d+ \|)/gm, '  <message>\n')
      .replace(/fix: .*?(?= \(--|$)/gm, 'fix: <title>');
    assert.equal(
      shape,
      `a.yaml:8:15 error kernel/sysctl-node-level
  <message>
  7 |     sysctls:
  8 |       - name: vm.max_map_count
    |               ^^^^^^^^^^^^^^^^
    fix: <title>

b/machine.yaml:6:3 warning vm/running-field
  <message>
  5 | spec:
  6 |   running: true # since 2019
    |   ^^^^^^^
    fix: <title> (--fix applies it)

not checked
  template.yaml:1: template

1 error, 1 warning in 3 files; 1 fixable with --fix; 1 file without a manifest
`,
    );
  });

  it('names the places in other files that belong to a finding', async () => {
    const folder = folderWith({ 'claims/redo.yaml': CLAIM, 'database.yaml': MOUNTED });
    const { out } = await drydock(['lint', '--rule', 'storage/block-claim-mounted'], { folder });
    assert.match(out, /^database\.yaml:11:17 error storage\/block-claim-mounted$/m);
    assert.match(out, /^ +11 \| +- name: redo\n +\| +\^\^\^\^$/m);
    assert.match(out, /^ += PersistentVolumeClaim\/redo .*\(claims\/redo\.yaml:8:15\)$/m);
  });

  it('says so when nothing is found', async () => {
    const { status, out } = await drydock(['lint'], { folder: folderWith({ 'clean.yaml': CLEAN }) });
    assert.deepEqual([status, out], [0, 'nothing found in 1 file\n']);
  });

  it('cuts a line that is very long around the finding', async () => {
    const folder = folderWith({ 'machine.json': JSON.stringify({ ...sample(), metadata: { name: 'x'.repeat(400) } }) });
    const { out } = await drydock(['lint', ...ONLY], { folder });
    const [shown = '', carets = ''] = out.split('\n').filter(line => line.includes(' | '));
    assert.equal(shown.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1), '"running"');
    assert(shown.length < 140, shown);
  });

  it('obeys no control sequence that stands in a manifest', async () => {
    const folder = folderWith({ 'machine.yaml': MACHINE.replace('# since', '# \u001b[2J\u202e since') });
    const { out } = await drydock(['lint', ...ONLY], { folder });
    assert.match(out, /# ␛\[2J� since/);
    assert(!out.includes('\u001b'));
  });

  it('has colours only where they are wanted', async () => {
    const folder = folderWith({ 'machine.yaml': MACHINE });
    const hasColours = async (environment: Readonly<Record<string, string>>, ...words: readonly string[]) =>
      (await drydock(['lint', ...words], { folder, environment })).out.includes('\u001b[');
    assert.equal(await hasColours({}), false);
    assert.equal(await hasColours({ FORCE_COLOR: '1' }), true);
    assert.equal(await hasColours({ FORCE_COLOR: '0' }), false);
    assert.equal(await hasColours({ FORCE_COLOR: '1', NO_COLOR: '1' }), false);
    assert.equal(await hasColours({ FORCE_COLOR: '1' }, '--format', 'json'), false);
  });

  it('with --quiet prints errors only, and nothing where there are none', async () => {
    const folder = folderWith({ 'a.yaml': POD, 'machine.yaml': MACHINE, 't.yaml': 'kind: {{ kind }}\n' });
    const both = await drydock(['lint', '--quiet', ...ONLY], { folder });
    assert.match(both.out, /^a\.yaml:8:15 error .*\n(?:.*\n)*1 error in 2 files\n$/);
    assert.doesNotMatch(both.out, /warning|not checked/);
    const none = await drydock(['lint', '--quiet', 'machine.yaml', 't.yaml'], { folder });
    assert.deepEqual(none, { status: 0, out: '', err: '' });
    const counting = await drydock(['lint', '--quiet', '--fail-on', 'warning', 'machine.yaml', ...ONLY], { folder });
    assert.equal(counting.status, 1);
    assert.match(counting.out, /1 warning in 1 file/);
  });
});

describe('the report for programs', { concurrency: 4 }, () => {
  it('is one object with its keys in order', async () => {
    const folder = folderWith({ 'claims/redo.yaml': CLAIM, 'database.yaml': `# Moved in spring.\n---\n${MOUNTED}` });
    const words = ['lint', '--format', 'json', '--rule', 'storage/block-claim-mounted', '--kubernetes', 'v1.34.2'];
    const { status, out } = await drydock(words, { folder });
    assert.equal(status, 1);
    const { message, related, fixes } = JSON.parse(out).findings[0];
    assert.equal(typeof message, 'string');
    const expected = {
      version: 1,
      target: { kubernetes: '1.34', kubevirt: JSON.parse(out).target.kubevirt },
      files: [
        { file: 'claims/redo.yaml', status: 'checked', documents: 1, notChecked: [] },
        { file: 'database.yaml', status: 'checked', documents: 1, notChecked: [] },
      ],
      findings: [
        {
          rule: 'storage/block-claim-mounted',
          severity: 'error',
          message,
          file: 'database.yaml',
          document: 0,
          range: { start: { line: 13, column: 17 }, end: { line: 13, column: 21 } },
          resource: { apiVersion: 'v1', kind: 'Pod', namespace: 'orders', name: 'database' },
          path: '/spec/containers/0/volumeMounts/0/name',
          fixes: fixes.map(({ title }: { readonly title: string }) => ({ title, safety: 'review' })),
          related: [
            {
              file: 'claims/redo.yaml',
              range: { start: { line: 8, column: 15 }, end: { line: 8, column: 20 } },
              message: related[0].message,
            },
          ],
        },
      ],
      summary: { error: 1, warning: 0, info: 0, hint: 0, suppressed: 0, checked: 2 },
    };
    assert.equal(out, `${JSON.stringify(expected, undefined, 2)}\n`);
    assert.match(related[0].message, /PersistentVolumeClaim\/redo/);
  });

  it('says of findings about a file neither resource nor path', async () => {
    const folder = folderWith({ 'broken.yaml': 'apiVersion: v1\nkind: Pod\nspec: [\n' });
    const { status, report } = await lintJson([], { folder });
    assert.equal(status, 1);
    assert.deepEqual([...new Set(report.findings.map(({ rule }) => rule))], ['schema/syntax']);
    for (const finding of report.findings) assert(!('resource' in finding || 'path' in finding));
  });

  it('counts columns in UTF-16 units and starts behind a byte order mark', async () => {
    const machine =
      'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nspec: { "😀": "é", running: true, template: { spec: {} } }\n';
    const folder = folderWith({
      'machine.yaml': machine,
      'marked.yaml': `\uFEFF{"kind": "VirtualMachine", "apiVersion": "kubevirt.io/v1", "spec": {"running": true, "template": {"spec": {}}}}`,
    });
    const { report } = await lintJson([...ONLY], { folder });
    assert.deepEqual(told(report), ['machine.yaml:3:20 vm/running-field', 'marked.yaml:1:69 vm/running-field']);
    assert.deepEqual(
      report.findings.map(({ range }) => range.end.column),
      [27, 78],
    );
  });

  it('lists suppressed findings without counting them', async () => {
    const folder = folderWith({
      'a.yaml': POD.replace(
        '- name: vm',
        '# drydock-ignore kernel/sysctl-node-level -- the pool is prepared\n      - name: vm',
      ),
      'b.yaml': MACHINE.replace('# since 2019', '# drydock-ignore vm/running-field'),
      'c.json': JSON.stringify({
        ...sample(),
        metadata: { annotations: { 'drydock.dev/ignore': 'vm/running-field -- old client' } },
      }),
      'd.yaml': `# drydock-ignore-file vm/running-field -- generated\n${MACHINE}---\n${MACHINE}`,
    });
    const { status, report } = await lintJson(['--fail-on', 'info', ...ONLY], { folder });
    assert.equal(status, 0);
    assert.deepEqual(
      report.findings.map(({ file, suppressed }) => [file, suppressed]),
      [
        ['a.yaml', { reason: 'the pool is prepared' }],
        ['b.yaml', {}],
        ['c.json', { reason: 'old client' }],
        ['d.yaml', { reason: 'generated' }],
        ['d.yaml', { reason: 'generated' }],
      ],
    );
    assert.deepEqual(report.summary, { error: 0, warning: 0, info: 0, hint: 0, suppressed: 5, checked: 4 });
  });

  it('finds suppressions that match nothing and rules that do not exist', async () => {
    const folder = folderWith({
      'a.yaml': CLEAN.replace('\ndata:', '\n# drydock-ignore vm/running-field, vm/runing\ndata:'),
    });
    const { status, report } = await lintJson([], { folder });
    assert.equal(status, 0);
    assert.deepEqual(told(report), ['a.yaml:5:18 drydock/unused-suppression', 'a.yaml:5:36 drydock/unknown-rule']);
  });

  it('is the same in every run, whatever the order of the paths', async () => {
    const folder = folderWith({ 'b.yaml': MACHINE, 'a/z.yaml': POD, 'a/b.yaml': MACHINE, 'c.yaml': CLEAN });
    const runs = [['.'], ['a', 'b.yaml', 'c.yaml'], ['c.yaml', './b.yaml', 'a/../a/z.yaml', 'a', 'b.yaml']];
    const outs = await Promise.all(runs.map(words => drydock(['lint', '--format', 'json', ...words], { folder })));
    assert.equal(new Set(outs.map(({ out }) => out)).size, 1);
    assert.deepEqual(
      JSON.parse(outs[0]?.out ?? '').files.map(({ file }: { file: string }) => file),
      ['a/b.yaml', 'a/z.yaml', 'b.yaml', 'c.yaml'],
    );
  });

  it('names files by their path from the working directory', async () => {
    const folder = folderWith({ 'a b/ü#.yaml': MACHINE, 'here/c.yaml': CLEAN });
    const { report } = await lintJson(['..', ...ONLY], { folder: join(folder, 'here') });
    assert.deepEqual(
      report.files.map(({ file }) => file),
      ['../a b/ü#.yaml', 'c.yaml'],
    );
    assert.equal(report.findings[0]?.file, '../a b/ü#.yaml');
  });
});

describe('--output', { concurrency: 4 }, () => {
  it('writes the report to a file, without colours, and reads it in no later run', async () => {
    const folder = folderWith({ 'a.yaml': POD });
    const words = ['lint', '--format', 'json', '--output', 'report.json', '.'];
    const environment = { FORCE_COLOR: '1' };
    assert.deepEqual(await drydock(words, { folder, environment }), { status: 1, out: '', err: '' });
    const first = readFileSync(join(folder, 'report.json'), 'utf8');
    await drydock(words, { folder, environment });
    assert.equal(readFileSync(join(folder, 'report.json'), 'utf8'), first);
    assert.equal(JSON.parse(first).files.length, 1);
    writeFileSync(join(folder, 'report.json'), '');
    await drydock(['lint', '--output', 'report.json'], { folder, environment });
    assert.match(readFileSync(join(folder, 'report.json'), 'utf8'), /^a\.yaml:8:15 error/);
  });
});

function sample() {
  return { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', spec: { running: true, template: { spec: {} } } };
}
