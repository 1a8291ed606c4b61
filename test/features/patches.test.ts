// Hovers and proposals within patches, in texts of a kustomization and in files of operations. ┃ is the cursor.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hierarchyAt, usersOf } from '../../server/src/features/callHierarchy.ts';
import { completionsOf, completionTextOf } from '../../server/src/features/completion.ts';
import { definitionOf } from '../../server/src/features/definition.ts';
import { hoverOf } from '../../server/src/features/hover.ts';
import { usesOf } from '../../server/src/features/references.ts';
import { renamingOf } from '../../server/src/features/rename.ts';
import { symbolsOf } from '../../server/src/features/symbols.ts';
import { applyEdits } from '../../server/src/text/textEdit.ts';
import { changedLines, lines, workspaceOf } from './workspaces.ts';

const PART = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n';
const TARGET = 'target: { kind: Deployment, name: web }';

/** A patch in a block of a kustomization. */
const inBlock = (patch: string, end = '    target:\n      kind: Deployment\n') =>
  `resources: [base.yaml]\npatches:\n  - patch: |-\n${patch.replaceAll(/^(?=.)/gm, '      ')}${end}`;
/** A file of operations, and the kustomization that names it. */
const inFile = (patch: string) => ({
  'kustomization.yaml': `patches: [{ path: ops.yaml, ${TARGET} }]\n`,
  'ops.yaml': patch,
});

describe('a hover in a patch', () => {
  says('about a field', inBlock(`${PART}spec:\n  repli┃cas: 3\n`), 'replicas', '**replicas** · ');
  says(
    'about a value',
    inBlock(`${PART}spec:\n  strategy:\n    type: Recre┃ate\n`),
    'Recreate',
    '**type**',
    '`Recreate`',
  );
  says(
    'about what a table knows',
    inBlock(
      `${PART}spec: {template: {spec: {containers: [{securityContext: {capabilities: {add: [NET_AD┃MIN]}}}]}}}\n`,
    ),
    'NET_ADMIN',
    'NET_ADMIN',
  );
  says('that leaves its kind to the target', inBlock('spec:\n  repli┃cas: 3\n'), 'replicas', '**replicas** · ');
  says(
    'in double quotes',
    `patches:\n  - patch: "kind: Deployment\\napiVersion: apps/v1\\nspec: {repli┃cas: 1}"\n`,
    'replicas',
    '**replicas**',
  );
  says('about its kind', inBlock(`${PART.replace('Deploy', 'Dep┃loy')}`), 'Deployment', 'Deployment');

  const operation = (path: string, value: string) => `- op: replace\n  path: ${path}\n  value: ${value}\n`;
  says(
    'about a pointer',
    inBlock(operation('/spec/template/spec/containers/0/ima┃ge', 'a')),
    '/spec/template/spec/containers/0/image',
    '**image** · ',
  );
  says(
    'about a pointer to be removed',
    inBlock('- {op: remove, path: /spec/repli┃cas}\n'),
    '/spec/replicas',
    '**replicas** · ',
  );
  says(
    'about the value of an operation',
    inBlock(operation('/spec/strategy/type', 'Recre┃ate')),
    'Recreate',
    '**type**',
  );
  says('about a field in the value', inBlock(operation('/spec/strategy', '{ ty┃pe: Recreate }')), 'type', '**type**');
  says(
    'about an operation',
    inBlock(operation('/spec/replicas', '1').replace('replace', 'rep┃lace')),
    'replace',
    'another value',
  );
  says(
    'about a field of an operation',
    inBlock(operation('/spec/replicas', '1').replace('path', 'pa┃th')),
    'path',
    'JSON pointer',
  );
  says('about a pointer in a file', inFile(operation('/spec/repli┃cas', '1')), '/spec/replicas', '**replicas** · ');
  says(
    'about a value in a file',
    inFile(`[{"op": "add", "path": "/spec/strategy", "value": {"type": "Recre┃ate"}}]`),
    '"Recreate"',
    '**type**',
  );

  for (const text of [
    inBlock(`${PART}spec: {own┃: 1}\n`),
    inBlock(operation('/spec/o┃wn', '1')),
    inBlock(operation('/spec/own', '1┃'), '    target: { kind: Gadget }\n'),
    inBlock(operation('/spec/own', '1┃'), ''),
    inBlock(`{{ repli┃cas }}\n`),
  ])
    it(`says nothing of ${JSON.stringify(text.slice(45))}`, () => {
      const { snapshot, uri, offset } = workspaceOf({ 'kustomization.yaml': text });
      assert.equal(hoverOf(snapshot, uri, offset, rule => rule)?.markdown.includes('· required') ?? false, false);
    });
});

describe('a proposal in a patch', () => {
  makes('of a key', inBlock(`${PART}spec:\n  ┃\n`), 'replicas', inBlock(`${PART}spec:\n  replicas: $0\n`));
  makes(
    'of a key that is half typed',
    inBlock(`${PART}spec:\n  rep┃\n`),
    'replicas',
    inBlock(`${PART}spec:\n  replicas: $0\n`),
  );
  makes(
    'at the end of the text',
    inBlock('apiVersion: v1\nkind: ConfigMap\n┃\n'),
    'immutable',
    inBlock('apiVersion: v1\nkind: ConfigMap\nimmutable: $0\n'),
  );
  makes(
    'of a value',
    inBlock(`${PART}spec:\n  strategy:\n    type: ┃\n`),
    'Recreate',
    inBlock(`${PART}spec:\n  strategy:\n    type: Recreate\n`),
  );
  makes(
    'by the kind of the target',
    inBlock('metadata: {name: web}\nspec:\n  strategy:\n    type: ┃\n'),
    'Recreate',
    inBlock('metadata: {name: web}\nspec:\n  strategy:\n    type: Recreate\n'),
  );
  makes(
    'of several lines',
    inBlock(`${PART}spec:\n  template:\n    spec:\n      ┃\n`),
    'volumes',
    inBlock(`${PART}spec:\n  template:\n    spec:\n      volumes:\n        - name: $0\n`),
  );
  makes(
    'of a name',
    {
      'kustomization.yaml': inBlock(`${PART}spec: {template: {spec: {volumes: [{configMap: {name: ┃}}]}}}\n`),
      'base.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n',
    },
    'settings',
    inBlock(`${PART}spec: {template: {spec: {volumes: [{configMap: {name: settings}}]}}}\n`),
  );

  makes('of an operation', inBlock('- op: ┃\n'), 'replace', inBlock('- op: replace\n'));
  makes('of a field of an operation', inBlock('- op: add\n  ┃\n'), 'path', inBlock('- op: add\n  path: $0\n'));
  makes(
    'of what an operation needs',
    inBlock('- op: move\n  path: /a\n  ┃\n'),
    'from',
    inBlock('- op: move\n  path: /a\n  from: $0\n'),
  );
  makes('of a pointer', inBlock('- op: add\n  path: ┃\n'), '/spec', inBlock('- op: add\n  path: /spec\n'));
  makes(
    'of a longer pointer',
    inBlock('- op: add\n  path: /spec/template/sp┃\n'),
    '/spec/template/spec',
    inBlock('- op: add\n  path: /spec/template/spec\n'),
  );
  makes(
    'of an item',
    inBlock('- op: add\n  path: /spec/template/spec/volumes/┃\n'),
    '/spec/template/spec/volumes/-',
    inBlock('- op: add\n  path: /spec/template/spec/volumes/-\n'),
  );
  makes(
    'of a key in a value',
    inBlock('- op: add\n  path: /spec/strategy\n  value:\n    ┃\n'),
    'type',
    inBlock('- op: add\n  path: /spec/strategy\n  value:\n    type: $0\n'),
  );
  makes(
    'of the value itself',
    inBlock('- op: add\n  path: /spec/strategy/type\n  value: ┃\n'),
    'Recreate',
    inBlock('- op: add\n  path: /spec/strategy/type\n  value: Recreate\n'),
  );
  makes(
    'of an operation in JSON',
    `patches:\n  - ${TARGET}\n    patch: '[{"op": "┃"}]'\n`,
    'replace',
    `patches:\n  - ${TARGET}\n    patch: '[{"op": "replace"}]'\n`,
  );
  makes(
    'of a value in a file',
    inFile('- op: add\n  path: /spec/strategy/type\n  value: ┃\n'),
    'Recreate',
    '- op: add\n  path: /spec/strategy/type\n  value: Recreate\n',
  );
  makes('of an operation in a file', inFile('- op: ┃\n'), 'test', '- op: test\n');

  it('is none of what the operation does not take, and none of what is there', () => {
    assert.deepEqual(labelsAt(inBlock('- op: remove\n  path: /spec\n  ┃\n')), []);
    assert.deepEqual(labelsAt(inBlock('- op: add\n  path: /spec\n  ┃\n')), ['value']);
    assert(!labelsAt(inBlock(`${PART}spec:\n  replicas: 1\n  ┃\n`)).includes('replicas'));
  });

  it('says what it is about', () => {
    const { snapshot, uri, offset } = workspaceOf({ 'kustomization.yaml': inBlock('- op: ┃\n') });
    const found = completionsOf(snapshot, uri, offset).find(({ label }) => label === 'test');
    assert(found && completionTextOf(snapshot, uri, found.subject)?.startsWith('Compares'));
  });

  it('keeps the ends of lines', () => {
    const text = inBlock(`${PART}spec:\n  template:\n    spec:\n      ┃\n`).replaceAll('\n', '\r\n');
    const { snapshot, uri, offset } = workspaceOf({ 'kustomization.yaml': text });
    const found = completionsOf(snapshot, uri, offset).find(({ label }) => label === 'volumes');
    assert.equal(found?.newText, 'volumes:\r\n              - name: $0');
  });
});

it('the outline of a file of operations names each', () => {
  const { snapshot } = workspaceOf(inFile('- op: add\n  path: /spec/a\n- op: remove\n  path: /spec/b┃\n'));
  const [patch] = symbolsOf(snapshot, 'file:///work/ops.yaml');
  assert.equal(patch?.name, 'JSON patch');
  assert.deepEqual(
    patch.children.map(({ name, detail }) => `${detail} ${name}`),
    ['add /spec/a', 'remove /spec/b'],
  );
});

it('a name in a file of operations is followed and changed with all others', () => {
  const pointer = '/spec/template/spec/volumes/0/persistentVolumeClaim/claimName';
  const files = {
    'base/kustomization.yaml': 'resources: [claim.yaml]\n',
    'base/claim.yaml': 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: data }\n',
    'ops/kustomization.yaml': `resources: [../base]\npatches: [{ path: web.json, ${TARGET} }]\n`,
    'ops/web.json': `[{"op": "replace", "path": "${pointer}", "value": "data"}]`,
  };
  const from = workspaceOf({ ...files, 'ops/web.json': files['ops/web.json'].replace('"data', '"d┃ata') });
  assert.deepEqual(lines(from.snapshot, definitionOf(from.snapshot, from.uri, from.offset)?.to ?? []), [
    'base/claim.yaml:3',
  ]);
  const { snapshot, uri, offset } = workspaceOf({
    ...files,
    'base/claim.yaml': files['base/claim.yaml'].replace(': data', ': d┃ata'),
  });
  assert.deepEqual(lines(snapshot, usesOf(snapshot, uri, offset)?.uses ?? []), ['ops/web.json:1']);
  const renaming = renamingOf(snapshot, uri, offset, '2024');
  assert('edits' in renaming, JSON.stringify(renaming));
  assert(changedLines(snapshot, renaming.edits).some(line => line.endsWith('"value": "2024"}]')));
  const [item] = hierarchyAt(snapshot, uri, offset);
  assert(item);
  assert.deepEqual(
    usersOf(snapshot, item).map(call => call.item.title),
    ['JSON patch'],
  );
});

it('nothing fails while a patch is being typed, wherever the cursor is', () => {
  const whole = `${PART}spec:\n  template:\n    spec:\n      volumes: [{name: "a"}]\n`;
  const operations = '- op: add\n  path: /spec/template/spec/volumes/-\n  value: {name: a, configMap: {name: b}}\n';
  for (const patch of [whole, operations])
    for (let end = 0; end <= patch.length; end += 3) {
      for (const files of [
        { 'kustomization.yaml': inBlock(`${patch.slice(0, end)}┃\n`) },
        inFile(`${patch.slice(0, end)}┃`),
      ]) {
        const { snapshot, uri, offset } = workspaceOf(files);
        hoverOf(snapshot, uri, offset, rule => rule);
        completionsOf(snapshot, uri, offset);
        symbolsOf(snapshot, uri);
        assert.deepEqual(snapshot.failures(uri), []);
      }
    }
});

type Files = string | Readonly<Record<string, string>>;

const filesOf = (files: Files) => (typeof files === 'string' ? { 'kustomization.yaml': files } : files);

function says(what: string, files: Files, marked: string, ...parts: readonly string[]): void {
  it(what, () => {
    const { snapshot, uri, offset } = workspaceOf(filesOf(files));
    const hover = hoverOf(snapshot, uri, offset, rule => rule);
    assert(hover);
    for (const part of parts) assert(hover.markdown.includes(part), hover.markdown);
    assert.equal(snapshot.files.get(uri)?.text.slice(hover.span.start, hover.span.end), marked);
  });
}

function makes(what: string, files: Files, label: string, expected: string): void {
  it(what, () => {
    const { snapshot, uri, offset } = workspaceOf(filesOf(files));
    const proposals = completionsOf(snapshot, uri, offset);
    const proposal = proposals.find(one => one.label === label);
    assert(proposal, `${label}: ${proposals.map(one => one.label).join(' ')}`);
    assert.equal(applyEdits(snapshot.files.get(uri)?.text ?? '', [proposal]), expected);
  });
}

function labelsAt(text: string): readonly string[] {
  const { snapshot, uri, offset } = workspaceOf({ 'kustomization.yaml': text });
  return completionsOf(snapshot, uri, offset).map(({ label }) => label);
}
