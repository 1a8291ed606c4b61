// A cluster whose members are to meet on the network of Pods, where every guest has the same address or a new one.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { addNetwork, type HiddenMember, hiddenMembersWith } from '../../model/ha/hiddenNetwork.ts';
import { listed } from '../../model/listed.ts';
import { replicasTitleOf } from '../../model/replicasTitle.ts';
import { titleOf } from '../../model/resource.ts';
import { isSame, placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'network/cluster-on-masquerade',
  title: 'cluster whose members meet on the network of Pods',
  why: 'Behind `masquerade` every guest has the same address, so the members of a cluster never find each other.',
  docs: 'kubevirt/masquerade',
  guide: 'ha/shared-nothing',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['#39'],

  *check(summary, index) {
    if (!summary.ha?.member?.networks.length) return;
    const members = hiddenMembersWith(summary, index);
    const [first, ...others] = members;
    if (!first || first.use === 'moving-address' || !isSame(first.summary, summary)) return;
    const isCertain = first.use === 'same-address';
    const edits = isCertain ? [] : addNetwork(members);
    yield {
      at: first.at,
      severity: isCertain ? 'error' : 'warning',
      message: isCertain ? sameAddress(first) : noAddress(members, first),
      related: [
        { at: first.said.at, message: `the guest is told of ${first.said.called}` },
        ...others.map(one => ({
          at: placeOf(one.summary, one.at),
          message: `${titleOf(one.summary)} has no other network either`,
        })),
      ],
      fixes: edits.length > 0 ? [reviewFix('Add a bridged network for the cluster', ...edits)] : [],
    };
  },
});

function sameAddress({ said }: HiddenMember): string {
  return `${said.called} names \`${said.value}\`, which lies behind \`masquerade\`, where every guest has the same address and reaches no other, so the members never find each other`;
}

function noAddress(members: readonly HiddenMember[], { said, network }: HiddenMember): string {
  const where = `${listed(members.map(({ summary }) => replicasTitleOf(summary)))} form a cluster with ${said.called}, but have only the network of Pods`;
  return network.binding === 'masquerade'
    ? `${where}, behind \`masquerade\`, where every guest has the same address, so the members do not find each other`
    : `${where}, where a guest has another address after each start, so the members lose each other`;
}
