// A virtual address on the network of Pods, where nobody learns that it has moved.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { addNetwork, hiddenMembersWith } from '../../model/ha/hiddenNetwork.ts';
import { listed } from '../../model/listed.ts';
import { replicasTitleOf } from '../../model/replicasTitle.ts';
import { titleOf } from '../../model/resource.ts';
import { isSame, placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'network/virtual-address-on-masquerade',
  title: 'virtual address on the network of Pods',
  why: 'What a guest says of an address by VRRP or ARP ends at its Pod, so that nobody ever reaches a virtual address there.',
  docs: 'kubevirt/masquerade',
  guide: 'ha/shared-nothing',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['#40'],

  *check(summary, index) {
    if (!summary.ha?.member?.networks.length) return;
    const members = hiddenMembersWith(summary, index);
    const [first, ...others] = members;
    if (first?.use !== 'moving-address' || !isSame(first.summary, summary)) return;
    const edits = addNetwork(members);
    const movers = listed(members.map(one => replicasTitleOf(one.summary)));
    const moves = others.length > 0 ? `that ${movers} move between them` : `that ${movers} is to take over`;
    yield {
      at: first.at,
      message: `\`${first.network.binding}\` lets neither VRRP nor ARP out of the Pod, so nobody ever reaches the virtual address ${moves} on interface \`${first.network.name}\``,
      related: [
        { at: first.said.at, message: `the guest is told of ${first.said.called}` },
        ...others.map(one => ({ at: placeOf(one.summary, one.at), message: `${titleOf(one.summary)} moves it here` })),
      ],
      fixes: edits.length > 0 ? [reviewFix('Move the address to a bridged network', ...edits)] : [],
    };
  },
});
