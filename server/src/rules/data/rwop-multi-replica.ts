// Several replicas that want one claim which only one Pod, or only one node, may hold.

import { type Edit, type Fix, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { titleOf } from '../../model/resource.ts';
import { type HeldClaim, heldClaimsOf, modesOf } from '../../model/sharedClaims.ts';
import { placeOf, type Summary } from '../../model/summary.ts';

export default workspaceRule({
  id: 'data/rwop-multi-replica',
  title: 'replicas that want one exclusive claim',
  why: 'A ReadWriteOncePod claim admits one Pod and a ReadWriteOnce claim one node, so replicas beyond that wait for good.',
  docs: 'kubernetes/access-modes',
  guide: 'data/claims',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['rwop-multi-replica', '#32'],

  *check(summary, index) {
    // The Pods of a Job end, and the next ones get the claim.
    if (summary.replicas < 2 || !summary.isLasting) return;
    for (const held of heldClaimsOf(summary, index)) {
      const { claim, made, holder, rollout } = held;
      const isOfNode = holder === 'node' && claim.isWritten && !rollout.isOnOneNode;
      if (!made || (holder !== 'pod' && !isOfNode)) continue;
      yield {
        at: claim.at,
        severity: holder === 'pod' ? 'error' : 'warning',
        message: `${countOf(summary)} \`${claim.name}\`, which is ${modesOf(held)}: ${holder === 'pod' ? 'only one of them ever starts' : 'those on another node than the first wait for good'}`,
        related: [{ at: placeOf(made.by, made.claim.at), message: `${titleOf(made.by)} is ${modesOf(held)}` }],
        fixes: fixesFor(held, summary),
      };
    }
  },
});

function countOf({ kind, replicas }: Summary): string {
  return kind === 'DaemonSet' ? 'the Pods of all nodes want' : `${replicas} replicas want`;
}

/** What shares its data on purpose wants another claim; a database among replicas does not. */
function fixesFor({ claim, rollout, made }: HeldClaim, { kind }: Summary): readonly Fix[] {
  const many =
    made && !claim.data ? set(placeOf(made.by, made.claim.terms.accessModesAt), ['ReadWriteMany']) : undefined;
  return [
    ...(claim.toOwn.length > 0 ? [reviewFix('Give every Pod a claim of its own', ...claim.toOwn)] : []),
    ...(kind !== 'DaemonSet' ? [reviewFix('Run one replica', ...toOne(rollout))] : []),
    ...(many ? [reviewFix('Ask for `ReadWriteMany`, which takes storage that can be shared', many)] : []),
  ];
}

/** Where an update starts the next Pod first, there would still be two of them for a while. */
function toOne({ replicasAt, startsBeforeStop, toRecreate }: HeldClaim['rollout']): readonly Edit[] {
  return [set(replicasAt, 1), ...(startsBeforeStop ? toRecreate : [])];
}
