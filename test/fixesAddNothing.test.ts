// A fix brings no finding that weighs as much as the one it takes away.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bySeverity } from '../server/src/lint/finding.ts';
import type { Fix } from '../server/src/lint/fix.ts';
import { type Fixture, fixtures, snapshotOf } from './fixtures.ts';
import { applied, countsOf, findingsOf, type Offer, offersOf } from './styles/checks.ts';

/** Fixes that are one step of several: what is left to do was there before, and could not be said or weighed less. */
const STEPS: readonly (readonly [fixed: string, said: string])[] = [
  ['api/kind-in-other-group', 'schema/missing-required'],
  ['api/newer-than-target', 'schema/unknown-field'],
  ['data/rwop-multi-replica', 'fencing/missing'],
  ['kernel/sysctl-host-namespace-conflict', 'kernel/sysctl-node-level'],
  ['kernel/sysctl-value-not-string', 'kernel/sysctl-invalid-value'],
  ['kubevirt/gate-off', 'migration/policy-refused'],
  ['kubevirt/gate-off', 'vm/container-path-refused'],
  ['kubevirt/gate-off', 'vm/launch-security-refused'],
  ['pss/restricted-volumes', 'data/emptydir-no-limit'],
  ['schema/missing-required', 'workload/autoscaler-range'],
  ['schema/missing-required', 'workload/selector-mismatch'],
  ['schema/wrong-type', 'fencing/shared-disk-cache'],
  ['schema/wrong-type', 'schema/condition-unmet'],
  ['schema/wrong-type', 'syscall/capability-prefix'],
  ['schema/wrong-type', 'syscall/capability-unknown'],
  ['storage/claim-ref-mismatch', 'storage/volume-mode-mismatch'],
  ['storage/filesystem-claim-mapped', 'storage/block-claim-mounted'],
  ['storage/volume-mode-mismatch', 'storage/filesystem-claim-mapped'],
  ['storage/volume-mounted-and-mapped', 'storage/filesystem-claim-mapped'],
  ['syscall/moot-beside-privileged', 'pss/restricted-capabilities'],
  ['syscall/privileged', 'syscall/capability-all'],
  ['syscall/privileged', 'syscall/capability-dangerous'],
  ['syscall/privileged', 'syscall/seccomp-unconfined'],
];

const taken = new Set<string>();

describe('no fix makes it worse', () => {
  for (const fixture of fixtures()) {
    const offers = offersOf(snapshotOf(fixture.files)).filter(({ fix }) => !hasStops(fix));
    if (offers.length > 0) it(fixture.name, () => assert.deepEqual(worsened(fixture, offers), []));
  }

  it('and every step that is listed is taken', () => {
    assert.deepEqual(
      STEPS.filter(([fixed, said]) => !taken.has(`${fixed} ${said}`)),
      [],
    );
  });
});

/** What fixes bring: rule and title of the fix, and the rule that finds more than before. */
function worsened({ files }: Fixture, offers: readonly Offer[]): readonly string[] {
  const snapshot = snapshotOf(files);
  const before = countsOf(snapshot);
  return offers.flatMap(offer => {
    const result = applied(snapshot, offer);
    if (!result) return [];
    const { finding, fix } = offer;
    const after = countsOf(result.after);
    const heavy = findingsOf(result.after).filter(([, one]) => bySeverity(one.severity, finding.severity) <= 0);
    const said = new Set(heavy.map(([, { rule }]) => rule.id).filter(id => (after[id] ?? 0) > (before[id] ?? 0)));
    return [...said].flatMap(id => (isStep(finding.rule.id, id) ? [] : `${finding.rule.id}, ${fix.title}: ${id}`));
  });
}

function isStep(fixed: string, said: string): boolean {
  const isListed = said === 'drydock/unused-suppression' || STEPS.some(step => step[0] === fixed && step[1] === said);
  if (isListed) taken.add(`${fixed} ${said}`);
  return isListed;
}

/** Whether the author is asked for something, so that what stands there at first is not the result. */
function hasStops({ edits }: Fix): boolean {
  return JSON.stringify(edits).includes('${');
}
