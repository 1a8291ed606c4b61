// A single voter is no quorum: when it is gone, nothing decides.

import { isCountedByServers } from '../../knowledge/quorumSoftware.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { votersBesideOf } from '../../model/voters.ts';

export default workspaceRule({
  id: 'availability/quorum-too-small',
  title: 'single voter',
  why: 'Software that decides by majority tolerates a failure from three servers on; with one, every restart is an outage.',
  docs: 'etcd/faq',
  guide: 'ha/quorum',
  pillar: 'availability',
  severity: 'warning',
  profile: 'strict',
  kinds: ['Deployment', 'StatefulSet', 'ReplicaSet'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['replicas-quorum-below-3'],

  *check(summary, index) {
    const quorum = summary.ha?.member?.quorum;
    if (quorum?.voters !== 1 || !isCountedByServers(quorum.software) || votersBesideOf(summary, index) > 0) return;
    yield {
      at: summary.scale ? quorum.replicasAt : quorum.at,
      message: `one server of ${quorum.software} tolerates no failure; three tolerate one`,
      fixes: [reviewFix('Run 3 servers', set(quorum.replicasAt, 3))],
    };
  },
});
