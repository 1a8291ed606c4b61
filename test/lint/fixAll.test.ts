// Fix-all applies what is safe, wanted and not suppressed, and leaves the rest.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixAll, fixedText, resolveFix } from '../../server/src/lint/fixAll.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { setupWith } from '../fixtures.ts';
import { uriOf, workspaceOf } from './manifests.ts';

const HEAD = 'apiVersion: v1\nkind: Pod\nspec:\n';

describe('all that is safe', () => {
  check('  a: bad # why\n  b: bad\n', '  a: good # why\n  b: good\n');
  check('  a: "bad"\n', '  a: "good"\n');
  check('  a: bad # drydock-ignore test/bad -- meant\n', '  a: bad # drydock-ignore test/bad -- meant\n');
  check('  old: 1\n', '  old: 1\n');
  check('  a: &x bad\n  b: *x\n', '  a: &x bad\n  b: *x\n');
  check('  a: good\n', '  a: good\n');
});

it('of one rule alone', () => {
  const snapshot = workspaceOf({ 'a.yaml': `${HEAD}  a: bad\n` });
  const after = fixAll(snapshot, [uriOf('a.yaml')], ({ rule }) => rule.id === 'test/other');
  assert.equal(after.files.get(uriOf('a.yaml'))?.text, `${HEAD}  a: bad\n`);
});

it('of several files, each left as it is where there is nothing to do', () => {
  const snapshot = workspaceOf({ 'a.yaml': `${HEAD}  a: bad\n`, 'b.yaml': `${HEAD}  a: good\n` });
  const after = fixAll(snapshot, [uriOf('a.yaml'), uriOf('b.yaml')]);
  assert.equal(after.files.get(uriOf('a.yaml'))?.text, `${HEAD}  a: good\n`);
  assert.equal(after.files.get(uriOf('b.yaml')), snapshot.files.get(uriOf('b.yaml')));
});

describe('one fix', () => {
  it('is worked out for the document it is about', () => {
    const text = `${HEAD}  a: good\n---\n${HEAD}  a: bad\n`;
    assert.equal(firstFixOf(text), `${HEAD}  a: good\n---\n${HEAD}  a: good\n`);
  });
  it('is refused behind an alias', () => {
    assert.equal(firstFixOf('apiVersion: v1\nkind: Pod\nx: &x {a: bad}\nspec: *x\n'), undefined);
  });
});

describe('a key that is patched', () => {
  const machine = [
    'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: a}\nspec:\n  running: false',
    '  template: {spec: {domain: {memory: {guest: 1Gi}, devices: {}}}}\n',
  ].join('\n');
  const kustomization = (patch: string) =>
    `resources: [vm.yaml]\npatches:\n  - target: {kind: VirtualMachine}\n${patch}`;
  const afterFixes = (files: Readonly<Record<string, string>>) => {
    const all = Object.entries({ 'vm.yaml': machine, ...files });
    const snapshot = new Snapshot(setupWith({})).withAll(all.map(([name, text]) => [uriOf(name), text]));
    return fixAll(snapshot, [uriOf('vm.yaml')]).files.get(uriOf('vm.yaml'))?.text;
  };
  const fixed = machine.replace('running: false', 'runStrategy: Halted');
  it('stays, as the patch would fit nothing any more', () => {
    const operation = '- {op: replace, path: /spec/running, value: true}';
    const named = '    path: on.yaml\n';
    const cases: readonly Readonly<Record<string, string>>[] = [
      { 'kustomization.yaml': kustomization(`    patch: |-\n      ${operation}\n`) },
      { 'kustomization.yaml': kustomization('    patch: |-\n      spec:\n        running: true\n') },
      { 'kustomization.yaml': kustomization(named), 'on.yaml': `${operation}\n` },
    ];
    for (const files of cases) assert.equal(afterFixes(files), machine, JSON.stringify(files));
  });
  it('is another one than its like', () => {
    const other = '- {op: replace, path: /spec/runningCosts, value: 1}';
    assert.equal(afterFixes({ 'kustomization.yaml': kustomization(`    patch: |-\n      ${other}\n`) }), fixed);
    assert.equal(afterFixes({}), fixed);
  });
});

function check(before: string, expected: string): void {
  it(JSON.stringify(before), () => {
    const after = fixAll(workspaceOf({ 'a.yaml': HEAD + before }), [uriOf('a.yaml')]);
    assert.equal(after.files.get(uriOf('a.yaml'))?.text, HEAD + expected);
  });
}

function firstFixOf(text: string): string | undefined {
  const snapshot = workspaceOf({ 'a.yaml': text });
  const [finding] = snapshot.report(uriOf('a.yaml'))?.findings ?? [];
  const [fix] = finding?.fixes ?? [];
  assert(finding && fix);
  const edits = resolveFix(snapshot, uriOf('a.yaml'), finding, fix)?.edits.get(uriOf('a.yaml'));
  return edits && fixedText(text, edits);
}
