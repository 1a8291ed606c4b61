// More voters than help: every write waits for more than half of them.

import { isCountedByServers } from '../../knowledge/quorumSoftware.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';

/** What etcd and ZooKeeper advise at most. */
const MOST = 7;

export default workspaceRule({
  id: 'availability/quorum-too-large',
  title: 'more voters than help',
  why: 'Every write waits until more than half of the voters have it; beyond seven each one costs more than it protects.',
  docs: 'etcd/faq',
  guide: 'ha/quorum',
  pillar: 'performance',
  severity: 'info',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['replicas-quorum-too-many'],

  *check(summary) {
    const quorum = summary.ha?.member?.quorum;
    const voters = quorum?.voters ?? 0;
    // An even number is said to be even first.
    if (!quorum || voters <= MOST || voters % 2 === 0 || !isCountedByServers(quorum.software)) return;
    yield {
      at: quorum.replicasAt,
      message: `every write waits for ${(voters + 1) / 2} of ${voters} servers of ${quorum.software}; ${MOST} tolerate three failures already, and 5 two`,
      fixes: [reviewFix('Run 5 servers', set(quorum.replicasAt, 5))],
    };
  },
});
