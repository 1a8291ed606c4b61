// A cluster manager takes over in seconds, and only nodes are fenced, minutes later.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { addFenceAgentRole, sayExternal, toReservation } from '../../model/fencingEdits.ts';
import { groupFencingOf, openDisksOf } from '../../model/ha/fencing.ts';
import { managerOf, signalsOf } from '../../model/ha/group.ts';
import { haGroupOf, isFirstOf } from '../../model/ha/groups.ts';
import { listed } from '../../model/listed.ts';
import { titleOf } from '../../model/resource.ts';
import { isSame, placeOf } from '../../model/summary.ts';
import { isWindowsCluster } from '../../model/windowsCluster.ts';

export default workspaceRule({
  id: 'fencing/node-fencing-alone',
  title: 'shared disk that only the fencing of nodes protects',
  why: 'A health check has a node fenced after a minute or more; a cluster manager in the guests takes over within seconds, and both write in between.',
  docs: 'fencing/fence-agents',
  guide: 'ha/shared-disk',
  pillar: 'availability',
  severity: 'info',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['#5'],

  *check(summary, index, { fencing, kubeVirt }) {
    if (fencing === 'assumed' || !summary.isVm) return;
    const group = haGroupOf(summary, index);
    if (!group || !isFirstOf(group, summary) || group.kind !== 'shared-disk' || isWindowsCluster(group)) return;
    const manager = managerOf(group);
    const { layers, external, unseen } = groupFencingOf(group, index);
    const isActing = (layer: string) => layers.some(one => one.layer === layer && one.status === 'satisfied');
    if (!manager || external.length > 0 || unseen.length > 0 || !isActing('node')) return;
    if (isActing('guest') || isActing('disk') || isActing('application')) return;
    const disks = listed(openDisksOf(group).map(({ claim }) => `\`${claim}\``));
    const node = layers.find(({ layer }) => layer === 'node')?.found.find(({ idle }) => !idle);
    const told = signalsOf(group, 'manager').find(({ by }) => isSame(by, summary));
    yield {
      at: told ? told.signal.at : summary.nameAt,
      message: `${manager} takes over within seconds, but only ${node?.called ?? 'the fencing of nodes'} stops a lost member, and that takes minutes: until then both may write to ${disks}`,
      related: node ? [{ at: placeOf(node.by, node.by.nameAt), message: `${titleOf(node.by)} fences nodes` }] : [],
      fixes: [
        reviewFix('Add the role with which `fence_kubevirt` stops VMs', addFenceAgentRole(summary.namespace)),
        ...openDisksOf(group).flatMap(disk => {
          const edits = toReservation(disk, kubeVirt);
          const title = `Attach \`${disk.claim}\` as a LUN with a persistent reservation in every VM`;
          return edits.length > 0 ? [reviewFix(title, ...edits)] : [];
        }),
        reviewFix('Say that fencing is configured elsewhere', sayExternal(summary)),
      ],
    };
  },
});
