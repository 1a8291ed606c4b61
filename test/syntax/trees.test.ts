// Documents that nobody looks at give their trees back, and say the same when somebody looks again.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ManifestDocument } from '../../server/src/syntax/document.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';

it('trees come and go, and fields mean the same', () => {
  const [first, ...others] = Array.from({ length: 40 }, (_, index) => documentOf(index));
  assert(first);
  const [root, name] = [first.root, first.root.at('metadata', 'name').asValue()];
  assert.equal(first.root, root, 'a document that is used keeps its tree');
  for (const other of others) assert.equal(other.root.at('kind').string(), 'ConfigMap');
  assert.notEqual(first.root, root, 'so many letters are not kept');
  assert.equal(first.root.at('metadata', 'name').string(), 'map-0');
  assert.deepEqual(first.spanOf(name), { start: 49, end: 54 });
  assert.equal(root.at('metadata', 'name').string(), 'map-0', 'what somebody holds stays whole');
});

/** A document of some 20,000 letters; every third one is read by the library, as it has an anchor. */
function documentOf(index: number): ManifestDocument {
  const lines = Array.from({ length: 1_000 }, (_, line) => `  key-${line}: some value\n`);
  const anchor = index % 3 === 0 ? ' &all' : '';
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: map-${index}\ndata:${anchor}\n${lines.join('')}`;
  const [document] = documentsOf({ text, start: 0 });
  assert(document);
  return document;
}
