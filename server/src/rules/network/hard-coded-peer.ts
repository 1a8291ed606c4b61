// A fixed address where software is told whom to talk to.

import { type Fix, replacePart, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { readersOf } from '../../model/ha/told.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { addServiceFor, peersByAddress, type ToldPeer } from '../../model/peerAddresses.ts';
import { titleOf } from '../../model/resource.ts';
import { type NamedAddress, namedAddress } from '../../model/serviceEndpoints.ts';
import { placeOf, type Summary } from '../../model/summary.ts';

export default workspaceRule({
  id: 'network/hard-coded-peer',
  title: 'fixed address of somebody to talk to',
  why: 'Pods and machines get another address with each start; what was told the old one talks to nobody, or to somebody else.',
  docs: 'kubernetes/services-without-selectors',
  guide: 'lift/services',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates', 'VM templates', 'ConfigMap', 'Secret'],
  since: '0.1.0',
  rows: ['#38', 'config-hardcoded-host'],

  *check(summary, index) {
    if (summary.toldPeers.length === 0) return;
    for (const peers of peersByAddress(summary)) {
      const [first, ...others] = peers;
      if (first.isForGuest && isOnOwnNetwork(summary, first.address, index)) continue;
      const named = namedAddress(first.address, summary, index);
      if (!named && peers.every(({ isOutside }) => isOutside)) continue;
      yield {
        at: first.at,
        severity: first.isForGuest ? 'info' : 'warning',
        message: named
          ? `\`${first.address}\` is an address of Service/${named.service} now; its name \`${named.name}\` stays when the address changes`
          : `${first.setting ? `\`${first.setting}\` holds` : 'this holds'} the fixed address \`${first.address}\`, which leads nowhere once the peer gets another one; a Service gives it a name that stays`,
        related: [
          ...others.map(({ at }) => ({ at, message: 'the same address' })),
          ...(named
            ? [{ at: placeOf(named.by, named.by.nameAt), message: `${titleOf(named.by)} has the address` }]
            : []),
        ],
        fixes: fixesFor(peers, summary, index, named),
      };
    }
  },
});

/** A guest with a network of its own meets its peers there at addresses that stay; and it may name itself. */
function isOnOwnNetwork(summary: Summary, address: string, index: WorkspaceIndex): boolean {
  return [summary, ...readersOf(summary, index)].some(
    ({ ha }) =>
      ha?.member?.networks.some(({ isPrimary }) => !isPrimary) ||
      ha?.member?.addresses.some(({ text }) => text === address),
  );
}

function fixesFor(
  peers: readonly ToldPeer[],
  summary: Summary,
  index: WorkspaceIndex,
  named?: NamedAddress,
): readonly Fix[] {
  if (peers.some(({ at }) => !at.part)) return [];
  if (named) return [reviewFix(`Call it \`${named.name}\``, ...peers.map(({ at }) => replacePart(at, named.name)))];
  return [reviewFix('Give it a name by a Service and an EndpointSlice', ...addServiceFor(peers, summary, index))];
}
