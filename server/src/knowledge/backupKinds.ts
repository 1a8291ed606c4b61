// Knows the kinds of objects that copy volumes: snapshots, and the schedules of backup software.

/** A kind whose objects are, or make, copies of volumes. `anywhere`: of whatever namespace, so not only of its own. */
export interface BackupKind {
  readonly group: string;
  readonly kind: string;
  readonly reach: 'namespace' | 'anywhere';
}

const KINDS: readonly BackupKind[] = [
  { group: 'groupsnapshot.storage.k8s.io', kind: 'VolumeGroupSnapshot', reach: 'namespace' },
  { group: 'k8up.io', kind: 'Schedule', reach: 'namespace' },
  { group: 'longhorn.io', kind: 'RecurringJob', reach: 'anywhere' },
  { group: 'config.kio.kasten.io', kind: 'Policy', reach: 'anywhere' },
  { group: 'snapscheduler.backube', kind: 'SnapshotSchedule', reach: 'namespace' },
  { group: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', reach: 'namespace' },
  { group: 'velero.io', kind: 'Backup', reach: 'anywhere' },
  { group: 'velero.io', kind: 'Schedule', reach: 'anywhere' },
  { group: 'volsync.backube', kind: 'ReplicationSource', reach: 'namespace' },
];

/** Every kind that copies volumes. */
export function backupKinds(): readonly BackupKind[] {
  return KINDS;
}
