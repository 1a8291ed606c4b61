// Texts of packages become Markdown that says what they say, and no more than fits a hover.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { code, escaped, upstreamText } from '../../server/src/features/markdown.ts';

describe('letters that mean something in Markdown', () => {
  stays('words_with_lines, a-b, 3.5%, (round) and [square]');
  stays('`code with <tags> and *stars*`');
  stays('[a page](https://example.com/a_b)');
  becomes('0 < x, /apis/<group>', '0 \\< x, /apis/\\<group>');
  becomes('a * b and *all*', 'a \\* b and \\*all\\*');
  becomes("'\\*' is all", "'\\*' is all");
  becomes('_alone_', '\\_alone\\_');
  becomes('# no heading', '\\# no heading');
  becomes('> no quote', '\\> no quote');
  becomes('one ` alone', 'one \\` alone');
  function stays(text: string): void {
    it(text, () => assert.equal(escaped(text), text));
  }
});

describe('addresses', () => {
  becomes('More info: https://example.com/a#b', '[More info](https://example.com/a#b)');
  becomes(
    'Cannot be updated. More info: https://example.com/a.',
    'Cannot be updated. [More info](https://example.com/a).',
  );
  becomes('see https://example.com/a_b_c, which says', 'see <https://example.com/a_b_c>, which says');
  becomes('by [type](/pkg/apis/types.go#Type) alone', 'by type alone');
});

describe('a text', () => {
  is('of several paragraphs', 'One.\n\nTwo.', 'One.\n\nTwo.');
  is('with a list in one line', 'One of: - "a": b. - "c": d.', 'One of:\n- "a": b.\n- "c": d.');
  is('with an example', 'Such as:\n\n\tspec:\n\t  a: *b', 'Such as:\n\n\tspec:\n\t  a: *b');
  is('that is long ends with a paragraph', `${'a'.repeat(500)}.\n\n${'b'.repeat(500)}.`, `${'a'.repeat(500)}.\n\n…`);
  is(
    'of one long paragraph ends with a sentence',
    `${'word '.repeat(100)}end. ${'word '.repeat(100)}end.`,
    `${'word '.repeat(100)}end. …`,
  );
  is('without an end is cut', 'a'.repeat(900), `${'a'.repeat(700)}…`);
  is('that is empty', '', '');
});

it('what a text says about values stands apart', () => {
  const { markdown, values } = upstreamText(
    'How.\n\nPossible enum values:\n - `"A"` means\n   one\n - `"B"` means *two*',
  );
  assert.equal(markdown, 'How.');
  assert.deepEqual(
    [...values],
    [
      ['A', 'means one'],
      ['B', 'means \\*two\\*'],
    ],
  );
});

it('code holds any text', () => {
  assert.equal(code('a'), '`a`');
  assert.equal(code('a`b'), '`` a`b ``');
});

function becomes(text: string, expected: string): void {
  it(text, () => assert.equal(escaped(text), expected));
}

function is(name: string, text: string, expected: string): void {
  it(name, () => assert.equal(upstreamText(text).markdown, expected));
}
