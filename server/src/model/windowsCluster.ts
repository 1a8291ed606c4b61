// Disks that a failover cluster of Windows shares: it takes none without persistent reservations.

import { type HaGroup, signalsOf } from './ha/group.ts';

/** The signals of a cluster of Windows, by the names of their rows. */
const OF_WINDOWS = new Set(['cluster-windows', 'cluster-address', 'clustered-shared-volume']);

/** Whether the guests of a group are told to form a failover cluster of Windows. */
export function isWindowsCluster(group: HaGroup): boolean {
  return signalsOf(group, 'manager', 'address', 'file-system').some(({ signal }) => OF_WINDOWS.has(signal.signal));
}
