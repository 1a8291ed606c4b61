// A snapshot answers for a whole workspace, and a change of it answers only for what changed.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { found, uriOf, workspaceOf } from './manifests.ts';

const BAD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {a: bad}\n';
const FOUND = 'test/bad: `a` is bad';

describe('what a file is', () => {
  status('a.yaml', BAD, 'checked');
  status('a.yaml', 'a: 1\n', 'not-a-manifest');
  status('a.yaml', '', 'not-a-manifest');
  status('a.yaml', `${BAD}---\n{{ x }}\n`, 'checked');
  status('a.yaml', 'kind: {{ x }}\n', 'template');
  it('a template of a chart', () => {
    const snapshot = workspaceOf({ 'c/Chart.yaml': 'name: c\n', 'c/templates/a.yaml': BAD, 'templates/a.yaml': BAD });
    assert.equal(snapshot.report(uriOf('c/templates/a.yaml'))?.status, 'template');
    assert.deepEqual(found(snapshot, 'c/templates/a.yaml'), []);
    assert.deepEqual(found(snapshot, 'templates/a.yaml'), [FOUND]);
  });
  it('a file that is not there', () => assert.equal(workspaceOf({}).report(uriOf('a.yaml')), undefined));
  it('names the templates among its documents', () => {
    const report = workspaceOf({ 'a.yaml': `${BAD}---\nb: {{ x }}\n` }).report(uriOf('a.yaml'));
    assert.deepEqual(report?.notChecked, [{ start: BAD.length, reason: 'template' }]);
  });
});

describe('broken YAML', () => {
  it('is a finding where it is a manifest', () => {
    const [finding] = found(workspaceOf({ 'a.yaml': 'apiVersion: v1\nkind: Pod\nspec: {a: [\n' }), 'a.yaml');
    assert.match(finding ?? '', /^schema\/syntax: /);
  });
  it('is silent elsewhere', () => assert.deepEqual(found(workspaceOf({ 'a.yaml': 'x: [\n' }), 'a.yaml'), []));
});

describe('config files', () => {
  it('hold for their folder and below, the nearest one alone', () => {
    const snapshot = workspaceOf({
      'drydock.yaml': 'rules: {test/bad: off, test/twice: off}\n',
      'a.yaml': BAD,
      'sub/a.yaml': BAD,
      'sub/own/.drydock.yaml': 'extends: strict\nrules: {test/twice: off}\n',
      'sub/own/a.yaml': BAD,
    });
    const all = ['a.yaml', 'sub/a.yaml', 'sub/own/a.yaml'].map(path => found(snapshot, path));
    assert.deepEqual(all, [[], [], [FOUND]]);
    assert.equal(snapshot.settingsOf(uriOf('sub/own/a.yaml')).profile, 'strict');
  });
  it('override rules for some files', () => {
    const config = 'overrides: [{files: [legacy/**], rules: {test/bad: off}}]\n';
    const snapshot = workspaceOf({
      'drydock.yaml': config,
      'legacy/a.yaml': BAD,
      'a.yaml': BAD.replace('name: a', 'name: b'),
    });
    assert.deepEqual([found(snapshot, 'legacy/a.yaml'), found(snapshot, 'a.yaml')], [[], [FOUND]]);
  });
  it('leave files out', () => {
    const snapshot = workspaceOf({ 'drydock.yaml': 'ignore: [old/]\n', 'old/a.yaml': BAD, 'a.yaml': BAD });
    assert.equal(snapshot.report(uriOf('old/a.yaml'))?.status, 'ignored');
    assert.deepEqual([found(snapshot, 'old/a.yaml'), found(snapshot, 'a.yaml')], [[], [FOUND]]);
  });
  it('leave files out whatever their addresses look like', () => {
    const odd = ['/a.yaml', './a.yaml', '../a.yaml', '%2e%2e/a.yaml', 'b%20c/a.yaml'];
    const files = Object.fromEntries(odd.map(path => [path, BAD]));
    const snapshot = workspaceOf({ 'drydock.yaml': 'ignore: ["b c/"]\n', ...files });
    assert.deepEqual(
      odd.map(path => snapshot.report(uriOf(path))?.status),
      [...Array(4).fill('checked'), 'ignored'],
    );
  });
  it('count from the moment they change', () => {
    const snapshot = workspaceOf({ 'drydock.yaml': '', 'a.yaml': BAD });
    assert.deepEqual(found(snapshot, 'a.yaml'), [FOUND]);
    const off = snapshot.with(uriOf('drydock.yaml'), 'rules: {test/bad: off}\n');
    assert.deepEqual(found(off, 'a.yaml'), []);
    assert.deepEqual(found(off.with(uriOf('drydock.yaml'), undefined), 'a.yaml'), [FOUND]);
  });
  it('say what is wrong with them, and then configure nothing', () => {
    const snapshot = workspaceOf({ 'drydock.yaml': 'rules: {test/bad: no}\n', 'a.yaml': BAD });
    assert.equal(snapshot.configOf(uriOf('a.yaml'))?.problems.length, 1);
    assert.deepEqual(found(snapshot, 'a.yaml'), [FOUND]);
  });
  it('win over the settings of the editor', () => {
    const files = { 'sub/drydock.yaml': 'rules: {test/bad: warning}\n', 'sub/a.yaml': BAD, 'b.yaml': BAD };
    const snapshot = workspaceOf(
      { ...files, 'b.yaml': BAD.replace('name: a', 'name: b') },
      { rules: { 'test/bad': 'off' } },
    );
    assert.deepEqual([found(snapshot, 'sub/a.yaml'), found(snapshot, 'b.yaml')], [[FOUND], []]);
  });
});

describe('severities', () => {
  const severityOf = (config: string) =>
    workspaceOf({ 'drydock.yaml': config, 'a.yaml': BAD }).report(uriOf('a.yaml'))?.findings[0]?.severity;
  it('of the rule', () => assert.equal(severityOf(''), 'warning'));
  it('of the config', () => assert.equal(severityOf('rules: {test/bad: error}\n'), 'error'));
});

describe('files that know of one another', () => {
  const other = BAD.replace('bad', 'good');
  const TWICE = 'test/twice: `a` is there twice';
  it('are linted together', () => {
    const snapshot = workspaceOf({ 'a.yaml': other, 'b.yaml': other });
    assert.deepEqual([found(snapshot, 'a.yaml'), found(snapshot, 'b.yaml')], [[TWICE], [TWICE]]);
  });
  it('follow each change', () => {
    const snapshot = workspaceOf({ 'a.yaml': other, 'b.yaml': other });
    found(snapshot, 'a.yaml');
    const renamed = snapshot.with(uriOf('b.yaml'), other.replace('name: a', 'name: b'));
    assert.deepEqual(found(renamed, 'a.yaml'), []);
    assert.deepEqual(found(renamed.with(uriOf('b.yaml'), other), 'a.yaml'), [TWICE]);
    assert.deepEqual(found(snapshot.with(uriOf('b.yaml'), undefined), 'a.yaml'), []);
    assert.deepEqual(found(snapshot, 'a.yaml'), [TWICE]);
  });
  it('keep the index while an edit changes no summary', () => {
    const snapshot = workspaceOf({ 'a.yaml': other, 'b.yaml': other });
    const { index } = snapshot;
    assert.equal(snapshot.with(uriOf('b.yaml'), `# moved\n${other}`).index, index);
    assert.notEqual(snapshot.with(uriOf('b.yaml'), other.replace('name: a', 'name: b')).index, index);
  });
});

it('a document that did not change is not parsed again', () => {
  const second = (text: string) => `x: ${text}\n---\n${BAD}`;
  const snapshot = workspaceOf({ 'a.yaml': second('1') });
  const moved = snapshot.with(uriOf('a.yaml'), second('a longer text'));
  const documentIn = (one: typeof snapshot) => one.files.get(uriOf('a.yaml'))?.documents[1]?.document;
  assert.equal(documentIn(moved), documentIn(snapshot));
  assert.deepEqual(found(moved, 'a.yaml'), [FOUND]);
});

it('a rule that throws is reported, and harms no other', () => {
  const snapshot = workspaceOf({ 'a.yaml': BAD }, { extends: 'strict' });
  assert.deepEqual(found(snapshot, 'a.yaml'), [FOUND]);
  assert.deepEqual(
    snapshot.failures(uriOf('a.yaml')).map(({ rule }) => rule),
    ['test/broken'],
  );
});

function status(path: string, text: string, expected: string): void {
  it(`${JSON.stringify(text)} is ${expected}`, () =>
    assert.equal(workspaceOf({ [path]: text }).report(uriOf(path))?.status, expected));
}
