// No text crashes the core: it is linted, and every fix it is offered is worked out or refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fixedText, resolveFix } from '../../server/src/lint/fixAll.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { setupWith } from '../fixtures.ts';
import { mutatedText, runs } from './arbitraries.ts';

const setup = setupWith({ extends: 'strict' });
const uri = 'file:///a.yaml';

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
    runs(200),
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
    runs(200),
  );
});
