// Config files and options decide what is checked, how heavily, and what for.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drydock, folderWith, lintJson, statuses, told } from './drydock.ts';
import { CLEAN, MACHINE, POD } from './manifests.ts';

const RUNNING = 'vm/running-field';
const NODE_LEVEL = 'kernel/sysctl-node-level';

/** The findings of two rules, each as `file severity`. */
async function severities(files: Readonly<Record<string, string>>, words: readonly string[], below = '.') {
  const { report, err } = await lintJson(words, { folder: `${folderWith(files)}/${below}` });
  assert.equal(err, '');
  return report.findings
    .filter(({ rule }) => rule === RUNNING || rule === NODE_LEVEL)
    .map(({ file, severity }) => `${file} ${severity}`);
}

describe('the config file', { concurrency: 4 }, () => {
  it('sets severities, and turns rules off', async () => {
    const config = `rules:\n  ${RUNNING}: error\n  ${NODE_LEVEL}: off\n`;
    assert.deepEqual(await severities({ 'drydock.yaml': config, 'a.yaml': MACHINE, 'b.yaml': POD }, []), [
      'a.yaml error',
    ]);
  });

  it('is found above the folder, the nearest one counts, and a hidden one does as well', async () => {
    const files = {
      'drydock.yaml': `rules: { ${RUNNING}: info }\n`,
      'a/.drydock.yaml': `rules: { ${RUNNING}: hint }\n`,
      'a/b/c/machine.yaml': MACHINE,
      'd/machine.yaml': MACHINE,
    };
    assert.deepEqual(await severities(files, []), ['a/b/c/machine.yaml hint', 'd/machine.yaml info']);
    assert.deepEqual(await severities(files, ['machine.yaml'], 'a/b/c'), ['machine.yaml hint']);
    assert.deepEqual(await severities(files, ['../d'], 'a'), ['../d/machine.yaml info']);
  });

  it('above the working directory is used and not reported', async () => {
    const folder = folderWith({ 'drydock.yaml': 'extends: recommended\n', 'sub/a.yaml': CLEAN });
    const { report } = await lintJson([], { folder: `${folder}/sub` });
    assert.deepEqual(statuses(report), ['a.yaml checked']);
  });

  it('has overrides for some files', async () => {
    const config = `rules: { ${RUNNING}: error }\noverrides:\n  - files: ["legacy/**", "*.old.yaml"]\n    rules: { ${RUNNING}: info }\n`;
    const files = { 'drydock.yaml': config, 'a.old.yaml': MACHINE, 'a.yaml': MACHINE, 'legacy/b/c.yaml': MACHINE };
    assert.deepEqual(await severities(files, []), ['a.old.yaml info', 'a.yaml error', 'legacy/b/c.yaml info']);
    assert.deepEqual(await severities(files, ['c.yaml'], 'legacy/b'), ['c.yaml info']);
  });

  it('ignores files, those that are named as well, unless told otherwise', async () => {
    const files = {
      'drydock.yaml': 'ignore: ["old/**", "my file.yaml"]\n',
      'old/a.yaml': POD,
      'my file.yaml': POD,
      'b.yaml': POD,
    };
    const folder = folderWith(files);
    const { status, report } = await lintJson(['old/a.yaml', 'my file.yaml'], { folder });
    assert.deepEqual([status, statuses(report)], [0, ['my file.yaml ignored', 'old/a.yaml ignored']]);
    assert.equal(report.files[0]?.reason, 'ignored by drydock.yaml');
    const { out } = await drydock(['lint'], { folder });
    assert.match(
      out,
      /^not checked\n {2}my file\.yaml: ignored by drydock\.yaml\n {2}old\/a\.yaml: ignored by drydock\.yaml$/m,
    );
    assert.deepEqual(await severities(files, ['--no-ignore']), [
      'b.yaml error',
      'my file.yaml error',
      'old/a.yaml error',
    ]);
  });

  it('leaves out what git ignores, if it says so', async () => {
    const files = {
      '.gitignore': '/out\n',
      'out/a.yaml': POD,
      'b/.gitignore': 'c.yaml\n',
      'b/c.yaml': POD,
      'd.yaml': POD,
    };
    const all = ['b/c.yaml error', 'd.yaml error', 'out/a.yaml error'];
    assert.deepEqual(await severities(files, []), all);
    const asking = { ...files, 'drydock.yaml': 'gitignore: true\n' };
    assert.deepEqual(await severities(asking, []), ['d.yaml error']);
    assert.deepEqual(await severities(asking, ['c.yaml'], 'b'), []);
    assert.deepEqual(await severities(asking, ['--no-ignore']), all);
    const { report } = await lintJson(['out'], { folder: folderWith(asking) });
    assert.equal(report.files[0]?.reason, 'ignored by .gitignore');
  });

  it('names the releases that manifests are for, and options win', async () => {
    const folder = folderWith({ 'drydock.yaml': 'target: { kubernetes: "1.30", kubevirt: "1.2" }\n', 'a.yaml': CLEAN });
    const own = await lintJson([], { folder });
    assert.deepEqual(own.report.target, { kubernetes: '1.30', kubevirt: '1.2' });
    const other = await lintJson(['--kubernetes', '1.31.4'], { folder });
    assert.deepEqual(other.report.target, { kubernetes: '1.31', kubevirt: '1.2' });
  });

  it('turns on the strict rules, as the option does', async () => {
    const strict = await drydock(['rules', '--format', 'json'], { folder: '.' });
    const rules: readonly { id: string; profile: string }[] = JSON.parse(strict.out).rules;
    const isStrict = (id: string) => rules.find(rule => rule.id === id)?.profile === 'strict';
    const found = async (files: Readonly<Record<string, string>>, ...words: readonly string[]) =>
      (await lintJson(words, { folder: folderWith({ 'a.yaml': POD, 'b.yaml': MACHINE, ...files }) })).report.findings;
    assert(!(await found({})).some(({ rule }) => isStrict(rule)));
    const [byFile, byOption] = [
      await found({ 'drydock.yaml': 'extends: strict\n' }),
      await found({}, '--profile', 'strict'),
    ];
    assert.deepEqual(byFile, byOption);
    const back = await found({ 'drydock.yaml': 'extends: strict\n' }, '--profile', 'recommended');
    assert(!back.some(({ rule }) => isStrict(rule)));
  });

  it('is replaced by --config, whose patterns count from its own folder', async () => {
    const files = {
      'drydock.yaml': `rules: { ${RUNNING}: error }\n`,
      'ci/strict.yml': `rules: { ${RUNNING}: hint }\nignore: [b.yaml]\n`,
      'a.yaml': MACHINE,
      'b.yaml': MACHINE,
      'ci/b.yaml': MACHINE,
    };
    assert.deepEqual(await severities(files, ['--config', 'ci/strict.yml']), ['a.yaml hint', 'b.yaml hint']);
  });

  it('holds for what comes in on standard input by its name', async () => {
    const folder = folderWith({ 'a/drydock.yaml': `rules: { ${RUNNING}: error }\n`, 'a/b.yaml': 'something else\n' });
    const named = await lintJson(['--stdin', '--stdin-filename', 'a/b.yaml'], { folder, input: MACHINE });
    assert.deepEqual([named.status, told(named.report)], [1, ['a/b.yaml:6:3 vm/running-field']]);
    const unnamed = await lintJson(['--stdin'], { folder, input: MACHINE });
    assert.deepEqual([unnamed.status, told(unnamed.report)], [0, ['stdin.yaml:6:3 vm/running-field']]);
  });
});

/** A config file with a mistake, where that is said to be, and what else the message names. */
const BROKEN: readonly (readonly [string, string, readonly string[]])[] = [
  ['extends: recomended\n', '1:10', ['`recomended`', '`recommended`', '`strict`']],
  ['# mine\n\nrule: {}\n', '3:1', ['`rule`', '`rules`']],
  ['rules:\n  vm/runing-field: off\n', '2:3', ['`vm/runing-field`', '`vm/running-field`']],
  ['rules:\n  vm/running-field: loud\n', '2:21', ['`loud`', '`warning`', '`off`']],
  ['target:\n  kubernetes: newest\n', '2:15', ['`newest`', '1.34']],
  ['ignore: charts\n', '1:9', ['`ignore`']],
  ['- extends\n', '1:1', []],
];

describe('a config file with a mistake', { concurrency: 4 }, () => {
  for (const [config, place, parts] of BROKEN) {
    it(JSON.stringify(config), async () => {
      const folder = folderWith({ 'drydock.yaml': config, 'a.yaml': POD });
      const { status, out, err } = await drydock(['lint'], { folder });
      assert.deepEqual([status, out], [2, '']);
      assert(err.startsWith(`drydock.yaml:${place}: `), err);
      assert(err.endsWith('\n') && err.split('\n').length === 2, err);
      for (const part of parts) assert(err.includes(part), err);
    });
  }

  it('is named by its place in every form', async () => {
    const folder = folderWith({
      'drydock.yaml': 'rules: [\n',
      'sub/a.yaml': POD,
      'sub/.drydock.yaml': 'extend: strict\nfoo: 1\n',
    });
    const nearest = await drydock(['lint', 'a.yaml'], { folder: `${folder}/sub` });
    assert.equal(nearest.status, 2);
    assert.match(
      nearest.err,
      /^\.drydock\.yaml:1:1: .*`extend`; the nearest is `extends`\n\.drydock\.yaml:2:1: .*`foo`\n$/,
    );
    const named = await drydock(['lint', '--config', '../drydock.yaml', 'a.yaml'], { folder: `${folder}/sub` });
    assert.equal(named.status, 2);
    assert.match(named.err, /^\.\.\/drydock\.yaml:\d+:\d+: ./);
    const unread = await drydock(['lint', '--config', '../drydock.yaml', '--stdin'], { folder: `${folder}/sub` });
    assert.equal(unread.status, 2);
  });

  it('that cannot be read at all', async () => {
    const folder = folderWith({ 'drydock.yaml': Buffer.from([0, 1, 2]), 'sub/a.yaml': POD });
    const { status, err } = await drydock(['lint', 'sub'], { folder });
    assert.deepEqual([status, err], [2, 'drydock: `drydock.yaml` is a binary file\n']);
  });
});

describe('releases that no table covers', { concurrency: 4 }, () => {
  it('are replaced by the nearest, and that is said once', async () => {
    const folder = folderWith({ 'a.yaml': CLEAN, 'b.yaml': CLEAN });
    const { status, report, err } = await lintJson(['--kubernetes', '1.99', '--kubevirt', '0.1'], { folder });
    const { kubernetes, kubevirt } = report.target;
    assert.equal(status, 0);
    assert.equal(
      err,
      `drydock: Kubernetes 1.99 is newer than ${kubernetes}, the newest release known here, so ${kubernetes} is assumed\n` +
        `drydock: KubeVirt 0.1 is older than ${kubevirt}, the oldest release known here, so ${kubevirt} is assumed\n`,
    );
  });
});

describe('--rule', { concurrency: 4 }, () => {
  it('runs nothing else, with the settings of the config', async () => {
    const config = `rules: { ${RUNNING}: hint }\n`;
    const files = { 'drydock.yaml': config, 'a.yaml': MACHINE, 'b.yaml': POD, 'c.yaml': 'kind: Pod\nspec: [' };
    const { report } = await lintJson(['--rule', RUNNING], { folder: folderWith(files) });
    assert.deepEqual(
      report.findings.map(({ file, severity }) => `${file} ${severity}`),
      ['a.yaml hint'],
    );
  });

  it('runs a rule that the config turns off, in overrides as well', async () => {
    const config = `rules: { ${RUNNING}: off }\noverrides: [{ files: ["*"], rules: { ${NODE_LEVEL}: off } }]\n`;
    const files = { 'drydock.yaml': config, 'a.yaml': MACHINE, 'b.yaml': POD };
    assert.deepEqual(await severities(files, []), []);
    const both = ['--rule', RUNNING, '--rule', NODE_LEVEL];
    assert.deepEqual(await severities(files, both), ['a.yaml warning', 'b.yaml error']);
  });
});
