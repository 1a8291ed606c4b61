// A file knows which of its documents stands at an offset.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SourceFile } from '../../server/src/lint/sourceFile.ts';
import { withCursor } from '../marks.ts';

describe('the document at an offset', () => {
  check('┃a: 1\n---\nb: 2\n', 0);
  check('a: 1\n┃---\nb: 2\n', 1);
  check('a: 1\n---\nb: 2\n┃', 1);
  check('┃', 0);
  check('%YAML 1.1\n---\nkind: ┃A\n...\n---\nkind: B\n', 0);
  check('%YAML 1.1\n---\nkind: A\n...\n---\nkind: ┃B\n', 1);
  check('kind: A\n...\n# c┃\n---\nkind: B\n...\nkind: C\n', 1);
});

function check(marked: string, expected: number): void {
  it(JSON.stringify(marked), () => {
    const { text, offset } = withCursor(marked);
    assert.equal(new SourceFile('file:///a.yaml', text).placedAt(offset)?.index, expected);
  });
}
