// Comments are found where YAML sees them, and a `#` in a text is none.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commentsOf } from '../../server/src/syntax/comments.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';

describe('comments', () => {
  check('a: 1\n', []);
  check('# one\na: 1 # two\n', ['one', '>two']);
  check('  # indented\n', ['indented']);
  check('a: "# no"\nb: \'# no\'\nc: x#no\nd: |\n  # no\n', []);
  check('a: | # header\n  text\n# behind\n', ['>header', 'behind']);
  check('a: [x, # in flow\n  y]\n', ['>in flow']);
  check('a: 1 # one\r\n# two\r\n', ['>one', 'two']);
  check('# one\n---\n# two\na: 1\n', ['one', 'two']);
  check('\uFEFF# one\na: 1\n', ['one']);
  check('a:\n# at the margin\n  b: 1\n', ['at the margin']);
  check('#\n##  double\n', ['', '#  double']);
});

it('belong to one of several documents in a text', () => {
  const text = '# a\n%YAML 1.1\n---\na: 1 # b\n...\n# c\n---\nd: 2\n# e\n';
  const comments = documentsOf({ text, start: 0 }).map(document => document.comments.map(comment => comment.text));
  assert.deepEqual(comments, [
    ['a', 'b'],
    ['c', 'e'],
  ]);
});

/** Texts of the comments, with `>` before those that trail something. */
function check(text: string, expected: readonly string[]): void {
  it(JSON.stringify(text), () => {
    const comments = commentsOf(text);
    assert.deepEqual(
      comments.map(comment => (comment.ownLine ? '' : '>') + comment.text),
      expected,
    );
    for (const { span } of comments) assert.match(text.slice(span.start, span.end), /^#[^\r\n]*$/);
  });
}
