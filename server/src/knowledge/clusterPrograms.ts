// Knows the programs of cluster managers that lead active and standby machines.

const PROGRAMS: Readonly<Record<string, string>> = {
  clpcl: 'CLUSTERPRO',
  cmcld: 'Serviceguard',
  cmrunnode: 'Serviceguard',
  cmrunpkg: 'Serviceguard',
  corosync: 'Corosync',
  crm: 'Pacemaker',
  hagrp: 'Veritas Cluster Server',
  hastart: 'Veritas Cluster Server',
  heartbeat: 'Heartbeat',
  lkstart: 'LifeKeeper',
  pacemaker: 'Pacemaker',
  pacemakerd: 'Pacemaker',
  pcs: 'Pacemaker',
  pcsd: 'Pacemaker',
};

/** The cluster manager that a program or an image of this name belongs to; undefined for others. */
export function clusterProgramOf(name: string): string | undefined {
  return Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name] : undefined;
}
