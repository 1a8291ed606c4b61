// Knows the programs of cluster managers that lead active and standby machines.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/cluster-programs.json' with { type: 'json' };

type ClusterProgram = { readonly program: string; readonly manager: string };

const byName = rowsBy(rowsOf<ClusterProgram>(table), row => row.program);

/** The cluster manager that a program or an image of this name belongs to; undefined for others. */
export function clusterProgramOf(name: string): string | undefined {
  return byName.get(name)?.manager;
}
