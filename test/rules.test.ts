// Every fixture gives exactly the findings its comments ask for, and every fix keeps what it does not speak of.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Reported } from '../server/src/lint/fileReport.ts';
import type { Fix } from '../server/src/lint/fix.ts';
import { fixedText, resolveFix } from '../server/src/lint/fixAll.ts';
import type { Snapshot } from '../server/src/lint/snapshot.ts';
import { rules } from '../server/src/rules/index.ts';
import { commentsOf } from '../server/src/syntax/comments.ts';
import type { TextEdit } from '../server/src/text/textEdit.ts';
import {
  type Expectation,
  expectationsOf,
  type Fixture,
  fixtures,
  foundIn,
  plannedIn,
  situations,
  snapshotOf,
} from './fixtures.ts';

const UPDATE = process.env.UPDATE === '1';

for (const fixture of [...fixtures(), ...situations()]) {
  describe(fixture.name, () => {
    const snapshot = snapshotOf(fixture.files);

    it('finds what is expected', () => {
      for (const { uri, text } of fixture.files) {
        const report = snapshot.report(uri);
        assert(report, `${uri} has no report`);
        assert.deepEqual(snapshot.failures(uri), []);
        check(expectationsOf(text), foundIn(report, text), uri);
      }
    });

    for (const { uri } of fixture.files) {
      for (const finding of snapshot.report(uri)?.findings ?? []) {
        for (const fix of finding.fixes)
          it(`fix of ${finding.rule.id}: ${fix.title}`, () => checkFix(snapshot, uri, finding, fix));
      }
    }

    it('becomes what the .fixed files say', () => checkFixed(fixture, snapshot));
  });
}

it('no rule that a fixture waits for exists already', () => {
  const waiting = situations().flatMap(({ files }) => files.flatMap(({ text }) => plannedIn(text)));
  const existing = waiting.filter(id => rules.some(rule => rule.id === id));
  assert.deepEqual(existing, [], 'turn `later:` into `expect:`');
});

function check(expected: readonly Expectation[], found: readonly Expectation[], uri: string): void {
  const told = ({ rule, line }: Expectation) => `${line} ${rule}`;
  assert.deepEqual(
    found.map(told).toSorted(),
    expected.map(told).toSorted(),
    `${uri}\n${found.map(({ line, rule, part }) => `${line} ${rule}: ${part}`).join('\n')}`,
  );
  for (const { rule, line, part } of expected) {
    const match = found.some(one => one.rule === rule && one.line === line && (one.part ?? '').includes(part ?? ''));
    assert(match, `no message of ${rule} in line ${line} of ${uri} says "${part}"`);
  }
}

function checkFix(snapshot: Snapshot, uri: string, finding: Reported, fix: Fix): void {
  const resolved = resolveFix(snapshot, uri, finding, fix);
  assert(resolved, 'the edits cannot be made');
  const after = snapshot.withAll(
    [...resolved.edits].map(([file, edits]) => [file, fixedText(textOf(snapshot, file), edits)]),
  );
  for (const [file, edits] of resolved.edits) {
    const [before, fixed] = [textOf(snapshot, file), textOf(after, file)];
    assert.notEqual(fixed, before, 'the fix changes nothing');
    for (const { document } of after.files.get(file)?.documents ?? []) assert.deepEqual(document.problems, [], fixed);
    if (resolved.safety === 'safe') assert.deepEqual(comments(fixed), comments(before), 'a comment is lost');
    assertUntouched(before, fixed, edits);
  }
  const count = (one: Snapshot) => one.report(uri)?.findings.filter(({ rule }) => rule === finding.rule).length ?? 0;
  assert(count(after) < count(snapshot), `the finding is still there in\n${textOf(after, uri)}`);
}

/** Lines that no edit touches stand in the result as they were, in the same order. */
function assertUntouched(before: string, after: string, edits: readonly TextEdit[]): void {
  let from = 0;
  let offset = 0;
  for (const line of before.split(/(?<=\n)/)) {
    const isTouched = edits.some(({ span }) => span.start <= offset + line.length && span.end >= offset);
    offset += line.length;
    if (isTouched) continue;
    const at = after.indexOf(line, from);
    assert(at >= 0, `the fix changed the line ${JSON.stringify(line)}`);
    from = at + line.length;
  }
}

/** The preferred fix of each finding of the fixture's rule, one after the other, until none is left. */
function checkFixed(fixture: Fixture, start: Snapshot): void {
  let snapshot = start;
  for (let round = 0; round < 30; round++) {
    const next = fixture.files.map(({ uri }) => firstFix(snapshot, uri, fixture.rule)).find(one => one !== undefined);
    if (!next) break;
    snapshot = snapshot.withAll([...next].map(([uri, edits]) => [uri, fixedText(textOf(snapshot, uri), edits)]));
  }
  for (const { uri, path, text } of fixture.files) {
    const fixedPath = path.replace(/\.(\w+)$/, '.fixed.$1');
    const fixed = textOf(snapshot, uri);
    if (UPDATE && fixed !== text) writeFileSync(fixedPath, fixed);
    if (fixed === text) assert(!existsSync(fixedPath), `${fixedPath} stands for a file that no fix changes`);
    else assert.equal(fixed, existsSync(fixedPath) ? readFileSync(fixedPath, 'utf8') : '(no .fixed file)');
  }
}

function firstFix(snapshot: Snapshot, uri: string, rule: string): ReadonlyMap<string, readonly TextEdit[]> | undefined {
  for (const finding of snapshot.report(uri)?.findings ?? []) {
    const [fix] = finding.fixes;
    if (finding.rule.id === rule && fix && !finding.suppressed) return resolveFix(snapshot, uri, finding, fix)?.edits;
  }
  return undefined;
}

function textOf(snapshot: Snapshot, uri: string): string {
  return snapshot.files.get(uri)?.text ?? '';
}

function comments(text: string): readonly string[] {
  return commentsOf(text)
    .map(comment => comment.text)
    .toSorted();
}
