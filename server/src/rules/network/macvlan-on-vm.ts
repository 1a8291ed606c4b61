// A guest that is bridged through macvlan or ipvlan, which drop its frames.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { usersOfAttachment } from '../../model/attachmentUsers.ts';
import { listed } from '../../model/listed.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'network/macvlan-on-vm',
  title: 'guest bridged through `macvlan` or `ipvlan`',
  why: 'KubeVirt gives the MAC address of the Pod to the guest and another one to the Pod; `macvlan` and `ipvlan` then drop what is sent to the guest.',
  docs: 'kubevirt/invalid-cnis',
  guide: 'ha/shared-nothing',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['NetworkAttachmentDefinition'],
  since: '0.1.0',
  rows: ['#44'],

  *check(summary, index) {
    const dropping = summary.attachment?.dropping;
    if (!dropping) return;
    const cards = usersOfAttachment(summary, index).flatMap(user =>
      (user.ha?.member?.networks ?? [])
        .filter(({ binding, attachment }) => binding === 'bridge' && attachment?.name === summary.name)
        .map(network => ({ user, network })),
    );
    if (cards.length === 0) return;
    const guests = [...new Set(cards.map(({ user }) => titleOf(user)))];
    yield {
      at: dropping.at,
      message: `\`${dropping.text}\` drops the frames of a bridged guest, so nothing reaches ${listed(guests)} over this network: guests need the plug-in \`bridge\`, an OVN network or SR-IOV`,
      related: cards.map(({ user, network }) => ({
        at: placeOf(user, network.at),
        message: `interface \`${network.name}\` of ${titleOf(user)} is bridged to it`,
      })),
      fixes: dropping.edits.length > 0 ? [reviewFix('Use the plug-in `bridge`', ...dropping.edits)] : [],
    };
  },
});
