// All machines of a replica set write to one disk, since a replica set has no templates for disks.

import { above, rename, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { replicaDisksOf } from '../../model/replicaDisk.ts';

export default workspaceRule({
  id: 'availability/replica-set-with-disk',
  title: 'replica set of machines on one persistent disk',
  why: 'A replica set has no templates for disks: its machines attach the same claim, and what one writes the next one ruins.',
  docs: 'kubevirt/replica-sets',
  guide: 'lift/three-tier',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachineInstanceReplicaSet'],
  since: '0.1.0',
  rows: ['#29'],

  *check(summary, index) {
    if (summary.replicas < 2) return;
    for (const { claim, claimAt } of replicaDisksOf(summary, index)) {
      const source = { path: above(claimAt.path), aspect: 'value' } as const;
      yield {
        at: claimAt,
        message: `all ${summary.replicas} machines attach the one claim \`${claim}\`, and ruin its file system as soon as two of them write`,
        fixes: [
          reviewFix(
            'Give every machine a copy that it forgets: `ephemeral`',
            rename({ ...source, aspect: 'key' }, 'ephemeral'),
            set(source, { persistentVolumeClaim: { claimName: claim } }),
          ),
        ],
      };
    }
  },
});
