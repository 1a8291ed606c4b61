// The reader of ordinary YAML makes the nodes that the library makes, or none.

import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import { isAlias, isMap, isPair, isScalar, isSeq } from 'yaml';
import { libraryDocuments } from '../../server/src/syntax/library.ts';
import { ordinaryTree } from '../../server/src/syntax/ordinary/reader.ts';
import { slicesOf } from '../../server/src/syntax/slice.ts';
import { barelyMutatedText, mutatedText, runs, TEXTS } from './arbitraries.ts';

/** Pieces of lines, of which any sequence may come up. */
const somePieces = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        'b-c',
        'k8s.io/x',
        '1',
        '-1',
        '08',
        '1.50',
        '0x1f',
        '1e3',
        '.5',
        'true',
        'No',
        'null',
        '~',
        '<<',
        '-',
        '--x',
      ],
      ...[
        ': ',
        ':',
        ' : ',
        '- ',
        '-',
        '? ',
        ' #c',
        '#',
        ' ',
        '  ',
        '    ',
        '\n',
        '\n',
        '\n  ',
        '\n    ',
        '\n- ',
        '\n  - ',
        '\n\n',
      ],
      ...[
        '|\n',
        '|-\n',
        '|+\n',
        '>\n',
        '|2\n',
        '| # c\n',
        '"',
        "'",
        "''",
        '\\n',
        '\\"',
        '\\u00e9',
        '\\x',
        '[',
        ']',
        '{',
        '}',
        ',',
        ', ',
      ],
      ...[
        '&a ',
        '*a',
        '!t ',
        '%',
        '@',
        '`',
        '\t',
        '\r\n',
        '---',
        '...',
        '\uFEFF',
        '\u2028',
        '\u00e9',
        '\u0000',
        '\u0018',
        'a:b',
        'http://x',
      ],
    ),
    { maxLength: 30 },
  )
  .map(parts => parts.join(''));

describe('ordinary manifests are read by the reader of ordinary YAML', () => {
  const documents = TEXTS.flatMap(slicesOf).map(({ text }) => text);
  const read = documents.filter(text => isAsRead(text));
  it('nearly all of the fixtures are', () =>
    assert(read.length / documents.length > 0.8, `${read.length / documents.length}`));
});

test('what is read is what the library reads', () => {
  for (const text of [barelyMutatedText, mutatedText]) {
    fc.assert(
      fc.property(text, some => {
        for (const slice of slicesOf(some)) isAsRead(slice.text);
      }),
      runs(1000),
    );
  }
});

test('what is read of random pieces is what the library reads', () => {
  fc.assert(
    fc.property(somePieces, text => void isAsRead(text)),
    runs(20_000),
  );
  fc.assert(
    fc.property(somePieces, text => void isAsRead(`a: ${text}`)),
    runs(20_000),
  );
});

/** Whether a text is read; fails where it is not read as the library does. */
function isAsRead(text: string): boolean {
  const tree = ordinaryTree(text);
  if (!tree) return false;
  const documents = libraryDocuments(text);
  const [document] = documents;
  assert.equal(documents.length, 1, JSON.stringify(text));
  assert.deepEqual([...(document?.errors ?? []), ...(document?.warnings ?? [])], [], JSON.stringify(text));
  assert.deepEqual(told(tree), told(document?.contents), JSON.stringify(text));
  return true;
}

/** A tree as plain data. Of collections in blocks only their start is told, as nothing asks for their end. */
function told(node: unknown): unknown {
  if (isPair(node)) return [told(node.key), told(node.value)];
  if (isScalar(node)) {
    const { value, source, type, range, anchor, tag } = node;
    return { value, source, type, start: range?.[0], end: range?.[1], anchor, tag };
  }
  if (!isMap(node) && !isSeq(node)) return isAlias(node) ? 'alias' : node;
  const { range, flow, anchor, tag } = node;
  const items: readonly unknown[] = node.items;
  return { kind: isMap(node), start: range?.[0], end: flow && range?.[1], flow, anchor, tag, items: items.map(told) };
}
