// What a selection grows to: the texts of all steps, from the inside out.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { selectionsAt } from '../../server/src/features/selectionRanges.ts';
import { SourceFile } from '../../server/src/lint/sourceFile.ts';

const HEAD = 'apiVersion: v1\nkind: Pod\n';
const SPEC = 'spec:\n  containers:\n    - name: a\n      image: b';

describe('a selection grows', () => {
  grows('from a value to the file', `${HEAD}spec:\n  containers:\n    - name: a\n      image: ┃b\n`, [
    'b',
    'image: b',
    'name: a\n      image: b',
    '- name: a\n      image: b',
    'containers:\n    - name: a\n      image: b',
    SPEC,
    `${HEAD}${SPEC}`,
    `${HEAD}${SPEC}\n`,
  ]);
  grows('from a key to its entry', `${HEAD}spec:\n  host┃Name: a\n  x: b\n`, [
    'hostName',
    'hostName: a',
    'hostName: a\n  x: b',
    'spec:\n  hostName: a\n  x: b',
    `${HEAD}spec:\n  hostName: a\n  x: b`,
    `${HEAD}spec:\n  hostName: a\n  x: b\n`,
  ]);
  grows('from a line to its text', `${HEAD}data:\n  a: |\n    o┃ne\n    two\n`, [
    'one',
    'one\n    two',
    '|\n    one\n    two',
    'a: |\n    one\n    two',
    'data:\n  a: |\n    one\n    two',
    `${HEAD}data:\n  a: |\n    one\n    two`,
    `${HEAD}data:\n  a: |\n    one\n    two\n`,
  ]);
  grows('in braces and quotes', `${HEAD}data: {a: "x┃y", b: z}\n`, [
    'xy',
    '"xy"',
    'a: "xy"',
    'a: "xy", b: z',
    '{a: "xy", b: z}',
    'data: {a: "xy", b: z}',
    `${HEAD}data: {a: "xy", b: z}`,
    `${HEAD}data: {a: "xy", b: z}\n`,
  ]);
  grows('from a document to its neighbours', `---\n${HEAD}---\n${HEAD.replace('Pod', 'P┃od')}`, [
    'Pod',
    'kind: Pod',
    'apiVersion: v1\nkind: Pod',
    `---\n${HEAD}`,
    `---\n${HEAD}---\n${HEAD}`,
  ]);
  grows('in a template by documents alone', `${HEAD}a: {{ ┃b }}\n`, [`${HEAD}a: {{ b }}`, `${HEAD}a: {{ b }}\n`]);
  grows('to nothing in an empty file', '┃', []);
});

function grows(what: string, marked: string, expected: readonly string[]): void {
  it(what, () => {
    const offset = marked.indexOf('┃');
    const text = marked.replace('┃', '');
    const spans = selectionsAt(new SourceFile('file:///work/a.yaml', text), offset);
    assert.deepEqual(
      spans.map(({ start, end }) => text.slice(start, end)),
      expected,
    );
  });
}
