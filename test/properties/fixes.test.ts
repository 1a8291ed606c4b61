// Fixes of sound manifests leave sound manifests, and all safe ones together come to an end.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fixAll, fixedText, resolveFix } from '../../server/src/lint/fixAll.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { commentsOf } from '../../server/src/syntax/comments.ts';
import { setupWith } from '../fixtures.ts';
import { barelyMutatedText, runs } from './arbitraries.ts';

const setup = setupWith({ extends: 'strict' });
const uri = 'file:///a.yaml';

test('each fix leaves sound YAML, and a safe one every comment', () => {
  fc.assert(
    fc.property(barelyMutatedText, text => {
      const snapshot = new Snapshot(setup).with(uri, text);
      if (hasProblems(snapshot)) return;
      for (const finding of snapshot.report(uri)?.findings ?? []) {
        for (const fix of finding.fixes) {
          const resolved = resolveFix(snapshot, uri, finding, fix);
          const edits = resolved?.edits.get(uri);
          if (!resolved || !edits) continue;
          const fixed = fixedText(text, edits);
          assert(!hasProblems(snapshot.with(uri, fixed)), `${finding.rule.id}: ${fix.title}\n${fixed}`);
          if (resolved.safety === 'safe') assert.deepEqual(comments(fixed), comments(text));
        }
      }
    }),
    runs(120),
  );
});

test('fixing all twice is fixing all once', () => {
  fc.assert(
    fc.property(barelyMutatedText, text => {
      const snapshot = new Snapshot(setup).with(uri, text);
      const once = fixAll(snapshot, [uri]);
      const fixed = once.files.get(uri)?.text ?? '';
      assert.equal(fixAll(once, [uri]).files.get(uri)?.text, fixed);
      if (hasProblems(snapshot)) return;
      assert(!hasProblems(once), fixed);
      assert.deepEqual(comments(fixed), comments(text));
    }),
    runs(120),
  );
});

function hasProblems(snapshot: Snapshot): boolean {
  return snapshot.files.get(uri)?.documents.some(({ document }) => document.problems.length > 0) ?? false;
}

function comments(text: string): readonly string[] {
  return commentsOf(text)
    .map(comment => comment.text)
    .toSorted();
}
