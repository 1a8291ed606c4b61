// Suppressions take back what they name, where they stand, and are findings themselves when they are idle.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { found, uriOf, workspaceOf } from './manifests.ts';

const HEAD = 'apiVersion: v1\nkind: Pod\n';
const HIDDEN = '(test/bad: `a` is bad)';
const SHOWN = 'test/bad: `a` is bad';
const IDLE = 'drydock/unused-suppression: `test/bad` finds nothing here that this suppresses';

describe('on a line', () => {
  check('spec:\n  a: bad # drydock-ignore test/bad -- it is meant\n', [HIDDEN]);
  check('spec:\n  # drydock-ignore test/bad -- it is meant\n  a: bad\n', [HIDDEN]);
  check('spec:\n  # drydock-ignore test/bad\n\n  # another comment\n  a: bad\n', [HIDDEN]);
  check('spec:\n  a: bad # drydock-ignore test/twice, test/bad\n', [
    HIDDEN,
    'drydock/unused-suppression: `test/twice` finds nothing here that this suppresses',
  ]);
  check('spec:\n  a: bad\n  b: good # drydock-ignore test/bad\n', [SHOWN, IDLE]);
  check('spec:\n  # drydock-ignore test/bad\n  a: good\n', [IDLE]);
  check('spec:\r\n  # drydock-ignore test/bad\r\n\r\n  a: bad\r\n', [HIDDEN]);
  check('spec:\n  a: bad # drydock-ignores test/bad\n', [SHOWN]);
  check('spec:\n  a: bad # drydock-ignore\n', [SHOWN]);
  check('spec:\n  a: bad\n  text: "# drydock-ignore test/bad"\n', [SHOWN]);
});

describe('in a file', () => {
  check('# drydock-ignore-file test/bad -- all of it\nspec:\n  a: bad\n', [HIDDEN]);
  check('spec:\n  a: bad\n---\n# drydock-ignore-file test/bad\napiVersion: v1\nkind: Pod\n', [HIDDEN]);
  check('# drydock-ignore-file test/bad\n', [IDLE]);
});

describe('by annotation', () => {
  const annotated = (value: string) => `metadata: {annotations: {drydock.dev/ignore: "${value}"}}\n`;
  check(`${annotated('test/bad -- it is meant')}spec: {a: bad}\n`, [HIDDEN]);
  check(`${annotated('test/bad -- it is meant')}spec: {a: good}\n`, [IDLE]);
  check(`${annotated('test/bad')}---\n${HEAD}spec: {a: bad}\n`, [IDLE, SHOWN]);
  it('of one item of a list', () => {
    const item = (annotations: string) => `{apiVersion: v1, kind: Pod, metadata: {${annotations}}, spec: {a: bad}}`;
    const items = [item('annotations: {drydock.dev/ignore: test/bad}'), item('')];
    const text = `apiVersion: v1\nkind: List\nitems:\n${items.map(one => `- ${one}\n`).join('')}`;
    assert.deepEqual(found(workspaceOf({ 'a.yaml': text }), 'a.yaml'), [HIDDEN, SHOWN]);
  });
  it('in JSON', () => {
    const text =
      '{"apiVersion": "v1", "kind": "Pod", "metadata": {"annotations": {"drydock.dev/ignore": "test/bad"}}, "spec": {"a": "bad"}}';
    assert.deepEqual(found(workspaceOf({ 'a.json': text }), 'a.json'), [HIDDEN]);
  });
});

describe('that name no rule', () => {
  check('spec:\n  a: bad # drydock-ignore test/bat -- typo\n', [
    SHOWN,
    'drydock/unknown-rule: no rule is called `test/bat`; the nearest is `test/bad`',
  ]);
  check('spec:\n  a: good # drydock-ignore something\n', ['drydock/unknown-rule: no rule is called `something`']);
});

it('nothing is known of a rule that did not run', () => {
  const text = `${HEAD}spec:\n  old: 1 # drydock-ignore test/old\n`;
  assert.deepEqual(found(workspaceOf({ 'a.yaml': text }), 'a.yaml'), []);
});

it('reasons are kept', () => {
  const text = `${HEAD}spec:\n  a: bad # drydock-ignore test/bad --  it is -- meant \n`;
  const [finding] = workspaceOf({ 'a.yaml': text }).report(uriOf('a.yaml'))?.findings ?? [];
  assert.deepEqual(finding?.suppressed, { reason: 'it is -- meant' });
});

function check(rest: string, expected: readonly string[]): void {
  it(JSON.stringify(rest), () => {
    const text = HEAD + rest;
    assert.deepEqual(found(workspaceOf({ 'a.yaml': text }), 'a.yaml'), expected);
  });
}
