// Every row of the KubeVirt catalogue has a rule that looks for it, or a reason why none does.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { coveredParts, isMissing, REASONS, unknownRows } from '../scripts/generate/kubevirtCoverage.ts';
import { rules } from '../server/src/rules/index.ts';

const rows = coveredParts(rules).flatMap(part => part.rows);

describe('the catalogue of KubeVirt', () => {
  it('names each row once, in words of its own', () => {
    assert.equal(new Set(rows.map(({ row }) => row)).size, rows.length);
    assert(rows.length > 250);
    for (const { row, title } of rows) assert.match(title, /^\S.{4,90}\S$/, row);
  });

  it('has a rule or a reason for every row', () => {
    assert.deepEqual(
      rows.filter(isMissing).map(({ row, title }) => `${row} ${title}`),
      [],
    );
  });

  it('has no reason where there is a rule, and none that is not listed', () => {
    const reasoned = rows.filter(({ reason }) => reason !== undefined);
    assert.deepEqual(
      reasoned.filter(({ rules }) => rules.length > 0).map(({ row }) => row),
      [],
    );
    for (const { row, reason } of reasoned) assert(reason && REASONS.includes(reason), row);
  });

  it('has every row that a rule names', () => {
    assert.deepEqual(unknownRows(rules), []);
  });
});
