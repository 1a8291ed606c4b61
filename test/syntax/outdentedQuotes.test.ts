// Quotes that go on in lines indented too little are read as the API server reads them.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writtenValue } from '../../server/src/model/value.ts';
import { commentsOf } from '../../server/src/syntax/comments.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';

describe('quotes with a line indented too little', () => {
  reads('a:\n  b: \'{\n  "c": 1\n}\'\n  d: 2\n', { a: { b: '{ "c": 1 }', d: 2 } });
  reads('a:\n  b: "x\ny \\\n z"\n', { a: { b: 'x y z' } });
  reads('a: \'{\n\t"b": [\n\t\t1\n\t]\n}\'\n', { a: '{ "b": [ 1 ] }' });
  reads("- '\nit''s\n'\n- b\n", [" it's ", 'b']);
  reads("a: 'x\r\ny'\r\nb: 1\r\n", { a: 'x y', b: 1 });
  reads("a:\n  b: 'x\n\n\ny'\n  c: 'x\ny'\n", { a: { b: 'x\n\ny', c: 'x y' } });
  reads("a: {b: 'x\ny'}\n", { a: { b: 'x y' } });
});

describe('quotes that nobody reads', () => {
  fails("a: 'x\nb: 1\n");
  fails("a: 'x\nb: 'y'\n");
  fails("a: 'x\n---\ny'\n");
  fails("a: 'x\ny'\nb: [\n");
});

it('a comment behind such a quote is one, and a hash within it is none', () => {
  const texts = commentsOf("a:\n  b: '{\n #no\n}' # one\n  c: 1 # two\n").map(({ text }) => text);
  assert.deepEqual(texts, ['one', 'two']);
});

it('the value stands where it is written', () => {
  const text = "a:\n  b: 'x\ny'\n  c: 1\n";
  const [document] = documentsOf({ text });
  const span = document?.spanOf({ path: ['a', 'b'], aspect: 'value' });
  assert.equal(text.slice(span?.start, span?.end), "'x\ny'");
});

function reads(text: string, expected: unknown): void {
  it(`${JSON.stringify(text)} is read`, () => {
    const [document] = documentsOf({ text });
    assert.deepEqual(document?.problems, []);
    assert.deepEqual(document && writtenValue(document.root), expected);
  });
}

function fails(text: string): void {
  it(`${JSON.stringify(text)} has mistakes`, () => {
    const documents = documentsOf({ text });
    assert.ok(documents.some(({ problems }) => problems.length > 0));
  });
}
