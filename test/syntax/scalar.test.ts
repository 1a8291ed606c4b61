// Scalars mean what Kubernetes reads in them, and each of their letters is found in the source.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { documentOf, markSpan, withSpan } from '../marks.ts';

describe('types', () => {
  types('true', 'boolean', true);
  types('False', 'boolean', false);
  types('yes', 'boolean', true);
  types('off', 'boolean', false);
  types('N', 'boolean', false);
  types('yEs', 'string', 'yEs');
  types('"yes"', 'string', 'yes');
  types("'true'", 'string', 'true');
  types('!!str yes', 'string', 'yes');
  types('!!str 5', 'string', '5');
  types('1', 'number', 1);
  types('1.5', 'number', 1.5);
  types('1e3', 'number', 1000);
  types('0x10', 'number', 16);
  types('"1"', 'string', '1');
  types('1Gi', 'string', '1Gi');
  types('~', 'null', undefined);
  types('null', 'null', undefined);
  types('', 'null', undefined);
  types('""', 'string', '');
  types('2024-01-01', 'string', '2024-01-01');
  types('|\n  text\n', 'string', 'text\n');
});

describe('parts', () => {
  part('a: «vm».max_map_count', 'vm');
  part('a: vm.«max»_map_count', 'max');
  part("a: 'it''s «here»'", 'here');
  part("a: 'it«''»s'", "'");
  part('a: "x\\ty «z»"', 'z');
  part('a: "x«\\t»y"', '\t');
  part('a: "\\u00e4 «b»"', 'b');
  part('a: "«\\u00e4»"', 'ä');
  part('a: "one \\\n  «two»"', 'two');
  part('a: |\n  one\n  «two» three\n', 'two');
  part('a: |-\n    indented\n    «text»\n', 'text');
  part('a: |\n  one\n    «two»\n', 'two');
  part('a: >\n  one\n  «two»\n\n  three\n', 'two');
  part('a: >-\n  one\n\n  «three»\n', 'three');
  part('a: one\n  two «three»\n', 'three');
  part('a: |\r\n  one\r\n  «two»\r\n', 'two');
  part('a: "😀 «b»"', 'b');
});

function types(source: string, type: string, value: unknown): void {
  it(source || '(nothing)', () => {
    const field = documentOf(`a: ${source}\n`).root.at('a');
    assert.equal(field.type, type);
    assert.equal(field.boolean() ?? field.number() ?? field.string(), value);
  });
}

/** The part of the decoded text that reads `wanted` stands where the source is marked. */
function part(marked: string, wanted: string): void {
  it(JSON.stringify(marked), () => {
    const { text, span } = withSpan(marked);
    const document = documentOf(text);
    const field = document.root.at('a');
    const start = field.string()?.lastIndexOf(wanted) ?? -1;
    assert.notEqual(start, -1);
    const found = document.spanOf(field.part({ start, end: start + wanted.length }));
    assert.equal(markSpan(text, found), markSpan(text, span));
  });
}
