// One problem, one finding: no two findings of a fixture have the same place and the same severity.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Reported } from '../server/src/lint/fileReport.ts';
import { grouped } from '../server/src/text/groups.ts';
import { fixtures, snapshotOf } from './fixtures.ts';

/** Pairs of rules that may speak of the same place, each with the reason why these are two problems. */
const PAIRS: readonly { readonly rules: readonly [string, string]; readonly because: string }[] = [
  {
    rules: ['kernel/sysctl-node-level', 'pss/baseline-sysctls'],
    because: 'no node lets a Pod set it, and a namespace refuses the Pod: mending one leaves the other',
  },
  {
    rules: ['pss/restricted-allow-privilege-escalation', 'pss/restricted-capabilities'],
    because: 'a container without a security context lacks two things that the level asks of it',
  },
  {
    rules: ['pss/restricted-run-as-non-root', 'pss/restricted-seccomp-profile'],
    because: 'a Pod without a security context lacks two things that the level asks of it',
  },
];

const seen = new Set<string>();

for (const fixture of fixtures()) {
  it(fixture.name, () => {
    const snapshot = snapshotOf(fixture.files);
    for (const { uri } of fixture.files) {
      const findings = snapshot.report(uri)?.findings.filter(({ suppressed }) => !suppressed) ?? [];
      for (const group of grouped(findings, finding => [[placeOf(finding), finding]]).values()) checkGroup(group, uri);
    }
  });
}

it('every pair that may share a place does so in some fixture', () => {
  const idle = PAIRS.map(({ rules }) => nameOf(rules)).filter(pair => !seen.has(pair));
  assert.deepEqual(idle, []);
});

function checkGroup(group: readonly Reported[], uri: string): void {
  const ids = group.map(({ rule }) => rule.id).toSorted();
  for (const [index, first] of ids.entries()) {
    for (const second of ids.slice(index + 1)) {
      const pair = nameOf([first, second]);
      seen.add(pair);
      const isKnown = PAIRS.some(({ rules }) => nameOf(rules) === pair);
      assert(isKnown, `${uri}: ${pair} at the same place\n${group.map(({ message }) => message).join('\n')}`);
    }
  }
}

function placeOf({ range, severity }: Reported): string {
  return `${range.start} ${range.end} ${severity}`;
}

function nameOf(rules: readonly string[]): string {
  return rules.toSorted().join(' and ');
}
