// A file that is read in slices, and again after each edit, is the file that is read as a whole.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { ManifestDocument } from '../../server/src/syntax/document.ts';
import type { Field } from '../../server/src/syntax/field.ts';
import { libraryDocuments } from '../../server/src/syntax/library.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';
import { slicesOf } from '../../server/src/syntax/slice.ts';
import { setupWith } from '../fixtures.ts';
import { barelyMutatedText, mutate, mutatedText, runs, someDocuments, someMutation } from './arbitraries.ts';

const setup = setupWith({ extends: 'strict' });
const uri = 'file:///a.yaml';

test('slices leave nothing out', () => {
  fc.assert(
    fc.property(mutatedText, text => {
      const slices = slicesOf(text);
      assert.equal(slices.map(slice => slice.text).join(''), text);
      for (const slice of slices) assert.equal(text.slice(slice.start, slice.start + slice.text.length), slice.text);
    }),
    runs(500),
  );
});

test('documents of slices are the documents of the whole', () => {
  fc.assert(
    fc.property(barelyMutatedText, text => {
      const documents = libraryDocuments(text);
      // A mistake such as an open quote may swallow the next marker: then only the whole knows that, and says so.
      if (documents.some(({ errors }) => errors.length > 0)) return;
      const inSlices = slicesOf(text).flatMap(slice => documentsOf(slice));
      const values = (list: readonly ManifestDocument[]) => list.map(({ root }) => plainOf(root));
      const expected = documents.map(({ contents }) => new ManifestDocument(text, contents, []));
      assert.deepEqual(values(inSlices), documents.length > 0 ? values(expected) : [undefined]);
    }),
    runs(250),
  );
});

test('a chain of edits leads to the findings of the last text', () => {
  fc.assert(
    fc.property(someDocuments, fc.array(someMutation, { minLength: 1, maxLength: 8 }), (text, mutations) => {
      let snapshot = new Snapshot(setup).with(uri, text);
      let current = text;
      for (const mutation of mutations) {
        snapshot.report(uri);
        current = mutate(current, mutation);
        snapshot = snapshot.with(uri, current);
      }
      assert.deepEqual(told(snapshot), told(new Snapshot(setup).with(uri, current)));
    }),
    runs(80),
  );
});

/** What a report says, without the objects that only stand for a rule. */
function told(snapshot: Snapshot): unknown {
  const report = snapshot.report(uri);
  return { ...report, findings: report?.findings.map(({ rule, fixes, ...rest }) => [rule.id, fixes.length, rest]) };
}

/** A field as plain data; merged keys and aliases are followed eight levels deep, as they may lead back. */
function plainOf(field: Field, depth = 0): unknown {
  if (depth > 8) return 'deep';
  if (field.type === 'map')
    return Object.fromEntries(field.entries().map(entry => [entry.name, plainOf(entry, depth + 1)]));
  if (field.type === 'list') return field.items().map(item => plainOf(item, depth + 1));
  return field.type === 'null' ? null : (field.boolean() ?? field.number() ?? field.string());
}
