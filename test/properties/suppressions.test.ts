// A suppression hides exactly the findings that it names, and hides them from nothing else.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Reported } from '../../server/src/lint/fileReport.ts';
import { fixedText } from '../../server/src/lint/fixAll.ts';
import { SYNTAX } from '../../server/src/lint/lint.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { suppressionEdits } from '../../server/src/lint/suppress.ts';
import { LineIndex } from '../../server/src/text/lineIndex.ts';
import { setupWith } from '../fixtures.ts';
import { runs, someDocuments } from './arbitraries.ts';

const setup = setupWith({ extends: 'strict' });
const uri = 'file:///a.yaml';

test('on a line, and in a file', () => {
  const scope = fc.constantFrom('line' as const, 'file' as const);
  fc.assert(
    fc.property(someDocuments, fc.nat(), scope, (text, number, scope) => {
      const before = new Snapshot(setup).with(uri, text);
      const findings = shown(before);
      const chosen = findings[number % Math.max(1, findings.length)];
      // A comment inside of broken YAML may break something else.
      if (chosen?.rule.id === SYNTAX) return;
      const edits = chosen && suppressionEdits(before, uri, chosen, scope);
      if (!edits) return;
      const after = before.with(uri, fixedText(text, edits));
      const lines = new LineIndex(text);
      const lineOf = ({ range }: Reported) => lines.positionAt(range.start).line;
      const isNamed = (finding: Reported) => {
        if (finding.rule !== chosen.rule) return false;
        if (!edits.some(({ newText }) => newText.includes('#'))) return finding.about?.root === chosen.about?.root;
        return scope === 'file' || lineOf(finding) === lineOf(chosen);
      };
      // A rule that keeps others silent below its findings lets them speak where it is taken back.
      const maySpeak = chosen.rule.scope === 'resource' && chosen.rule.silencesBelow;
      const others = told(findings.filter(finding => !isNamed(finding)));
      const left = told(shown(after));
      assert.deepEqual(maySpeak ? left.filter(one => others.includes(one)) : left, others, after.files.get(uri)?.text);
    }),
    runs(150),
  );
});

function shown(snapshot: Snapshot): readonly Reported[] {
  return snapshot.report(uri)?.findings.filter(({ suppressed }) => !suppressed) ?? [];
}

function told(findings: readonly Reported[]): readonly string[] {
  return findings.map(({ rule, message }) => `${rule.id}: ${message}`).toSorted();
}
