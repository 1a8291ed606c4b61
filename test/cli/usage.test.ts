// The command line says what it takes, and what is wrong with what it was given.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { drydock, folderWith, ROOT } from './drydock.ts';
import { CLEAN } from './manifests.ts';

const folder = folderWith({ 'clean.yaml': CLEAN });
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** What is asked for, and what standard output then begins with. */
const ANSWERS: readonly (readonly [string, string | RegExp])[] = [
  ['--version', `drydock ${version}\n`],
  ['-v', `drydock ${version}\n`],
  ['--help', `Drydock ${version} inspects`],
  ['-h', `Drydock ${version} inspects`],
  ['help', `Drydock ${version} inspects`],
  ['help lint', 'drydock lint [paths…]\n'],
  ['lint --help', 'drydock lint [paths…]\n'],
  ['lint nowhere.yaml -h', 'drydock lint [paths…]\n'],
  ['groups --help', 'drydock groups [paths…]\n'],
  ['groups clean.yaml', 'No cluster was found'],
  ['rules --help', 'drydock rules\n'],
  ['explain --help', 'drydock explain RULE\n'],
  ['lsp --help', 'drydock lsp --stdio\n'],
  ['rules', 'api/'],
  ['explain vm/running-field', 'vm/running-field\n'],
];

/** What is written wrongly, and what is said about it. */
const MISTAKES: readonly (readonly [string, string])[] = [
  ['lnit', 'there is no command `lnit`; the nearest is `lint`'],
  ['help lnit', 'there is no command `lnit`; the nearest is `lint`'],
  ['manifests', 'there is no command `manifests`; files are checked with `drydock lint manifests`'],
  ['--fix', 'a command comes first, as in `drydock lint --fix`'],
  ['lint --fromat json', 'there is no option `--fromat`; the nearest is `--format`'],
  ['lint --colour', 'there is no option `--colour`; `--help` lists them'],
  ['lint -x', 'there is no option `-x`; `--help` lists them'],
  ['lint --format', '`--format` needs a value: `--format NAME`'],
  ['lint --format --fix', '`--format` needs a value: `--format NAME`'],
  ['lint --output=', '`--output` needs a value: `--output FILE`'],
  ['lint --fix=yes', '`--fix` takes no value, but has `yes`'],
  ['lint --format xml', '`--format` is `xml`; it takes `pretty` or `json`'],
  ['lint --profile loose', '`--profile` is `loose`; it takes `recommended` or `strict`'],
  ['lint --threads 0', '`--threads` is `0`, which is not a number from 1 to 99'],
  ['lint --fail-on hint', '`--fail-on` is `hint`; it takes `error`, `warning`, `info` or `never`'],
  ['lint --kubernetes 1', '`--kubernetes` is `1`, which is not a version such as `1.34`'],
  ['lint --kubevirt latest', '`--kubevirt` is `latest`, which is not a version such as `1.34`'],
  ['lint --rule vm/runing-field', 'no rule is called `vm/runing-field`; the nearest is `vm/running-field`'],
  ['lint --rule xyz', 'no rule is called `xyz`'],
  ['lint --fix --fix-dry-run', '`--fix` writes and `--fix-dry-run` does not: one of them has to go'],
  ['lint --stdin-filename a.yaml', '`--stdin-filename` names what `--stdin` reads, which is missing'],
  ['lint nowhere.yaml', '`nowhere.yaml` does not exist'],
  ['lint clean.yaml nowhere', '`nowhere` does not exist'],
  ['lint clean.yaml/below', '`clean.yaml/below` does not exist'],
  ['lint --config nowhere.yaml', 'the config `nowhere.yaml` cannot be read: does not exist'],
  ['lint --output nowhere/report.txt', 'the report cannot be written to `nowhere/report.txt`: does not exist'],
  ['groups nowhere.yaml', '`nowhere.yaml` does not exist'],
  ['rules --format xml', '`--format` is `xml`; it takes `pretty` or `json`'],
  ['rules all', '`all` is one word too many for `drydock rules`'],
  ['explain', '`drydock explain` lacks a word: `drydock explain RULE`'],
  ['explain vm/runing-field', 'no rule is called `vm/runing-field`; the nearest is `vm/running-field`'],
  ['explain running-field', 'no rule is called `running-field`; the nearest is `vm/running-field`'],
  ['lsp', 'the server speaks over standard input and output: `drydock lsp --stdio`'],
];

describe('what the command line answers', { concurrency: 4 }, () => {
  for (const [line, begin] of ANSWERS) {
    it(`drydock ${line}`, async () => {
      const { status, out, err } = await drydock(line.split(' '), { folder });
      assert.equal(err, '');
      assert(typeof begin === 'string' ? out.startsWith(begin) : begin.test(out), out);
      assert.equal(status, 0);
    });
  }

  it('drydock alone shows the help and is a mistake', async () => {
    const { status, out, err } = await drydock([], { folder });
    assert.deepEqual([status, out], [2, '']);
    assert.match(err, /drydock lint \[paths…\]/);
  });

  it('the help of lint names every option, in lines that fit', async () => {
    const { out } = await drydock(['help', 'lint'], { folder });
    for (const option of ['format', 'output', 'fix', 'fix-dry-run', 'config', 'profile', 'kubernetes', 'kubevirt'])
      assert.match(out, new RegExp(`^ {2}--${option} `, 'm'));
    for (const option of ['fail-on', 'rule', 'stdin', 'stdin-filename', 'no-ignore', 'threads', 'quiet'])
      assert.match(out, new RegExp(`^ {2}--${option} `, 'm'));
    for (const line of out.split('\n')) assert(line.length <= 120, line);
  });

  it('the list of rules for programs has all that a rule says of itself', async () => {
    const { status, out } = await drydock(['rules', '--format', 'json'], { folder });
    const { version: shape, rules } = JSON.parse(out);
    assert.deepEqual([status, shape], [0, 1]);
    const rule = rules.find(({ id }: { readonly id: string }) => id === 'vm/running-field');
    assert.deepEqual([rule.severity, rule.profile, rule.tags], ['warning', 'recommended', ['deprecated']]);
    assert.match(rule.documentation, /^https:/);
    const ids = rules.map(({ id }: { readonly id: string }) => id);
    assert.deepEqual(ids, ids.toSorted());
  });

  it('the page of a rule comes without the marks of Markdown', async () => {
    const { out } = await drydock(['explain', 'kernel/sysctl-node-level'], { folder });
    assert.match(out, /^kernel\/sysctl-node-level\n/);
    assert.match(out, /^ {4}apiVersion: /m);
    assert.doesNotMatch(out, /^#|```|<!--|\]\(/m);
  });
});

describe('what the command line refuses', { concurrency: 4 }, () => {
  for (const [line, message] of MISTAKES) {
    it(`drydock ${line}`, async () => {
      const { status, out, err } = await drydock(line.split(' '), { folder });
      assert.equal(err, `drydock: ${message}\n`);
      assert.deepEqual([status, out], [2, '']);
    });
  }
});
