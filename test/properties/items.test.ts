// A List whose items are read apart, and again after each edit, is the List that is read as a whole.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isAlias, isMap, isPair, isScalar, isSeq } from 'yaml';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import type { ManifestDocument } from '../../server/src/syntax/document.ts';
import { libraryDocuments } from '../../server/src/syntax/library.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';
import { allParts } from '../../server/src/syntax/parts.ts';
import { slicesOf } from '../../server/src/syntax/slice.ts';
import { setupWith } from '../fixtures.ts';
import { type Mutation, mutate, runs, someMutation, TEXTS } from './arbitraries.ts';

const setup = setupWith({ extends: 'strict' });
const uri = 'file:///a.yaml';

/** Manifests that may stand in a List, and items that are all corner. */
const ITEMS: readonly string[] = [
  ...TEXTS.filter(text => !text.includes('\r')).flatMap(text =>
    slicesOf(text).map(slice => slice.text.replace(/^---.*\n/, '')),
  ),
  'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: >-\n    folded\n\n    text\n  b: |+\n    kept\n\n',
  'apiVersion: v1\nkind: ConfigMap\ndata: {a: "two\n    lines"}\n# a comment at the end\n',
  'apiVersion: v1\nkind: ConfigMap\ndata: &a\n  a: b\nagain: *a\n',
  'kind: ConfigMap # drydock-ignore schema/unknown-field -- a reason\napiVersion: v1\nnoField: "{{ x }}"\n',
  '? a\n: b\n',
  'a: "open\nb: c\n',
  "a: 'open\n",
  'a: [open, b\n',
  'a: {open: b\n',
  'a: b"\nc: d\'\n',
  'text\n',
  '\n',
];

/** How a List is written. */
const someStyle = fc.record({
  margin: fc.constantFrom('', '  ', '    '),
  head: fc.constantFrom('', '---\n', '# above\n', '\uFEFF', 'metadata: {}\n', 'items: []\n'),
  between: fc.constantFrom('', '', '\n', '# between\n', '    # indented\n', '\t\n'),
  tail: fc.constantFrom('', '', 'metadata:\n  resourceVersion: ""\n', '# below\n', 'items: []\n', '- a\n', 'text\n'),
  end: fc.constantFrom('\n', '\n', '\n', '\r\n'),
});

const someList = fc
  .tuple(fc.array(fc.constantFrom(...ITEMS), { minLength: 1, maxLength: 5 }), someStyle)
  .map(([items, { margin, head, between, tail, end }]) => {
    const written = items.map(item => `${margin}- ${item.trimEnd().replaceAll(/\n(?!\n)/g, `\n${margin}  `)}\n`);
    return `${head}apiVersion: v1\nkind: List\nitems:\n${written.join(between)}${tail}`.replaceAll('\n', end);
  });

const someEdits = fc.array(someMutation, { maxLength: 6 });

test('the parts of a document are its text', () => {
  let inParts = 0;
  for (const document of fc.sample(someList, { seed: 20_261_121, numRuns: 300 }).flatMap(documents)) {
    if (!document.parts) continue;
    inParts++;
    const parts = allParts(document.parts);
    assert.equal(parts.map(({ piece }) => piece.text).join(''), document.text);
    for (const { piece, start } of parts) assert(document.text.startsWith(piece.text, start));
  }
  assert(inParts > 50, 'many lists are read in parts');
});

test('what is read in parts is what the library reads of the whole', () => {
  fc.assert(
    fc.property(someList, fc.option(someMutation), (list, mutation) => {
      for (const document of documents(mutation ? mutate(list, mutation) : list)) {
        if (!document.parts) continue;
        const whole = wholeOf(document.text);
        assert.equal(document.problems.length > 0, whole === undefined, JSON.stringify(document.text));
        if (whole !== undefined) assert.deepEqual(told(document.root.nodes.value), told(whole));
      }
    }),
    runs(1500),
  );
});

test('what is read after edits is what is read at once', () => {
  fc.assert(
    fc.property(someList, someEdits, (list, mutations) => {
      let before = documents(list);
      let text = list;
      for (const mutation of mutations) {
        text = mutate(text, mutation);
        const [slice, ...others] = slicesOf(text);
        if (!slice || others.length > 0) return;
        const after = documentsOf(slice, '', before[0]);
        assert.deepEqual(after.map(everything), documents(text).map(everything));
        before = after;
      }
    }),
    runs(500),
  );
});

test('what is said of a List after edits is what is said of it at once', () => {
  fc.assert(
    fc.property(someList, someEdits, (list, mutations: readonly Mutation[]) => {
      let snapshot = new Snapshot(setup).with(uri, list);
      let text = list;
      for (const mutation of mutations) {
        snapshot.report(uri);
        text = mutate(text, mutation);
        snapshot = snapshot.with(uri, text);
      }
      assert.deepEqual(findingsIn(snapshot), findingsIn(new Snapshot(setup).with(uri, text)));
    }),
    runs(120),
  );
});

function documents(text: string): readonly ManifestDocument[] {
  return slicesOf(text).flatMap(slice => documentsOf(slice));
}

/** What the library reads; undefined where it finds a mistake. */
function wholeOf(text: string): unknown {
  const [document, ...others] = libraryDocuments(text);
  return document && others.length + document.errors.length === 0 ? document.contents : undefined;
}

function everything(document: ManifestDocument): unknown {
  const { root, problems, comments, isTemplate, extent } = document;
  return { root: told(root.nodes.value), problems, comments, isTemplate, extent };
}

/** A tree as plain data. Of collections in blocks only their start is told, as nothing asks for their end. */
function told(node: unknown): unknown {
  if (isPair(node)) return [told(node.key), told(node.value)];
  if (isScalar(node)) {
    const { value, source, type, range, anchor, tag } = node;
    // A merge key is another symbol each time.
    return {
      value: typeof value === 'symbol' ? '<<' : value,
      source,
      type,
      start: range?.[0],
      end: range?.[1],
      anchor,
      tag,
    };
  }
  if (!isMap(node) && !isSeq(node)) return isAlias(node) ? { alias: node.source, range: node.range } : node;
  const { range, flow, anchor, tag } = node;
  const items: readonly unknown[] = node.items;
  return { kind: isMap(node), start: range?.[0], end: flow && range?.[1], flow, anchor, tag, items: items.map(told) };
}

/** What a report says, without the objects that only stand for a rule. */
function findingsIn(snapshot: Snapshot): unknown {
  const report = snapshot.report(uri);
  return { ...report, findings: report?.findings.map(({ rule, fixes, ...rest }) => [rule.id, fixes.length, rest]) };
}
