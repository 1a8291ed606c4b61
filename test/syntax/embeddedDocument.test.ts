// What stands in a document within the text of a field has places in the file around it, however the text is written.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { set } from '../../server/src/syntax/edit/edit.ts';
import { textEditsOf } from '../../server/src/syntax/edit/textEdits.ts';
import { decodedDocumentOf, embeddedDocumentOf } from '../../server/src/syntax/embedded/embeddedDocument.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';
import { applyEdits } from '../../server/src/text/textEdit.ts';

/** A way to write a text, what stands for `mode` in it, and the file after `vepa` was set there and `mtu` added. */
const WAYS: readonly (readonly [way: string, text: string, marked: string, changed: string])[] = [
  [
    'single quotes',
    `config: '{"mode": "private", "name": "it''s"}' # why\n`,
    '"private"',
    `config: '{"mode": "vepa", "name": "it''s", "mtu": 9000}' # why\n`,
  ],
  [
    'double quotes',
    'config: "{\\"mode\\": \\"private\\"}"\n',
    '\\"private\\"',
    'config: "{\\"mode\\": \\"vepa\\", \\"mtu\\": 9000}"\n',
  ],
  [
    'a literal block',
    'config: |-\n  {\n    "mode": "private"\n  }\nother: 1\n',
    '"private"',
    'config: |-\n  {\n    "mode": "vepa",\n    "mtu": 9000\n  }\nother: 1\n',
  ],
  [
    'a literal block that is indented by more',
    'config: |2\n      mode: private\n',
    'private',
    'config: |2\n      mode: vepa\n      mtu: 9000\n',
  ],
  [
    'a folded block',
    'config: >\n  {"name": "a",\n  "mode": "private"}\n',
    '"private"',
    'config: >\n  {"name": "a",\n  "mode": "vepa", "mtu": 9000}\n',
  ],
  [
    'line ends of two letters',
    'config: |\r\n  mode: private\r\n  a: 1\r\n',
    'private',
    'config: |\r\n  mode: vepa\r\n  a: 1\r\n  mtu: 9000\r\n',
  ],
];

describe('written in', () => {
  for (const [way, text, marked, changed] of WAYS) {
    it(way, () => {
      const [document] = documentsOf({ text });
      const inner = document && embeddedDocumentOf(document.root.at('config'));
      assert(document && inner);
      const mode = inner.root.at('mode');
      assert.equal(mode.string(), 'private');
      const span = document.spanOf(inner.placeOf(mode.asValue()));
      assert.equal(text.slice(span.start, span.end), marked);
      const edits = inner.editsOf([set(mode.asValue(), 'vepa'), set(inner.root.at('mtu').asValue(), 9000)]);
      const made = edits && textEditsOf(document, edits)?.edits;
      assert.equal(made && applyEdits(text, made), changed);
    });
  }
});

it('what was decoded has the place of the field, and is not edited', () => {
  const [document] = documentsOf({ text: 'config: YTogMQ==\n' });
  const field = document?.root.at('config');
  const inner = field && decodedDocumentOf(field, 'a: 1');
  assert(field && inner);
  assert.equal(inner.root.at('a').number(), 1);
  assert.deepEqual(inner.placeOf(inner.root.at('a').asValue()), field.asValue());
  assert.equal(inner.editsOf([set(inner.root.at('a').asValue(), 2)]), undefined);
});

it('there is none in what is no text, and in several documents', () => {
  const [document] = documentsOf({ text: 'a: 1\nb: |\n  x: 1\n  ---\n  y: 2\n' });
  assert.equal(document && embeddedDocumentOf(document.root.at('a')), undefined);
  assert.equal(document && embeddedDocumentOf(document.root.at('b')), undefined);
});
