// The same address for several members of one network.

import { type Fix, remove, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { usersOfAttachment } from '../../model/attachmentUsers.ts';
import { duplicatesOf, type GivenAddress } from '../../model/duplicateAddress.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { listed } from '../../model/listed.ts';
import { replicasTitleOf } from '../../model/replicasTitle.ts';
import { titleOf } from '../../model/resource.ts';
import { isSame, placeOf, type Summary } from '../../model/summary.ts';

const SEQUEL = 'and each takes the packets of the other away';

export default workspaceRule({
  id: 'network/address-duplicate',
  title: 'one address for several members of a network',
  why: 'Two cards with one address in one segment take the packets of each other away, now one, now the other.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'architecture/network',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates', 'Pod templates', 'NetworkAttachmentDefinition'],
  since: '0.1.0',
  rows: ['#46', 'MV20'],

  *check(summary, index) {
    if (summary.attachment) yield* fixedIn(summary, index);
    if (!summary.ha?.member) return;
    for (const all of duplicatesOf(summary, index)) {
      const [first, ...others] = all;
      if (!first || !isSame(first.of, summary)) continue;
      const what = first.isMac ? 'MAC address' : 'address';
      yield {
        at: first.at,
        message: `${listed(all.map(({ of }) => replicasTitleOf(of)))} have the ${what} \`${first.text}\` on the network \`${first.network}\`, ${SEQUEL}`,
        related: [
          ...others.map(({ of, at }) => ({ at: placeOf(of, at), message: `${titleOf(of)} has it too` })),
          ...toldPlaces(all).map(at => ({ at, message: 'network data in a Secret gives it' })),
        ],
        fixes: fixesFor(all),
      };
    }
  },
});

/** An address in the definition of a network is that of everybody who does not ask for another one. */
function* fixedIn(summary: Summary, index: WorkspaceIndex) {
  const [address] = summary.attachment?.fixed ?? [];
  if (!address) return;
  const users = usersOfAttachment(summary, index).filter(
    ({ replicas, ha }) => replicas > 0 && !ha?.member?.addresses.some(own => own.attachment?.name === summary.name),
  );
  if (users.reduce((sum, { replicas }) => sum + replicas, 0) < 2) return;
  yield {
    at: address.at,
    message: `the network gives \`${address.text}\` to ${listed(users.map(replicasTitleOf))}, ${SEQUEL}`,
    related: users.map(user => ({ at: placeOf(user, user.nameAt), message: `${titleOf(user)} uses the network` })),
  };
}

/** Where Secrets say it, each place once. */
function toldPlaces(all: readonly GivenAddress[]) {
  const places = all.flatMap(({ toldAt }) => toldAt ?? []);
  return [...new Map(places.map(at => [JSON.stringify(at), at] as const)).values()];
}

/** The first one keeps its MAC address, the others get one of their own; addresses in texts are left to people. */
function fixesFor(all: readonly GivenAddress[]): readonly Fix[] {
  const [first, ...others] = all;
  if (!first?.isMac || all.some(({ at }) => at.part)) return [];
  const changed = first.of.replicas > 1 ? all : others;
  const title =
    changed === all ? `Let KubeVirt choose the MAC addresses` : `Leave the MAC address to ${titleOf(first.of)} alone`;
  return [reviewFix(title, ...changed.map(({ of, at }) => remove(placeOf(of, { ...at, aspect: 'entry' }))))];
}
