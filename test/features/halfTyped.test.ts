// What an editor shows around a text holds at every moment of typing it, in every sample and at every offset.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { lensesIn, mentionsBehind } from '../../server/src/features/codeLens.ts';
import { completionsOf } from '../../server/src/features/completion.ts';
import { linksIn } from '../../server/src/features/documentLinks.ts';
import { foldsOf } from '../../server/src/features/folding.ts';
import { hintsIn } from '../../server/src/features/inlayHints.ts';
import { selectionsAt } from '../../server/src/features/selectionRanges.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { SourceFile } from '../../server/src/lint/sourceFile.ts';
import { setupWith } from '../fixtures.ts';

const SAMPLES = join(import.meta.dirname, '../../samples');
const URI = 'file:///work/a.yaml';
/** Each sample is cut off after so many letters more; a prime, so that the cuts fall everywhere in lines. */
const STEP = 37;

describe('half-typed samples', () => {
  for (const name of readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })) {
    if (/\.ya?ml$/.test(name)) it(name, () => check(readFileSync(join(SAMPLES, name), 'utf8')));
  }
});

function check(whole: string): void {
  // Beside the half-typed file lies the whole one, so that names lead somewhere.
  const workspace = new Snapshot(setupWith({})).with('file:///work/whole.yaml', whole);
  for (let length = 0; length <= whole.length; length += STEP) {
    const text = whole.slice(0, length);
    const file = new SourceFile(URI, text);
    const snapshot = workspace.with(URI, text);
    const beside = [...linksIn(snapshot, URI), ...lensesIn(snapshot, URI)].map(({ span }) => span);
    for (const { start, end } of beside) assert(0 <= start && start <= end && end <= length);
    for (const { number } of lensesIn(snapshot, URI)) assert(mentionsBehind(snapshot, URI, number));
    for (const { offset } of hintsIn(snapshot, URI, { start: 0, end: length })) assert(offset <= length);
    const starts = new Set<number>();
    for (const { span } of foldsOf(file)) {
      const [start, end] = [span.start, span.end].map(offset => file.lines.positionAt(offset).line);
      assert(start !== undefined && end !== undefined && start < end && span.end <= length);
      assert(!starts.has(start), 'one fold a line');
      starts.add(start);
    }
    for (const offset of [length, Math.max(0, length - 11), length >> 1]) {
      for (const { span } of completionsOf(snapshot, URI, offset)) assert(span.end <= length);
      const spans = selectionsAt(file, offset);
      spans.forEach(({ start, end }, index) => {
        const outer = spans[index + 1] ?? { start: 0, end: length };
        assert(start <= offset && offset <= end && outer.start <= start && end <= outer.end);
      });
    }
  }
}
