// Machines with one UUID in their firmware, by which licenses and inventories tell them apart.

import { remove, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { replicasTitleOf } from '../../model/replicasTitle.ts';
import { titleOf } from '../../model/resource.ts';
import { isSame, placeOf, type Summary } from '../../model/summary.ts';
import { uuidTwinsOf } from '../../model/uuidTwins.ts';
import type { Place } from '../../syntax/place.ts';

export default workspaceRule({
  id: 'vm/uuid-duplicate',
  title: 'one firmware UUID for several machines',
  why: 'Guests, licenses, backup and monitoring know a machine by the UUID of its firmware and take two with one UUID for the same.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV18'],

  *check(summary, index) {
    const uuid = summary.ha?.member?.uuid;
    if (!uuid) return;
    const all = uuidTwinsOf(summary, index);
    const [first, ...others] = all;
    if (!first || !isSame(first, summary)) return;
    // All replicas of one have the same UUID, so that there it helps to leave it out.
    const isOfAll = first.replicas > 1;
    const title = isOfAll ? 'Let KubeVirt make the UUIDs' : `Leave the UUID to ${titleOf(first)} alone`;
    yield {
      at: uuid.at,
      message: `${listed(all.map(replicasTitleOf))} have the firmware UUID \`${uuid.text}\`, so licenses and inventories take them for one machine`,
      related: others.map(one => ({ at: placeOf(one, uuidAt(one)), message: `${titleOf(one)} has it too` })),
      fixes: [
        reviewFix(
          title,
          ...(isOfAll ? all : others).map(one => remove(placeOf(one, { ...uuidAt(one), aspect: 'entry' }))),
        ),
      ],
    };
  },
});

function uuidAt({ ha, nameAt }: Summary): Place {
  return ha?.member?.uuid?.at ?? nameAt;
}
