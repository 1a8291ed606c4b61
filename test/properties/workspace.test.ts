// A workspace that was changed file by file is the workspace that is read at once.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { setupWith } from '../fixtures.ts';
import { barelyMutatedText, mutate, mutatedText, runs, someMutation, someText, TEXTS } from './arbitraries.ts';

const setup = setupWith({ extends: 'strict' });

/** Few files, so that the same ones change again and again. */
const someFile = fc.constantFrom(
  'a.yaml',
  'b.yaml',
  'apps/c.yaml',
  'apps/kustomization.yaml',
  'apps/operations.yaml',
  'other/d-patch.yaml',
);

/** New texts for some files at once; no text takes the file away. */
const someChanges = fc.array(
  fc.tuple(someFile, fc.option(fc.oneof(someText, barelyMutatedText, mutatedText), { nil: undefined })),
  { minLength: 1, maxLength: 3 },
);

test('its findings are the same, whichever of them were asked for before', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(someChanges, fc.boolean()), { minLength: 1, maxLength: 6 }), steps => {
      let snapshot = new Snapshot(setup);
      for (const [changes, asks] of steps) {
        if (asks) told(snapshot);
        snapshot = snapshot.withAll(changes.map(([path, text]) => [`file:///w/${path}`, text]));
      }
      const texts = [...snapshot.files].map(([uri, { text }]) => [uri, text] as const);
      assert.deepEqual(told(snapshot), told(new Snapshot(setup).withAll(texts)));
    }),
    runs(150),
  );
});

test('versions that come from one another side by side do not mix', () => {
  fc.assert(
    fc.property(someChanges, someChanges, someChanges, (start, left, right) => {
      const uris = (changes: typeof start) => changes.map(([path, text]) => [`file:///w/${path}`, text] as const);
      const first = new Snapshot(setup).withAll(uris(start));
      told(first);
      const [one, other] = [first.withAll(uris(left)), first.withAll(uris(right))];
      const before = told(one);
      told(other);
      const again = new Snapshot(setup).withAll([...one.files].map(([uri, { text }]) => [uri, text]));
      assert.deepEqual(before, told(again));
    }),
    runs(60),
  );
});

test('a List that is edited has the findings of one that is read at once', () => {
  const someList = fc.array(fc.constantFrom(...ITEMS), { minLength: 2, maxLength: 6 }).map(listOf);
  fc.assert(
    fc.property(someList, fc.array(someMutation, { minLength: 1, maxLength: 6 }), (text, mutations) => {
      let snapshot = new Snapshot(setup).with('file:///w/list.yaml', text);
      let current = text;
      for (const mutation of mutations) {
        told(snapshot);
        current = mutate(current, mutation);
        snapshot = snapshot.with('file:///w/list.yaml', current);
      }
      assert.deepEqual(told(snapshot), told(new Snapshot(setup).with('file:///w/list.yaml', current)));
    }),
    runs(150),
  );
});

/** Manifests without a document marker, which can be items of a List. */
const ITEMS = TEXTS.filter(text => !/^(?:---|%|\.\.\.|\{)|^\t|\r|\uFEFF/m.test(text) && /^apiVersion:/m.test(text));

function listOf(texts: readonly string[]): string {
  const items = texts.map(text => `-\n${text.trimEnd().replace(/^(?=.)/gm, '  ')}\n`);
  return `apiVersion: v1\nkind: List\nitems:\n${items.join('')}`;
}

/** What the reports of all files say, in an order that does not depend on how they came. */
function told(snapshot: Snapshot): unknown {
  const uris = [...snapshot.files.keys()].toSorted();
  return uris.map(uri => {
    const report = snapshot.report(uri);
    return { ...report, findings: report?.findings.map(({ rule, fixes, ...rest }) => [rule.id, fixes.length, rest]) };
  });
}
