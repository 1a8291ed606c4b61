// A rolling update starts the new Pod while the old one holds the claim that both need.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { titleOf } from '../../model/resource.ts';
import { heldClaimsOf, modesOf } from '../../model/sharedClaims.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'data/rwo-rolling-update',
  title: 'rolling update on an exclusive claim',
  why: 'The new Pod waits for the volume of the old one, which the update stops only when the new one is ready; on the same node both write.',
  docs: 'kubernetes/deployments',
  guide: 'data/claims',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Deployment'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['rwo-rolling-update', '#33'],

  *check(summary, index) {
    // Several replicas on such a claim are a problem of their own; none have no update.
    const isRolling = index.copiesOf(summary).every(({ rollout }) => rollout?.startsBeforeStop !== false);
    if (summary.replicas !== 1 || !isRolling) return;
    const [first, ...others] = heldClaimsOf(summary, index).filter(
      ({ claim, holder, made, rollout }) =>
        rollout.startsBeforeStop && made && claim.isWritten && (holder === 'pod' || holder === 'node'),
    );
    if (!first?.made) return;
    yield {
      at: first.claim.at,
      message: `a rolling update starts the new Pod while the old one holds \`${first.claim.name}\`, which is ${modesOf(first)}: it waits for good, or both write`,
      related: [
        { at: placeOf(first.made.by, first.made.claim.at), message: `${titleOf(first.made.by)} is ${modesOf(first)}` },
        ...others.map(({ claim }) => ({ at: claim.at, message: `so is \`${claim.name}\`` })),
      ],
      fixes: [reviewFix('Stop the old Pod first: `type: Recreate`', ...first.rollout.toRecreate)],
    };
  },
});
