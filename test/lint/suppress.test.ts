// Suppressing writes a comment where there is room for one, and else the annotation of the resource.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixedText } from '../../server/src/lint/fixAll.ts';
import { suppressionEdits } from '../../server/src/lint/suppress.ts';
import { uriOf, workspaceOf } from './manifests.ts';

const HEAD = 'apiVersion: v1\nkind: Pod\n';
const COMMENT = '# drydock-ignore test/bad -- reason\n';
const ANNOTATION = 'drydock.dev/ignore';

describe('on a line', () => {
  check('above it', `${HEAD}spec:\n  a: bad\n`, `${HEAD}spec:\n  ${COMMENT}  a: bad\n`);
  check('below another comment', `${HEAD}spec:\n  # why\n  a: bad\n`, `${HEAD}spec:\n  # why\n  ${COMMENT}  a: bad\n`);
  check('in braces', `${HEAD}spec: { b: 1,\n  a: bad }\n`, `${HEAD}spec: { b: 1,\n  ${COMMENT}  a: bad }\n`);
  check(
    'with CRLF behind a BOM',
    `\uFEFF{kind: Pod, apiVersion: v1,\r\nspec: {a: bad}}\r\n`,
    `\uFEFF{kind: Pod, apiVersion: v1,\r\n${COMMENT.replace('\n', '\r\n')}spec: {a: bad}}\r\n`,
  );
  check(
    'not inside of a text',
    `${HEAD}spec: { b: 'x\n  y', a: bad }\n`,
    `${HEAD}spec: { b: 'x\n  y', a: bad }\nmetadata:\n  annotations:\n    ${ANNOTATION}: test/bad -- reason\n`,
  );
  check(
    'not above the mark of a document',
    `${HEAD}--- {apiVersion: v1, kind: Pod, spec: {a: bad}}\n`,
    `${HEAD}--- {apiVersion: v1, kind: Pod, spec: {a: bad}, metadata: {annotations: {${ANNOTATION}: test/bad -- reason}}}\n`,
  );
  check(
    'in JSON',
    '{\n  "apiVersion": "v1",\n  "kind": "Pod",\n  "metadata": {},\n  "spec": {\n    "a": "bad"\n  }\n}\n',
    `{\n  "apiVersion": "v1",\n  "kind": "Pod",\n  "metadata": {\n    "annotations": {\n      "${ANNOTATION}": "test/bad -- reason"\n    }\n  },\n  "spec": {\n    "a": "bad"\n  }\n}\n`,
  );
  check(
    'in JSON that suppresses something else',
    `{"apiVersion":"v1","kind":"Pod","metadata":{"annotations":{"${ANNOTATION}":"test/old -- why"}},"spec":{"a":"bad"}}`,
    `{"apiVersion":"v1","kind":"Pod","metadata":{"annotations":{"${ANNOTATION}":"test/bad, test/old -- why"}},"spec":{"a":"bad"}}`,
  );
});

function check(name: string, before: string, expected: string): void {
  it(name, () => {
    const uri = uriOf('a.yaml');
    const snapshot = workspaceOf({ 'a.yaml': before });
    const [finding] = snapshot.report(uri)?.findings.filter(({ rule }) => rule.id === 'test/bad') ?? [];
    const edits = finding && suppressionEdits(snapshot, uri, finding, 'line');
    assert(edits);
    const after = fixedText(before, edits);
    assert.equal(after, expected);
    const [suppressed] =
      snapshot
        .with(uri, after)
        .report(uri)
        ?.findings.filter(({ rule }) => rule.id === 'test/bad') ?? [];
    assert.notEqual(suppressed?.suppressed?.reason, undefined);
  });
}
