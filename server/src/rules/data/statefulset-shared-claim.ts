// Replicas that all write to one claim, although each needs data of its own.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { type HeldClaim, heldClaimsOf } from '../../model/sharedClaims.ts';
import type { Summary } from '../../model/summary.ts';

export default workspaceRule({
  id: 'data/statefulset-shared-claim',
  title: 'replicas that write to one claim',
  why: 'A claim that is named in the template of the Pods is the same for all of them: they overwrite what the others wrote.',
  docs: 'kubernetes/statefulsets',
  guide: 'ha/active-active',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['statefulset-shared-claim', '#34'],

  *check(summary, index) {
    if (summary.replicas < 2) return;
    for (const held of heldClaimsOf(summary, index)) {
      const { claim, holder } = held;
      // A claim that keeps the others out does no harm to its data: that is a problem of another rule.
      const isApart = claim.isPerPod || claim.data?.isShareable === true;
      const isShared = claim.isWritten && !isApart && (holder === 'nodes' || holder === 'unknown');
      if (!isShared || !(claim.data || isLeftOver(held, summary))) continue;
      yield {
        at: claim.at,
        severity: claim.data && holder === 'nodes' ? 'error' : 'warning',
        message: messageFor(held, summary),
        fixes: fixesFor(held, summary),
      };
    }
  },
});

/** Whether a StatefulSet names a claim where its Pods should have their own: nothing says that it is meant to be shared. */
function isLeftOver({ rollout, holder }: HeldClaim, { kind }: Summary): boolean {
  return kind === 'StatefulSet' && !rollout.hasTemplates && holder === 'unknown';
}

function messageFor({ claim }: HeldClaim, { kind, replicas }: Summary): string {
  const all = kind === 'DaemonSet' ? 'the Pods of all nodes' : `all ${replicas} replicas`;
  return claim.data
    ? `${all} of ${claim.data.software} keep their data in \`${claim.data.folder}\` of the one claim \`${claim.name}\`, and overwrite each other's`
    : `${all} write to the one claim \`${claim.name}\`, while a StatefulSet can give each of them its own`;
}

function fixesFor({ claim, rollout }: HeldClaim, { kind }: Summary): readonly Fix[] {
  return [
    ...(claim.toOwn.length > 0 ? [reviewFix('Give every Pod a claim of its own', ...claim.toOwn)] : []),
    ...(kind === 'DaemonSet' ? [] : [reviewFix('Run one replica', set(rollout.replicasAt, 1))]),
  ];
}
