// Addresses of a network over several nodes that each node gives out by itself.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { usersOfAttachment } from '../../model/attachmentUsers.ts';
import { listed } from '../../model/listed.ts';
import { replicasTitleOf } from '../../model/replicasTitle.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf, type Summary } from '../../model/summary.ts';

export default workspaceRule({
  id: 'network/node-local-addresses',
  title: 'addresses of a shared segment given out by each node for itself',
  why: '`host-local` counts on each node alone, so two nodes give the same address to two Pods of one segment.',
  docs: 'cni/host-local',
  guide: 'architecture/network',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['NetworkAttachmentDefinition'],
  since: '0.1.0',
  rows: ['#45'],

  *check(summary, index) {
    const pool = summary.attachment?.nodePool;
    if (!pool) return;
    const users = usersOfAttachment(summary, index).filter(({ replicas }) => replicas > 0);
    if (users.reduce((sum, { replicas }) => sum + replicas, 0) < 2 || areOnOneNode(users)) return;
    yield {
      at: pool.at,
      message: `\`host-local\` gives out \`${pool.text}\` on each node by itself, so ${listed(users.map(replicasTitleOf))} may get the same address on two nodes`,
      related: users.map(user => ({ at: placeOf(user, user.nameAt), message: `${titleOf(user)} uses the network` })),
      fixes:
        pool.edits.length > 0
          ? [reviewFix('Give the addresses out for the whole cluster by `whereabouts`', ...pool.edits)]
          : [],
    };
  },
});

function areOnOneNode(users: readonly Summary[]): boolean {
  const [first, ...others] = users.map(({ ha }) => ha?.member?.node?.node);
  return first !== undefined && others.every(node => node === first);
}
