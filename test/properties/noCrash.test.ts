// No text crashes the core: it is linted, and every fix it is offered is worked out or refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { completionsOf } from '../../server/src/features/completion.ts';
import { diagnosticsOf } from '../../server/src/features/diagnostics.ts';
import { hoverOf } from '../../server/src/features/hover.ts';
import { type Symbol as Entry, symbolsOf } from '../../server/src/features/symbols.ts';
import { fixedText, resolveFix } from '../../server/src/lint/fixAll.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import type { Span } from '../../server/src/text/span.ts';
import { setupWith } from '../fixtures.ts';
import { mutate, mutatedText, runs, someMutation } from './arbitraries.ts';

const setup = setupWith({ extends: 'strict' });
const uri = 'file:///a.yaml';

const OPERATIONS = `- op: add
  path: /spec/template/spec/volumes/-
  value: { name: data, configMap: { name: settings } }
- op: replace
  path: /spec/replicas
  value: "3"
`;
/** A patch in each of the ways that a kustomization knows. */
const PATCHES = `resources: [web.yaml]
patches:
  - path: operations.yaml
    target: { kind: Deployment, name: web }
  - target: { kind: Deployment, name: web }
    patch: |-
${OPERATIONS.replaceAll(/^(?=.)/gm, '      ')}  - patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        replicas: "3"
  - patch: '[{"op": "add", "path": "/spec/strategy", "value": {"type": "Recreate"}}]'
    target: { kind: Deployment }
`;

test('linting and fixing', () => {
  fc.assert(
    fc.property(mutatedText, text => {
      const snapshot = new Snapshot(setup).with(uri, text);
      const report = snapshot.report(uri);
      assert(report);
      assert.deepEqual(snapshot.failures(uri), []);
      for (const finding of report.findings) {
        const { start, end } = finding.range;
        assert(0 <= start && start <= end && end <= text.length, `${finding.rule.id} at ${start} to ${end}`);
        for (const fix of finding.fixes) {
          const edits = resolveFix(snapshot, uri, finding, fix)?.edits.get(uri) ?? [];
          for (const { span } of edits) assert(0 <= span.start && span.start <= span.end && span.end <= text.length);
          fixedText(text, edits);
        }
      }
    }),
    runs(150),
  );
});

test('what editors ask', () => {
  fc.assert(
    fc.property(mutatedText, fc.double({ min: 0, max: 1, noNaN: true }), (text, part) => {
      const snapshot = new Snapshot(setup).with(uri, text);
      const offset = Math.floor(part * text.length);
      const isInside = ({ start, end }: Span) => 0 <= start && start <= end && end <= text.length;
      const hover = hoverOf(snapshot, uri, offset, rule => rule);
      assert(!hover || isInside(hover.span));
      for (const completion of completionsOf(snapshot, uri, offset)) assert(isInside(completion.span));
      for (const symbol of symbolsOf(snapshot, uri)) checkSymbol(symbol);
      for (const diagnostic of diagnosticsOf(snapshot, uri)) assert(isInside(diagnostic.span));
    }),
    runs(150),
  );
});

test('what editors ask of patches', () => {
  const [kustomization, operations] = ['file:///kustomization.yaml', 'file:///operations.yaml'];
  fc.assert(
    fc.property(someMutation, someMutation, fc.double({ min: 0, max: 1, noNaN: true }), (one, other, part) => {
      const texts = new Map([
        [kustomization, mutate(PATCHES, one)],
        [operations, mutate(OPERATIONS, other)],
      ]);
      const snapshot = new Snapshot(setup).withAll(texts);
      for (const [file, text] of texts) {
        const offset = Math.floor(part * text.length);
        const isInside = ({ start, end }: Span) => 0 <= start && start <= end && end <= text.length;
        assert(isInside(hoverOf(snapshot, file, offset, rule => rule)?.span ?? { start: 0, end: 0 }));
        for (const completion of completionsOf(snapshot, file, offset)) assert(isInside(completion.span));
        for (const symbol of symbolsOf(snapshot, file)) checkSymbol(symbol);
        for (const diagnostic of diagnosticsOf(snapshot, file)) assert(isInside(diagnostic.span));
        assert.deepEqual(snapshot.failures(file), []);
      }
    }),
    runs(150),
  );
});

test('fields and offsets', () => {
  fc.assert(
    fc.property(mutatedText, fc.double({ min: 0, max: 1, noNaN: true }), (text, part) => {
      const snapshot = new Snapshot(setup).with(uri, text);
      for (const { document } of snapshot.files.get(uri)?.documents ?? []) {
        const { field } = document.fieldAt(Math.floor(part * document.text.length));
        for (const place of [field.asKey(), field.asValue(), field.asEntry(), field.at('no', 0, 'such').asKey()]) {
          const { start, end } = document.spanOf(place);
          assert(0 <= start && start <= end && end <= document.text.length, `${JSON.stringify(place)} ${start} ${end}`);
        }
        const string = field.string();
        if (string) {
          const span = document.spanOf(field.part({ start: string.length >> 1, end: string.length }));
          assert(0 <= span.start && span.start <= span.end && span.end <= document.text.length);
        }
      }
    }),
    runs(150),
  );
});

/** Editors refuse symbols without a name, and names that lie outside of what they name. */
function checkSymbol({ name, span, nameSpan, children }: Entry): void {
  assert.notEqual(name, '');
  assert(span.start <= nameSpan.start && nameSpan.end <= span.end, `${name} ${JSON.stringify([span, nameSpan])}`);
  for (const child of children) checkSymbol(child);
}
