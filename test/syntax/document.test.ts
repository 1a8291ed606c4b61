// A field has a place in the text, and a place in the text has a field.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { documentsOf } from '../../server/src/syntax/parse.ts';
import { type Aspect, dotted, type Path } from '../../server/src/syntax/place.ts';
import { documentOf, markSpan, withCursor, withSpan } from '../marks.ts';

describe('the span of a key', () => {
  spans('«a»: 1\n', ['a'], 'key');
  spans('a:\n  «b»: 1\n', ['a', 'b'], 'key');
  spans('{"a": {«"b"»: 1}}', ['a', 'b'], 'key');
  spans('a:\n  - «b»: 1\n', ['a', 0], 'key');
  spans('\uFEFF«a»: 1\n', ['a'], 'key');
});

describe('the span of a value', () => {
  spans('a: «x» # c\n', ['a'], 'value');
  spans('a: «"x"»\r\nb: 1\r\n', ['a'], 'value');
  spans('a:\n  «b: 1\n  c: 2»\n\nd: 1\n', ['a'], 'value');
  spans('a: «|\n  text»\nb: 1\n', ['a'], 'value');
  spans('a: «[x, y]»\n', ['a'], 'value');
  spans('a: [x, «y»]\n', ['a', 1], 'value');
  spans('a: &x 1\nb: «*x»\n', ['b'], 'value');
  spans('a: &x {c: 1}\nb: «*x»\n', ['b', 'c'], 'value');
  spans('a: &x {c: 1}\nb: {<<: «*x»}\n', ['b', 'c'], 'value');
});

describe('the span of what is empty or absent', () => {
  spans('«a»:\nb: 1\n', ['a'], 'value');
  spans('a:\n  «b»:\n', ['a', 'b', 'c'], 'value');
  spans('«a»: x\n', ['a', 'b', 'c'], 'value');
  spans('«a»: 1\n', ['b'], 'value');
  spans('a:\n  - «b»: 1\n', ['a', 0, 'c'], 'value');
  spans('«»', ['a'], 'value');
  spans('# only\n«»', [], 'value', { anywhere: true });
});

describe('the span of an entry', () => {
  spans('«a: 1» # c\n', ['a'], 'entry');
  spans('«a:»\nb: 1\n', ['a'], 'entry');
  spans('«a : 1»\n', ['a'], 'entry');
  spans('a:\n  «- b: 1\n    c: 2»\n  - d: 1\n', ['a', 0], 'entry');
  spans('a:\n«- b»\n- c\n', ['a', 0], 'entry');
  spans('a: [«x», y]\n', ['a', 0], 'entry');
  spans('a:\n  «-   # c\n    b: 1»\n', ['a', 0], 'entry');
});

describe('the field at a cursor', () => {
  finds('a┃: 1\n', 'a key');
  finds('a: ┃1\n', 'a value');
  finds('a: 1┃\n', 'a value');
  finds('a: ┃\nb: 1\n', 'a value');
  finds('a:\n┃b: 1\n', 'b key');
  finds('a:\n  b┃: 1\n', 'a.b key');
  finds('a:\n  - b: x┃y\n', 'a[0].b value');
  finds('a: {b: 1, ┃c: 2}\n', 'a.c key');
  finds('a: |\n  te┃xt\n', 'a value');
  finds('a: &x {b: 1}\nc: *┃x\n', 'c value');
  finds('{"a": {"b": ┃1}}', 'a.b value');
  finds('a: 1\n\n┃\n', ' value');
  finds('┃', ' value');
});

describe('problems', () => {
  it('are told, and what could be read is there', () => {
    const document = documentOf('a: 1\nb: [1\nc: 2\n');
    assert.equal(document.problems.length > 0, true);
    assert.equal(document.root.at('a').number(), 1);
  });
  it('do not count equal keys', () => assert.deepEqual(documentOf('a: 1\na: 2\n').problems, []));
  it('lie inside of the text', () => {
    for (const text of ['"', 'a: "x', '{', '[1, ', 'a: *', '&', '%', '? ', 'a:\n\t- b']) {
      for (const { span } of documentOf(text).problems) {
        assert(0 <= span.start && span.start <= span.end && span.end <= text.length, JSON.stringify(text));
      }
    }
  });
});

it('is read whatever stands in it', () => {
  assert.equal(documentsOf({ text: '', start: 0 }).length, 1);
  assert.equal(documentsOf({ text: 'a: 1\n...\n---\nb: 2\n', start: 0 }).length, 2);
  const deep = documentOf('['.repeat(20_000));
  assert.match(deep.problems[0]?.message ?? '', /nested too deeply|./);
  assert.equal(documentOf('a: *none\n').root.at('a', 'b').string(), undefined);
});

function spans(marked: string, path: Path, aspect: Aspect, { anywhere = false } = {}): void {
  it(`${JSON.stringify(marked)} ${dotted(path)} ${aspect}`, () => {
    const { text, span } = withSpan(marked);
    const found = documentOf(text).spanOf({ path, aspect });
    if (anywhere) assert(found.end <= text.length);
    else assert.equal(markSpan(text, found), markSpan(text, span));
  });
}

function finds(marked: string, expected: string): void {
  it(JSON.stringify(marked), () => {
    const { text, offset } = withCursor(marked);
    const { field, aspect } = documentOf(text).fieldAt(offset);
    assert.equal(`${dotted(field.path)} ${aspect}`, expected);
  });
}
