// What rules say of JSON patches in files of their own: the same as of those that a kustomization writes out.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Snapshot } from '../../server/src/lint/snapshot.ts';
import { suppressionEdits } from '../../server/src/lint/suppress.ts';
import { uriOf, withAllRules } from './manifests.ts';

const OPERATIONS = `- op: test
  path: /spec/replicas
  value: "3"
- op: replace
  path: /spec/replicas
  value: "4"
- op: add
  path: /spec/template/spec/containers/0/securityContext
  value: { capabilities: { add: [CAP_NET_ADMIN] } }
- op: add
  path: /spec/template/spec/containers/0/ports/-
  value: { name: http }
- op: add
  path: /spec/replica
  value: 3
`;
const EXPECTED = ['schema/wrong-type: 4', 'syscall/capability-prefix: CAP_NET_ADMIN', 'schema/unknown-field: replica'];
const NAMED = 'patches: [{ path: larger.yaml, target: { kind: Deployment, name: web } }]\n';

describe('a file of operations', () => {
  finds('of a known kind', { 'kustomization.yaml': NAMED }, EXPECTED);
  finds('in JSON', { 'kustomization.yaml': NAMED }, EXPECTED, asJson(OPERATIONS));
  finds('named in the old way', { 'kustomization.yaml': NAMED.replace('patches', 'patchesJson6902') }, EXPECTED);
  finds('named by an overlay', { 'over/Kustomization': NAMED.replace('larger', '../larger') }, EXPECTED);
  finds(
    'named twice for one kind',
    { 'kustomization.yaml': NAMED, 'a/kustomization.yml': NAMED.replace('larger', '../larger') },
    EXPECTED,
  );
  finds(
    'of two kinds',
    {
      'kustomization.yaml': NAMED,
      'a/kustomization.yaml': NAMED.replace('larger', '../larger').replace('Deployment', 'StatefulSet'),
    },
    EXPECTED,
  );
  finds('of another kind', { 'kustomization.yaml': NAMED.replace('Deployment', 'Service') }, [
    'schema/unknown-field: replicas',
    'schema/unknown-field: template',
    'schema/unknown-field: replica',
  ]);
  finds('of an unknown kind', { 'kustomization.yaml': NAMED.replace('Deployment', 'Gadget') }, []);
  finds('without a target', { 'kustomization.yaml': 'patches: [{ path: larger.yaml }]\n' }, []);
  finds('that nobody names', {}, []);
  finds('that only a name calls a patch', {}, [], OPERATIONS, 'larger-patch.yaml');
  finds(
    'that is no YAML',
    { 'kustomization.yaml': NAMED },
    ['schema/syntax: }'],
    '- op: add\n  path: /spec\n  value: }\n',
  );
  finds('that is a template', { 'kustomization.yaml': NAMED }, [], `${OPERATIONS}{{ more }}\n`);
  finds(
    'that is taken back',
    { 'kustomization.yaml': NAMED },
    [...EXPECTED.slice(0, 2), '(schema/unknown-field: replica)'],
    OPERATIONS.replace(
      '  path: /spec/replica\n',
      '  # drydock-ignore schema/unknown-field -- ours\n  path: /spec/replica\n',
    ),
  );
  finds(
    'that writes what is right',
    { 'kustomization.yaml': NAMED },
    [],
    `- op: add
  path: /spec/template/metadata/annotations/example.org~1note
  value: "1"
- op: add
  path: /spec/template/spec/containers/0/args/-
  value: --verbose
- op: remove
  path: /spec/replicas
- op: replace
  path: /spec/strategy
  value: { type: Recreate }
`,
  );
  finds(
    'that says how its resource is called',
    { 'kustomization.yaml': NAMED },
    [],
    '- {op: replace, path: /metadata/name, value: site}\n',
  );
  finds('that is empty', { 'kustomization.yaml': NAMED }, [], '');
  finds(
    'that is half typed',
    { 'kustomization.yaml': NAMED },
    [],
    '- op: add\n  path: spec\n  value: 1\n- op\n- path:\n',
  );
});

describe('a file', () => {
  const status = (snapshot: Snapshot) => snapshot.report(uriOf('larger.yaml'))?.status;

  it('of operations is checked where its kind is known', () => {
    const nobody = withAllRules({ 'larger.yaml': OPERATIONS });
    assert.equal(status(nobody), 'not-a-manifest');
    const named = nobody.with(uriOf('kustomization.yaml'), NAMED);
    assert.equal(status(named), 'checked');
    assert.deepEqual(named.report(uriOf('larger.yaml'))?.notChecked, []);
    assert.equal(
      status(named.with(uriOf('kustomization.yaml'), 'patches: [{ path: larger.yaml }]\n')),
      'not-a-manifest',
    );
    assert.equal(status(named.with(uriOf('kustomization.yaml'), undefined)), 'not-a-manifest');
  });

  it('of operations is judged anew when its target changes, and only then', () => {
    const before = withAllRules({ 'kustomization.yaml': NAMED, 'larger.yaml': OPERATIONS });
    assert.equal(found(before, 'larger.yaml').length, 3);
    const noted = before.with(uriOf('kustomization.yaml'), `# ours\n${NAMED}`);
    assert.equal(noted.files.get(uriOf('larger.yaml')), before.files.get(uriOf('larger.yaml')));
    assert.equal(noted.report(uriOf('larger.yaml')), before.report(uriOf('larger.yaml')));
    const gadget = noted.with(uriOf('kustomization.yaml'), NAMED.replace('Deployment', 'Gadget'));
    assert.deepEqual(found(gadget, 'larger.yaml'), []);
    const both = gadget.withAll([
      [uriOf('kustomization.yaml'), NAMED],
      [uriOf('larger.yaml'), `# ours\n${OPERATIONS}`],
    ]);
    assert.deepEqual(found(both, 'larger.yaml').length, 3);
    const edited = both.with(uriOf('larger.yaml'), OPERATIONS.replace('"4"', '4'));
    assert.deepEqual(found(edited, 'larger.yaml').length, 2);
    assert.equal(found(edited.with(uriOf('drydock.yaml'), 'extends: strict\n'), 'larger.yaml').length, 2);
  });

  it('of operations is suppressed by comments, which JSON has none of', () => {
    for (const [text, expected] of [
      [OPERATIONS, 3],
      [asJson(OPERATIONS), 0],
    ] as const) {
      const snapshot = withAllRules({ 'kustomization.yaml': NAMED, 'larger.yaml': text });
      const findings = snapshot.report(uriOf('larger.yaml'))?.findings ?? [];
      const edits = findings.flatMap(one => suppressionEdits(snapshot, uriOf('larger.yaml'), one, 'line') ?? []);
      assert.equal(edits.length, expected);
    }
  });

  it('whose name has blanks is found', () => {
    const before = withAllRules({ 'the%20larger.yaml': OPERATIONS });
    const named = before.with(uriOf('kustomization.yaml'), NAMED.replace('larger.yaml', '"the larger.yaml"'));
    assert.equal(found(named, 'the%20larger.yaml').length, 3);
  });

  it('that is a part of a manifest is read as one, with a target or without', () => {
    const part = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: any }\nspec: { replicas: "3" }\n';
    for (const named of [NAMED, 'patches: [{ path: larger.yaml }]\nresources: [all.yaml]\n'])
      assert.deepEqual(found(withAllRules({ 'kustomization.yaml': named, 'larger.yaml': part }), 'larger.yaml'), [
        'schema/wrong-type: 3',
      ]);
  });

  it('of operations is no reason to fail while it is being typed', () => {
    const before = withAllRules({ 'kustomization.yaml': NAMED, 'larger.yaml': '' });
    for (const text of [OPERATIONS, asJson(OPERATIONS)]) {
      let snapshot = before;
      for (let end = 0; end < text.length; end += 3) {
        snapshot = snapshot.with(uriOf('larger.yaml'), text.slice(0, end));
        snapshot.report(uriOf('larger.yaml'));
        assert.deepEqual(snapshot.failures(uriOf('larger.yaml')), []);
      }
    }
  });
});

function finds(
  what: string,
  kustomizations: Readonly<Record<string, string>>,
  expected: readonly string[],
  text = OPERATIONS,
  path = 'larger.yaml',
): void {
  it(what, () => {
    const snapshot = withAllRules({ ...kustomizations, [path]: text });
    assert.deepEqual(snapshot.failures(uriOf(path)), []);
    assert.deepEqual(found(snapshot, path), expected);
  });
}

/** The operations of these tests, which are in block style, as JSON. */
function asJson(text: string): string {
  const operations = text.split(/^- /m).slice(1);
  const lines = operations.map(one => {
    const value = (name: string) => new RegExp(`${name}: (.*)`).exec(one)?.[1] ?? '';
    const quoted = value('value').replaceAll(/\b(?!\d)[\w-]+\b/g, word =>
      /"/.test(value('value')) ? word : `"${word}"`,
    );
    return `  { "op": "${value('op')}", "path": "${value('path')}", "value": ${quoted} }`;
  });
  return `[\n${lines.join(',\n')}\n]\n`;
}

/** Findings as their rule and the text that they are about; those that are taken back in brackets. */
function found(snapshot: Snapshot, path: string): readonly string[] {
  const text = snapshot.files.get(uriOf(path))?.text ?? '';
  return (snapshot.report(uriOf(path))?.findings ?? []).map(({ rule, range, suppressed }) => {
    const told = `${rule.id}: ${text.slice(range.start, range.end).replaceAll('"', '')}`;
    return suppressed ? `(${told})` : told;
  });
}
