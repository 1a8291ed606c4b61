// `--fix` writes what it is sure of and nothing else; `--fix-dry-run` shows it as a diff.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { drydock, folderWith, lintJson } from './drydock.ts';
import { CLEAN, MACHINE, MENDED_MACHINE, ONLY, POD } from './manifests.ts';

const windows = (text: string) => text.replaceAll('\n', '\r\n');

/** What a file holds, and what `--fix` makes of it. */
const FIXED: readonly (readonly [string, string, string])[] = [
  ['plain', MACHINE, MENDED_MACHINE],
  [
    'several documents',
    `${CLEAN}---\n${MACHINE}---\n${MACHINE}`,
    `${CLEAN}---\n${MENDED_MACHINE}---\n${MENDED_MACHINE}`,
  ],
  ['CRLF', windows(MACHINE), windows(MENDED_MACHINE)],
  ['a byte order mark', `\uFEFF${MACHINE}`, `\uFEFF${MENDED_MACHINE}`],
  ['no line end at the end', MACHINE.trimEnd(), MENDED_MACHINE.trimEnd()],
  [
    'JSON',
    '{"apiVersion": "kubevirt.io/v1", "kind": "VirtualMachine",  "spec": {"running": true, "template": {"spec": {}}}}',
    '{"apiVersion": "kubevirt.io/v1", "kind": "VirtualMachine",  "spec": {"runStrategy": "Always", "template": {"spec": {}}}}',
  ],
];

describe('--fix', { concurrency: 4 }, () => {
  for (const [what, before, after] of FIXED) {
    it(`keeps every other byte: ${what}`, async () => {
      const folder = folderWith({ 'machine.yaml': before });
      const first = await drydock(['lint', '--fix', ...ONLY], { folder });
      assert.equal(readFileSync(join(folder, 'machine.yaml'), 'utf8'), after);
      assert.deepEqual([first.status, first.err], [0, 'drydock: fixed machine.yaml\n']);
      assert.match(first.out, /^nothing found in 1 file/);
      const second = await drydock(['lint', '--fix', ...ONLY], { folder });
      assert.deepEqual([second.status, second.err], [0, '']);
      assert.equal(readFileSync(join(folder, 'machine.yaml'), 'utf8'), after);
    });
  }

  it('reports what is left and leaves the other files alone', async () => {
    const folder = folderWith({ 'pod.yaml': POD, 'machine.yaml': MACHINE });
    utimesSync(join(folder, 'pod.yaml'), 1, 1);
    const { status, report, err } = await lintJson(['--fix', ...ONLY], { folder });
    assert.deepEqual([status, err], [1, 'drydock: fixed machine.yaml\n']);
    assert.deepEqual(
      report.findings.map(({ file }) => file),
      ['pod.yaml'],
    );
    assert.equal(statSync(join(folder, 'pod.yaml')).mtimeMs, 1_000);
    assert.equal(readFileSync(join(folder, 'pod.yaml'), 'utf8'), POD);
  });

  it('leaves a claim template as it is, which nobody may change while its StatefulSet is there', async () => {
    const claim = (indentation: string) =>
      `metadata:\n  name: data\n  annotations:\n    volume.beta.kubernetes.io/storage-class: fast\nspec:\n  accessModes: [ReadWriteOnce]\n`
        .trimEnd()
        .replaceAll('\n', `\n${indentation}`);
    const set = `apiVersion: apps/v1\nkind: StatefulSet\nspec:\n  volumeClaimTemplates:\n    - ${claim('      ')}\n`;
    const folder = folderWith({
      'claim.yaml': `apiVersion: v1\nkind: PersistentVolumeClaim\n${claim('')}\n`,
      'set.yaml': set,
    });
    const { err } = await drydock(['lint', '--fix', '--rule', 'api/annotation-deprecated'], { folder });
    assert.equal(err, 'drydock: fixed claim.yaml\n');
    assert.equal(readFileSync(join(folder, 'set.yaml'), 'utf8'), set);
  });

  it('says nothing about it with --quiet', async () => {
    const folder = folderWith({ 'machine.yaml': MACHINE });
    assert.deepEqual(await drydock(['lint', '--fix', '--quiet', ...ONLY], { folder }), { status: 0, out: '', err: '' });
    assert.equal(readFileSync(join(folder, 'machine.yaml'), 'utf8'), MENDED_MACHINE);
  });

  it('takes no suppressed finding, and only those of the rules that run', async () => {
    const suppressed = MACHINE.replace('# since 2019', '# drydock-ignore vm/running-field -- wait');
    const folder = folderWith({ 'a.yaml': suppressed, 'b.yaml': MACHINE });
    await drydock(['lint', '--fix', '--rule', 'kernel/sysctl-node-level'], { folder });
    assert.equal(readFileSync(join(folder, 'b.yaml'), 'utf8'), MACHINE);
    await drydock(['lint', '--fix', ...ONLY], { folder });
    assert.equal(readFileSync(join(folder, 'a.yaml'), 'utf8'), suppressed);
    assert.equal(readFileSync(join(folder, 'b.yaml'), 'utf8'), MENDED_MACHINE);
  });

  it('says which file cannot be written, and writes the others', { skip: process.getuid?.() === 0 }, async () => {
    const folder = folderWith({ 'a.yaml': MACHINE, 'locked.yaml': MACHINE });
    chmodSync(join(folder, 'locked.yaml'), 0o444);
    const { status, out, err } = await drydock(['lint', '--fix', ...ONLY], { folder });
    assert.equal(
      err,
      'drydock: fixed a.yaml\ndrydock: `locked.yaml` keeps its findings, as it cannot be written: permission denied\n',
    );
    assert.equal(status, 2);
    assert.match(out, /^locked\.yaml:6:3 warning/);
    assert.equal(readFileSync(join(folder, 'a.yaml'), 'utf8'), MENDED_MACHINE);
  });

  it('reads a pipe and does not write to it', { skip: process.platform === 'win32' }, async () => {
    const folder = folderWith({ 'a.yaml': MACHINE });
    execFileSync('mkfifo', ['pipe'], { cwd: folder });
    const run = drydock(['lint', '--fix', 'pipe', 'a.yaml', ...ONLY], { folder });
    writeFileSync(join(folder, 'pipe'), MACHINE);
    const { status, out, err } = await run;
    assert.equal(
      err,
      'drydock: `pipe` keeps its findings, as it cannot be written: is a pipe\ndrydock: fixed a.yaml\n',
    );
    assert.equal(status, 2);
    assert.match(out, /^pipe:6:3 warning/);
  });

  it('of standard input goes to standard output, changed or not, and the report to standard error', async () => {
    const folder = folderWith({});
    for (const [input, output] of [
      [windows(MACHINE), windows(MENDED_MACHINE)],
      [`\uFEFF${CLEAN}`, `\uFEFF${CLEAN}`],
    ]) {
      const { status, out, err } = await drydock(['lint', '--stdin', '--fix', ...ONLY], { folder, input: input ?? '' });
      assert.deepEqual([status, out, err], [0, output, 'nothing found in 1 file\n']);
    }
  });
});

describe('--fix-dry-run', { concurrency: 4 }, () => {
  it('prints a diff that patch takes, and writes nothing', async () => {
    const files = Object.fromEntries(FIXED.map(([what, before]) => [`${what}.yaml`, before]));
    const folder = folderWith({ ...files, 'pod.yaml': POD });
    const { status, out, err } = await drydock(['lint', '--fix-dry-run', ...ONLY], { folder });
    assert.equal(status, 1);
    assert.match(err, /^pod\.yaml:8:15 error/);
    assert.match(out, /^--- a\/CRLF\.yaml\n\+\+\+ b\/CRLF\.yaml\n@@ -3,7 \+3,7 @@\n/);
    for (const [what, before] of FIXED) assert.equal(readFileSync(join(folder, `${what}.yaml`), 'utf8'), before);
    const { stderr } = spawnSync('git', ['apply', '-'], { cwd: folder, input: out, encoding: 'utf8' });
    for (const [what, , after] of FIXED)
      assert.equal(readFileSync(join(folder, `${what}.yaml`), 'utf8'), after, stderr);
  });

  it('prints nothing where nothing would change', async () => {
    const { status, out } = await drydock(['lint', '--fix-dry-run'], { folder: folderWith({ 'clean.yaml': CLEAN }) });
    assert.deepEqual([status, out], [0, '']);
  });
});
