// A diff has the fewest lines, and applying it gives the new text.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { unifiedDiff } from '../../server/src/report/diff.ts';
import { plain } from '../../server/src/report/style.ts';
import { lineChanges } from '../../server/src/text/lineChanges.ts';

function check(before: string, after: string, expected: string): void {
  assert.equal(unifiedDiff('a.yaml', { before, after }, plain), expected);
}

const HEAD = '--- a/a.yaml\n+++ b/a.yaml\n';

describe('unifiedDiff', () => {
  it('says nothing about equal texts', () => check('a\n', 'a\n', ''));

  it('shows three lines around a change', () => {
    const lines = (middle: string) => `1\n2\n3\n4\n5\n${middle}\n7\n8\n9\n10\n11\n`;
    check(lines('6'), lines('six'), `${HEAD}@@ -3,7 +3,7 @@\n 3\n 4\n 5\n-6\n+six\n 7\n 8\n 9\n`);
  });

  it('joins changes that are close and separates those that are not', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `${index + 1}\n`);
    const changed = lines.map((line, index) => ([4, 10, 20].includes(index) ? 'x\n' : line));
    const diff = unifiedDiff('a.yaml', { before: lines.join(''), after: changed.join('') }, plain);
    assert.deepEqual(diff.match(/^@@.*$/gm), ['@@ -2,13 +2,13 @@', '@@ -18,7 +18,7 @@']);
  });

  it('tells where the last line has no end', () => {
    check('a', 'a\n', `${HEAD}@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n`);
    check('a\nb', 'c\nb', `${HEAD}@@ -1,2 +1,2 @@\n-a\n+c\n b\n\\ No newline at end of file\n`);
  });

  it('begins and ends with nothing', () => {
    check('', 'a\n', `${HEAD}@@ -0,0 +1 @@\n+a\n`);
    check('a\nb\n', '', `${HEAD}@@ -1,2 +0,0 @@\n-a\n-b\n`);
  });

  it('keeps carriage returns', () => check('a\r\n', 'b\r\n', `${HEAD}@@ -1 +1 @@\n-a\r\n+b\r\n`));

  it('ends a name with blanks by a tab', () => {
    const diff = unifiedDiff('my file.yaml', { before: 'a\n', after: 'b\n' }, plain);
    assert(diff.startsWith('--- a/my file.yaml\t\n+++ b/my file.yaml\t\n'), diff);
  });
});

describe('lineChanges', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 25 });

  it('makes one text the other, with as few lines as there can be', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const changes = lineChanges(before, after);
        let from = 0;
        const made = changes.flatMap(change => {
          const kept = before.slice(from, change.from);
          from = change.to;
          return [...kept, ...after.slice(change.newFrom, change.newTo)];
        });
        assert.deepEqual([...made, ...before.slice(from)], after);
        const touched = changes.reduce((sum, one) => sum + one.to - one.from + one.newTo - one.newFrom, 0);
        assert.equal(touched, before.length + after.length - 2 * longestCommon(before, after));
      }),
    );
  });

  it('copes with large files, alike or not', () => {
    const large = Array.from({ length: 50_000 }, (_, index) => `line ${index % 40}`);
    const edited = large.map((line, index) => (index % 1_000 === 0 ? `${line}!` : line));
    assert.equal(lineChanges(large, edited).length, 50);
    const other = large.map((_, index) => `other ${index}`);
    assert.deepEqual(lineChanges(large, other), [{ from: 0, to: 50_000, newFrom: 0, newTo: 50_000 }]);
  });
});

/** The length of the longest common subsequence, by the table of the textbook. */
function longestCommon(before: readonly string[], after: readonly string[]): number {
  let row: number[] = after.map(() => 0);
  for (const line of before) {
    const next: number[] = [];
    after.forEach((other, column) => {
      const [above, left, corner] = [row[column] ?? 0, next[column - 1] ?? 0, row[column - 1] ?? 0];
      next.push(line === other ? corner + 1 : Math.max(above, left));
    });
    row = next;
  }
  return row.at(-1) ?? 0;
}
