// A claim with precious data that nothing in the workspace copies.

import { backupKinds } from '../../knowledge/backupKinds.ts';
import { newDocument, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { isPlainName, namespaceOf } from '../../model/claimEdits.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import type { Summary } from '../../model/summary.ts';

export default workspaceRule({
  id: 'data/no-backup-snapshot',
  title: 'precious claim without a copy',
  why: 'A claim survives its Pods, but not its own deletion, that of its namespace, or a mistake inside of the database.',
  docs: 'kubernetes/volume-snapshots',
  guide: 'operations/state',
  pillar: 'data',
  severity: 'hint',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['no-backup-snapshot', 'MV69'],

  *check(summary, index) {
    if (hasBackups(summary, index)) return;
    for (const { name, at, software } of summary.rollout?.precious ?? []) {
      if (isReadByJob(name, summary, index)) continue;
      yield {
        at,
        message: `nothing in the workspace copies \`${name}\`, where ${software} keeps its data`,
        fixes: isPlainName(name) ? [reviewFix('Add a VolumeSnapshot', snapshotOf(name, summary))] : [],
      };
    }
  },
});

function hasBackups({ namespace }: Summary, index: WorkspaceIndex): boolean {
  return backupKinds().some(({ group, kind, reach }) =>
    index.ofKind(group, kind).some(backup => reach === 'anywhere' || backup.namespace === namespace),
  );
}

/** Whether a job mounts the claim as well, which is how dumps are made. */
function isReadByJob(claim: string, summary: Summary, index: WorkspaceIndex): boolean {
  return index.usersOfClaim(summary.namespace, claim).some(({ kind }) => kind === 'CronJob' || kind === 'Job');
}

function snapshotOf(claim: string, summary: Summary) {
  return newDocument(
    { path: [], aspect: 'value' },
    {
      apiVersion: 'snapshot.storage.k8s.io/v1',
      kind: 'VolumeSnapshot',
      metadata: { name: `\${1:${claim}-copy}`, ...namespaceOf(summary) },
      spec: { volumeSnapshotClassName: '${2:snapshots}', source: { persistentVolumeClaimName: claim } },
    },
  );
}
