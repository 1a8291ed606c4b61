// Two Corosync nodes without anything that decides when one of them is gone.

import { type Fix, replacePart, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { signalsOf } from '../../model/ha/group.ts';
import { haGroupOf, isFirstOf } from '../../model/ha/groups.ts';
import { placeOf } from '../../model/summary.ts';
import type { Place } from '../../syntax/place.ts';

const DECIDING = ['quorum-two-node', 'quorum-device', 'quorum-auto-tie-breaker'];
const SBD = ['sbd', 'sbd-device', 'sbd-stonith'];

export default workspaceRule({
  id: 'availability/two-node-cluster',
  title: 'two Corosync nodes without a rule for one',
  why: 'One of two is no majority: without `two_node`, a quorum device or a disk of SBD the one that is left stops as well.',
  docs: 'corosync/votequorum',
  guide: 'ha/quorum',
  pillar: 'availability',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['#36'],

  *check(summary, index) {
    const group = haGroupOf(summary, index);
    if (group?.members.length !== 2 || !isFirstOf(group, summary)) return;
    const votes = signalsOf(group, 'quorum');
    const isDecided =
      votes.some(({ signal }) => DECIDING.includes(signal.signal)) ||
      signalsOf(group, 'fencing').some(({ signal }) => SBD.includes(signal.signal));
    // What `pcs` sets up has the rule for two nodes without saying so.
    const expected = votes.filter(({ signal }) => signal.signal === 'quorum-expected-votes' && signal.value === '2');
    const [first] = expected;
    if (isDecided || !first) return;
    yield {
      at: first.by === summary ? first.signal.at : summary.nameAt,
      message:
        'Corosync expects 2 votes and is not told how to go on with one, so that the loss of either node stops both',
      related: first.by === summary ? [] : [{ at: placeOf(first.by, first.signal.at), message: 'the votes' }],
      fixes: fixesFor(expected.map(({ by, signal }) => placeOf(by, signal.at))),
    };
  },
});

/** The words of the file of Corosync; those of other files are said differently. */
const VOTES = 'expected_votes: 2';

/** Corosync counts the nodes of its list by itself. */
function fixesFor(places: readonly Place[]): readonly Fix[] {
  if (places.some(({ part }) => part === undefined || part.end - part.start !== VOTES.length)) return [];
  const edits = places.map(place => replacePart(place, 'two_node: 1'));
  return [reviewFix('Let one go on alone: `two_node: 1` in place of the number', ...edits)];
}
