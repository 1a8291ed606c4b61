// A failover cluster of Windows whose disk it cannot reserve.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { toReservation } from '../../model/fencingEdits.ts';
import { unreservedOf } from '../../model/ha/fencing.ts';
import { haGroupOf, isFirstOf } from '../../model/ha/groups.ts';
import { listed } from '../../model/listed.ts';
import { titleOf } from '../../model/resource.ts';
import { isSame, placeOf } from '../../model/summary.ts';
import { isWindowsCluster } from '../../model/windowsCluster.ts';

export default workspaceRule({
  id: 'fencing/windows-cluster-without-reservation',
  title: 'cluster of Windows without persistent reservations',
  why: 'Windows failover clustering owns a disk by a persistent SCSI reservation; a disk that takes none fails its validation and is never brought online.',
  docs: 'okd/shared-volumes',
  guide: 'ha/shared-disk',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['#18', 'MV43'],

  *check(summary, index, { kubeVirt }) {
    if (!summary.claimUses.some(({ disk }) => disk)) return;
    const group = haGroupOf(summary, index);
    if (!group || !isFirstOf(group, summary) || !isWindowsCluster(group)) return;
    for (const disk of group.disks) {
      const lacking = unreservedOf(disk);
      const [first] = lacking;
      if (!first) continue;
      const edits = toReservation(disk, kubeVirt);
      const own = lacking.find(sharer => isSame(sharer.summary, summary));
      const who = listed(lacking.map(sharer => titleOf(sharer.summary)));
      yield {
        at: own ? own.use.at : summary.nameAt,
        message: `\`${first.use.volume}\` is a disk of a Windows failover cluster, but ${who} ${lacking.length > 1 ? 'attach' : 'attaches'} \`${disk.claim}\` without a persistent reservation, so the cluster refuses it`,
        related: lacking
          .filter(sharer => sharer !== own)
          .map(({ summary: other, use }) => ({
            at: placeOf(other, use.at),
            message: `${titleOf(other)} attaches it without a reservation too`,
          })),
        fixes:
          edits.length > 0 ? [reviewFix('Attach it as a LUN with a persistent reservation in every VM', ...edits)] : [],
      };
    }
  },
});
