// The servers of one cluster that vote, spread over several workloads.

import { isNear } from './ha/near.ts';
import type { WorkspaceIndex } from './index.ts';
import { identityOf, type Summary } from './summary.ts';
import { tableOf } from './table.ts';

/** How many servers of the same software vote in other workloads that may be of one cluster with it. */
export function votersBesideOf(summary: Summary, index: WorkspaceIndex): number {
  const software = summary.ha?.member?.quorum?.software;
  if (software === undefined) return 0;
  const others = bySoftware(index)
    .get(software)
    .filter(other => identityOf(other) !== identityOf(summary) && isNear(summary, other, index));
  return others.reduce((sum, { ha }) => sum + (ha?.member?.quorum?.voters ?? 0), 0);
}

const bySoftware = tableOf(summary => {
  const software = summary.ha?.member?.quorum?.software;
  return software === undefined ? [] : [[software, summary] as const];
});
