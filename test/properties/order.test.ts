// The order in which files are read does not change a byte of what is found, nor of what the fixes would write.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Reported } from '../../server/src/lint/fileReport.ts';
import { resolveFix } from '../../server/src/lint/fixAll.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { grouped } from '../../server/src/text/groups.ts';
import { type FixtureFile, fixtures, setupWith, situations } from '../fixtures.ts';
import { headConfigOf } from '../manifestHead.ts';
import { runs } from './arbitraries.ts';

const folders = [...fixtures(), ...situations()].filter(({ files }) => files.length > 1);

/** The fixtures of a rule that are one file each, as if they were of one application: their names meet. */
const gathered = grouped(fixtures(), ({ rule, files }) => (files.length === 1 ? files.map(file => [rule, file]) : []));

test('fixtures that are folders, and situations', () => {
  for (const { name, files } of folders) {
    const found = asFound(files);
    const expected = found(files);
    assert.equal(found(files.toReversed()), expected, `${name}, from the last file to the first`);
    fc.assert(
      fc.property(fc.shuffledSubarray([...files], { minLength: files.length }), order => {
        assert.equal(found(order), expected, `${name}, read as ${order.map(({ uri }) => uri).join(', ')}`);
      }),
      runs(4),
    );
  }
});

test('all fixtures of a rule together', () => {
  for (const [name, files] of gathered) {
    const found = asFound(files);
    assert.equal(found(files.toReversed()), found(files), `${name}, from the last file to the first`);
  }
});

/** What is found when files are read in an order, under the profile `strict` and what any of them asks for. */
function asFound(files: readonly FixtureFile[]): (order: readonly FixtureFile[]) => string {
  const setup = setupWith({ ...Object.assign({}, ...files.map(({ text }) => headConfigOf(text))), extends: 'strict' });
  return order => told(new Snapshot(setup).withAll(order.map(({ uri, text }) => [uri, text])));
}

function told(snapshot: Snapshot): string {
  const uris = [...snapshot.files.keys()].toSorted();
  return uris.map(uri => [uri, ...toldOf(uri, snapshot)].join('\n')).join('\n');
}

function toldOf(uri: string, snapshot: Snapshot): readonly string[] {
  const fixes = (finding: Reported) =>
    finding.fixes.map(fix => {
      const resolved = resolveFix(snapshot, uri, finding, fix);
      return [fix.title, resolved?.safety, [...(resolved?.edits ?? [])]];
    });
  const report = snapshot.report(uri);
  return (report?.findings ?? []).map(finding => {
    const { rule, severity, range, message, related, suppressed } = finding;
    return JSON.stringify([rule.id, severity, range, message, related, suppressed, fixes(finding)]);
  });
}
