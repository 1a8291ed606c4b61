// Guests fence one another through the API, which cannot answer for a node that is dead.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { addNodeHealthCheck } from '../../model/fencingEdits.ts';
import { type FoundFencing, groupFencingOf } from '../../model/ha/fencing.ts';
import { needsFencing } from '../../model/ha/group.ts';
import { haGroupOf, isFirstOf } from '../../model/ha/groups.ts';
import { listed } from '../../model/listed.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'fencing/guest-fencing-alone',
  title: 'fencing of guests without fencing of nodes',
  why: 'The machine of a dead node is still there for the API, so `fence_kubevirt` waits for its end until somebody declares the node dead.',
  docs: 'fencing/medik8s',
  guide: 'ha/shared-disk',
  pillar: 'availability',
  severity: 'hint',
  profile: 'strict',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['#6'],

  *check(summary, index, { fencing }) {
    if (fencing === 'assumed' || !summary.isVm) return;
    const group = haGroupOf(summary, index);
    if (!group || !isFirstOf(group, summary) || !needsFencing(group)) return;
    const { layers, external } = groupFencingOf(group, index);
    const statusOf = (layer: string) => layers.find(one => one.layer === layer)?.status;
    const acting = layers
      .filter(({ layer }) => layer === 'guest' || layer === 'application')
      .flatMap(({ found }) => found.filter(({ idle }) => !idle));
    const [guest] = statusOf('guest') === 'satisfied' ? acting : [];
    if (!guest || external.length > 0 || statusOf('node') !== 'absent' || statusOf('disk') === 'satisfied') return;
    if (acting.some(({ selfStops }) => selfStops)) return;
    yield {
      at: summary.nameAt,
      message: `only the guests stop a lost member (${shortly(acting)}), and they cannot make sure that the VM of a dead node is gone, so nothing fails over until somebody declares the node dead`,
      related: [{ at: placeOf(guest.by, guest.by.nameAt), message: 'fencing of the guests' }],
      fixes: [reviewFix('Add a NodeHealthCheck that has dead nodes remediated', addNodeHealthCheck())],
    };
  },
});

/** Each name once, what is set up before who is allowed to: two of them at most, and how many more there are. */
function shortly(acting: readonly FoundFencing[]): string {
  const isRole = ({ by, called }: FoundFencing) => called === titleOf(by);
  const sorted = [...acting.filter(one => !isRole(one)), ...acting.filter(isRole)];
  const names = [...new Set(sorted.map(({ called }) => called))];
  const rest = names.length > 2 ? [`${names.length - 2} more`] : [];
  return listed([...names.slice(0, 2), ...rest]);
}
