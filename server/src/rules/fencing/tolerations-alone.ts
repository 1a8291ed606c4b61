// A workload with a disk is to move soon after its node is lost, and nothing makes sure that the node is down.

import { nodeFencings } from '../../knowledge/fencing.ts';
import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { addNodeHealthCheck } from '../../model/fencingEdits.ts';
import { titleOf } from '../../model/resource.ts';

export default workspaceRule({
  id: 'fencing/tolerations-alone',
  title: 'short toleration without fencing of nodes',
  why: 'A node that is lost cannot confirm that its Pods are gone, so they stay `Terminating` and start nowhere else, however short the toleration.',
  docs: 'kubernetes/force-delete',
  guide: 'ha/recovery',
  pillar: 'availability',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates', 'StatefulSet'],
  since: '0.1.0',
  rows: ['#56'],

  *check(summary, index, { fencing }) {
    const [first, ...others] = summary.hastes;
    if (!first || fencing === 'assumed' || !summary.claimUses.some(({ isReadOnly }) => !isReadOnly)) return;
    const checks = nodeFencings().flatMap(({ group, kind }) => index.ofKind(group, kind));
    const isFenced = checks.some(check => check.fencing.some(({ idle }) => !idle));
    if (isFenced || summary.fencing.some(({ layer }) => layer === 'external')) return;
    yield {
      at: first.at,
      message: `${titleOf(summary)} is to leave a lost node after ${first.seconds} seconds, but nothing makes sure that the node is down: its Pod stays \`Terminating\`, and no other one starts`,
      related: others.map(({ at, seconds }) => ({ at, message: `${seconds} seconds here` })),
      fixes: [reviewFix('Add a NodeHealthCheck that has dead nodes remediated', addNodeHealthCheck())],
    };
  },
});
