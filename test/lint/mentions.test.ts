// Rules that wait for a word miss nothing: where they find something, the word stands in what is no comment.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Rule } from '../../server/src/lint/rule.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { rules } from '../../server/src/rules/index.ts';
import { commentsOf } from '../../server/src/syntax/comments.ts';
import { fixtures, situations, snapshotOf } from '../fixtures.ts';

/** The words that a rule waits for; undefined for one that is shown everything. */
function wordsOf(rule: Rule): readonly string[] | undefined {
  return rule.scope === 'resource' ? rule.mentions : undefined;
}

it('every rule that waits for words waits for some', () => {
  for (const rule of rules) assert.notEqual(wordsOf(rule)?.length, 0, rule.id);
});

it('finds the same where all rules are shown everything', () => {
  const deaf = rules.map((rule): Rule => {
    if (rule.scope !== 'resource') return rule;
    const { mentions: _, ...others } = rule;
    return others;
  });
  for (const { files, name } of [...fixtures(), ...situations()]) {
    const waiting = snapshotOf(files);
    const shown = new Snapshot({ ...waiting.setup, rules: deaf }).withAll(
      files.map(({ uri }) => [uri, withoutComments(waiting.files.get(uri)?.text ?? '')]),
    );
    const again = new Snapshot(waiting.setup).withAll(
      files.map(({ uri }) => [uri, withoutComments(waiting.files.get(uri)?.text ?? '')]),
    );
    for (const { uri } of files) assert.deepEqual(told(again, uri), told(shown, uri), `${name}: ${uri}`);
  }
});

function told(snapshot: Snapshot, uri: string): readonly string[] {
  return (snapshot.report(uri)?.findings ?? []).map(
    ({ rule, message, range }) => `${rule.id} ${range.start} ${message}`,
  );
}

/** Comments name rules and what they are about. Of the same length, so that nothing else moves. */
function withoutComments(text: string): string {
  let plain = text;
  for (const { span } of commentsOf(text))
    plain = `${plain.slice(0, span.start)}${' '.repeat(span.end - span.start)}${plain.slice(span.end)}`;
  return plain;
}
