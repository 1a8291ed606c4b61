// What may be folded: every line that begins something longer, with the line it ends on.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foldsOf } from '../../server/src/features/folding.ts';
import { SourceFile } from '../../server/src/lint/sourceFile.ts';

const HEAD = 'apiVersion: v1\nkind: Pod\n';

describe('folding', () => {
  folds('maps, lists and items', `${HEAD}spec:\n  containers:\n    - name: a\n      image: b\n    - name: c\n`, [
    '3-7',
    '4-7',
    '5-6',
  ]);
  folds('lists in the column of their key', `${HEAD}spec:\n  containers:\n  - name: a\n    image: b\n`, [
    '3-6',
    '4-6',
    '5-6',
  ]);
  folds(
    'block texts and quoted texts of several lines',
    `${HEAD}data:\n  a: |\n    x\n    y\n  b: "x\n    y"\n  c: z\n`,
    ['3-9', '4-6', '7-8'],
  );
  folds(
    'what the cluster writes as regions',
    `${HEAD}metadata:\n  managedFields:\n    - a: 1\n      b: 2\nstatus:\n  a: 1\n`,
    ['3-6', '4-6 region', '5-6', '7-8 region'],
  );
  folds(
    'braces up to the line of the closing one',
    '{\n  "apiVersion": "v1",\n  "kind": "Pod",\n  "spec": {\n    "a": 1\n  }\n}\n',
    ['1-6', '4-5'],
  );
  folds('documents from their first key', `${HEAD}a: 1\n---\n# two\n${HEAD}a: 2\n\n`, ['1-3 region', '6-8 region']);
  folds('documents from their dashes where the first key folds', `${HEAD}---\nmetadata:\n  a: b\n${HEAD}`, [
    '1-2 region',
    '3-7 region',
    '4-5',
  ]);
  folds(
    'comments, but not those in texts',
    `# a\n# b\n\n# c\n${HEAD}data:\n  x: |\n    # no\n    # comment\n# d\n# e\n`,
    ['1-2 comment', '7-10', '8-10', '11-12 comment'],
  );
  folds('regions', `${HEAD}# region one\na: 1\n#region two\nb: 1\n# endregion\n# endregion\n# endregion\n`, [
    '3-8 region',
    '5-7 region',
  ]);
  folds(
    'other YAML and templates as they are indented',
    'a:\n  b:\n    c: 1\n\n  d: 2\ne:\n  - f: {{ g }}\n    h: 1\n',
    ['1-5', '2-3', '6-8', '7-8'],
  );
  folds('files with CRLF', `${HEAD}spec:\n  a:\n    b: 1\n`.replaceAll('\n', '\r\n'), ['3-5', '4-5']);
  folds('nothing in an empty file', '', []);
  folds('nothing that an alias leads to', `${HEAD}a: &x\n  b: 1\nc: *x\n`, ['3-4']);

  it('keeps the outer ones where only so many are wanted', () => {
    const file = fileOf(`${HEAD}spec:\n  a:\n    b:\n      c: 1\n  d:\n    e: 1\n`);
    assert.deepEqual(linesOf(file, 2), ['3-8', '4-6']);
  });
});

function folds(what: string, text: string, expected: readonly string[]): void {
  it(what, () => assert.deepEqual(linesOf(fileOf(text)), expected));
}

function fileOf(text: string): SourceFile {
  return new SourceFile('file:///work/a.yaml', text);
}

function linesOf(file: SourceFile, most?: number): readonly string[] {
  return foldsOf(file, most).map(({ span, kind }) => {
    const [start, end] = [span.start, span.end].map(offset => file.lines.positionAt(offset).line + 1);
    return `${start}-${end}${kind ? ` ${kind}` : ''}`;
  });
}
